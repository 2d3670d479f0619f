"""Phase 1, last step of a source: which rows are new, changed, unchanged or made in the application."""

from __future__ import annotations

from collections.abc import Iterator

from faelles.kilde import Kilde
from indlaesning import gemte
from indlaesning.mellemlager import OPLYSNING, Mellemlager, Stand, navn

GODE = f"({Stand.NY}, {Stand.AENDRET}, {Stand.UAENDRET})"


def sammenlign(kilde: Kilde, filnr: int, filnavn: str, lager: Mellemlager) -> None:
    """`gemte.hent` has been here."""
    tabel = navn(kilde.navn)
    laeste = lager.laeste(kilde)
    samme_noegle = " AND ".join(f"{tabel}.{navn(k)} = d.{navn(k)}" for k in kilde.noegle)
    laest = [navn(k.navn) for k in kilde.kolonner if k.navn in laeste]
    laest += ["oevrige"] if kilde.oevrige in laeste else []
    ens = " AND ".join(f"{tabel}.{k} IS d.{k}" for k in laest)
    lager.db.execute(
        f"UPDATE {tabel} SET stand = CASE WHEN {ens} THEN {Stand.UAENDRET}"
        f" WHEN d.aendret_i_systemet THEN {Stand.SYSTEMET} ELSE {Stand.AENDRET} END"
        f" FROM {gemte.tabel(kilde)} AS d WHERE {tabel}.stand = {Stand.NY} AND {samme_noegle}"
    )
    if kilde.hele_historier:
        _skift(kilde, lager)
    lager.fund(OPLYSNING, list(_udeladte(kilde, filnr, filnavn, lager)))


def _udeladte(
    kilde: Kilde, filnr: int, filnavn: str, lager: Mellemlager
) -> Iterator[tuple[int, str, int, int, str, str, str]]:
    noegle = kilde.noegle[0]
    beskeder = {
        Stand.FOELGER: "hører til afvist række",
        Stand.SYSTEMET: "ændret i systemet: rækken i filen er ikke brugt",
    }
    for raekke, stand, vaerdi in lager.db.execute(
        f"SELECT raekke, stand, {navn(noegle)} FROM {navn(kilde.navn)}"
        f" WHERE stand IN ({Stand.FOELGER}, {Stand.SYSTEMET}) ORDER BY raekke"
    ).fetchall():
        yield filnr, filnavn, raekke, 0, noegle, str(vaerdi), beskeder[Stand(stand)]


def skift(kilde: Kilde) -> str:
    """The table of those whose stored rows must be replaced."""
    return navn(f"skift_{kilde.navn}")


def _skift(kilde: Kilde, lager: Mellemlager) -> None:
    """Whose history differs from the stored one: a row new or changed, or a stored row that the file lacks."""
    tabel, ejer = navn(kilde.navn), navn(kilde.hele_historier)
    samme = " AND ".join(f"t.{navn(k)} = d.{navn(k)}" for k in kilde.noegle)
    lager.db.execute(f"CREATE TABLE {skift(kilde)} (ejer PRIMARY KEY) WITHOUT ROWID")
    lager.db.execute(
        f"INSERT INTO {skift(kilde)} SELECT DISTINCT {ejer} FROM {tabel}"
        f" WHERE stand IN ({Stand.NY}, {Stand.AENDRET}) UNION"
        f" SELECT d.{ejer} FROM {gemte.tabel(kilde)} AS d WHERE d.{ejer} IN"
        f" (SELECT {ejer} FROM {tabel} WHERE stand IN {GODE})"
        f" AND NOT EXISTS (SELECT 1 FROM {tabel} AS t WHERE {samme} AND t.stand IN {GODE})"
    )


def historier(kilde: Kilde, slut: str, lager: Mellemlager) -> tuple[int | None, int]:
    """The last week of the rows that stand, and how many owners have both good and refused rows."""
    tabel, ejer = navn(kilde.navn), navn(kilde.hele_historier)
    (sidste,) = lager.db.execute(f"SELECT max({navn(slut)}) FROM {tabel} WHERE stand IN {GODE}").fetchone()
    (ramte,) = lager.db.execute(
        f"SELECT count(*) FROM (SELECT {ejer} FROM {tabel} WHERE stand = {Stand.AFVIST} INTERSECT"
        f" SELECT {ejer} FROM {tabel} WHERE stand IN {GODE})"
    ).fetchone()
    return sidste, ramte
