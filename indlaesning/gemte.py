"""The stored rows of a source, copied into the staging file: what the rows of the file are compared with, and
where an update finds the columns that its file does not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from faelles.kilde import Kilde
from faelles.vaerdier import Vaerdi
from indlaesning import database
from indlaesning.mellemlager import Mellemlager, navn

BUNDT = 5000


def tabel(kilde: Kilde) -> str:
    return navn(f"db_{kilde.navn}")


def hent(kilde: Kilde, lager: Mellemlager) -> bool:
    """Copy the stored rows; False if there are none."""
    kolonner = ", ".join(navn(kolonne.navn) for kolonne in kilde.kolonner)
    lager.db.execute(f"CREATE TABLE {tabel(kilde)} ({kolonner}, aendret_i_systemet, oevrige)")
    pladser = ", ".join("?" * (len(kilde.kolonner) + 2))
    raekker, hentet = database.raekker(kilde), False
    while bundt := list(islice(raekker, BUNDT)):
        lager.db.execute("BEGIN")
        lager.db.executemany(f"INSERT INTO {tabel(kilde)} VALUES ({pladser})", bundt)
        lager.db.execute("COMMIT")
        hentet = True
    noegle = ", ".join(map(navn, kilde.noegle))
    lager.db.execute(f"CREATE INDEX {navn('indeks_db_' + kilde.navn)} ON {tabel(kilde)} ({noegle})")
    return hentet


def udfylder(
    kilde: Kilde, lager: Mellemlager, mangler: Sequence[str]
) -> Callable[[Sequence[Vaerdi]], Sequence[Vaerdi] | None]:
    """What the stored row with a key holds in the columns `mangler`; None where there is no such row."""
    soeg = (
        f"SELECT {', '.join(map(navn, mangler))} FROM {tabel(kilde)}"
        f" WHERE {' AND '.join(f'{navn(kolonne)} = ?' for kolonne in kilde.noegle)}"
    )
    return lambda noegle: lager.db.execute(soeg, noegle).fetchone()
