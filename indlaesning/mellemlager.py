"""The staging file: a SQLite database of its own beside the uploaded files, never the application's database.

One table per source with a row per record, one with the database's rows of that source for comparison, and
the faults. Names of tables and columns come from the declared sources only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Self

from faelles.kilde import Kilde
from faelles.vaerdier import Vaerdi

FEJL, ADVARSEL, OPLYSNING = "fejl", "advarsel", "oplysning"
MAKS_VAERDI = 200


class Stand(IntEnum):
    """What a read row means; NY until something else is found out."""

    NY = 1
    AENDRET = 2
    UAENDRET = 3
    AFVIST = 4
    FOELGER = 5  # points to a refused row: left out, no fault of its own
    SYSTEMET = 6  # made or edited in the application: left alone


def navn(identifikator: str) -> str:
    return '"' + identifikator.replace('"', '""') + '"'


class Mellemlager:
    """A row of a source is `(raekke, stand, niveau, <its columns>, oevrige)`."""

    def __init__(self, sti: Path, *, nyt: bool = False) -> None:
        if nyt:
            sti.unlink(missing_ok=True)
        self.db = sqlite3.connect(sti, isolation_level=None)
        self.db.execute("PRAGMA cache_size=-64000")
        if nyt:
            self.db.execute("PRAGMA journal_mode=OFF")
            self.db.execute("PRAGMA synchronous=OFF")
            self.db.execute(
                "CREATE TABLE fund (nr INTEGER PRIMARY KEY, art TEXT, filnr INTEGER, fil TEXT, raekke INTEGER,"
                " plads INTEGER, kolonne TEXT, vaerdi TEXT, besked TEXT)"
            )
            self.db.execute("CREATE TABLE laest (kilde TEXT, kolonne TEXT)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    # --- rows ---------------------------------------------------------------------------------
    def opret(self, kilde: Kilde, laeste: Iterable[str]) -> None:
        """`laeste`: the columns that the file holds; the others keep their stored value in an update."""
        kolonner = ", ".join(navn(kolonne.navn) for kolonne in kilde.kolonner)
        self.db.execute(
            f"CREATE TABLE {navn(kilde.navn)} (raekke INTEGER PRIMARY KEY, stand INTEGER, niveau INTEGER,"
            f" {kolonner}, oevrige)"
        )
        self.db.executemany("INSERT INTO laest VALUES (?, ?)", ((kilde.navn, kolonne) for kolonne in laeste))

    def skriv(self, kilde: Kilde, raekker: Sequence[Sequence[Vaerdi]]) -> None:
        pladser = ", ".join("?" * (len(kilde.kolonner) + 4))
        self.db.execute("BEGIN")
        self.db.executemany(f"INSERT INTO {navn(kilde.navn)} VALUES ({pladser})", raekker)
        self.db.execute("COMMIT")

    def er_oprettet(self, kilde: Kilde) -> bool:
        soeg = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self.db.execute(soeg, [kilde.navn]).fetchone() is not None

    def laeste(self, kilde: Kilde) -> set[str]:
        raekker = self.db.execute("SELECT kolonne FROM laest WHERE kilde = ?", [kilde.navn])
        return {raekke[0] for raekke in raekker}

    def glem(self, kilde: Kilde) -> None:
        """Forget the rows of a file that was refused as a whole."""
        self.db.execute(f"DROP TABLE {navn(kilde.navn)}")
        self.db.execute("DELETE FROM laest WHERE kilde = ?", [kilde.navn])

    def saet_stand(self, kilde: Kilde, raekker: Iterable[int], stand: Stand) -> None:
        self.db.execute("BEGIN")
        self.db.executemany(
            f"UPDATE {navn(kilde.navn)} SET stand = {int(stand)} WHERE raekke = ?", ((r,) for r in raekker)
        )
        self.db.execute("COMMIT")

    def antal(self, kilde: Kilde) -> dict[int, int]:
        return dict(self.db.execute(f"SELECT stand, count(*) FROM {navn(kilde.navn)} GROUP BY stand"))

    # --- faults and warnings ------------------------------------------------------------------
    def fund(self, art: str, raekker: Iterable[tuple[int, str, int | None, int, str, str, str]]) -> None:
        """`raekker`: (file number, file, row, place of the column, column, value, message)."""
        self.db.executemany(
            f"INSERT INTO fund (art, filnr, fil, raekke, plads, kolonne, vaerdi, besked)"
            f" VALUES ('{art}', ?, ?, ?, ?, ?, substr(?, 1, {MAKS_VAERDI}), ?)",
            raekker,
        )

    def antal_fund(self, art: str) -> int:
        return int(self.db.execute("SELECT count(*) FROM fund WHERE art = ?", [art]).fetchone()[0])

    def alle_fund(self, art: str) -> Iterator[tuple[str, int | None, str, str, str]]:
        """(file, row, column, value, message) in the order of the files, rows and columns."""
        yield from self.db.execute(
            "SELECT fil, raekke, kolonne, vaerdi, besked FROM fund WHERE art = ?"
            " ORDER BY filnr, fil, raekke, plads, nr",
            [art],
        )

    def ens_advarsler(self) -> Iterator[tuple[str, int | None, str, str, str, int]]:
        """(file, first row, column, its value, message, number of rows) of each kind of warning."""
        yield from self.db.execute(
            "SELECT fil, min(raekke), kolonne, vaerdi, besked, count(*) FROM fund WHERE art = ?"
            " GROUP BY filnr, fil, kolonne, besked ORDER BY filnr, fil, min(raekke), plads",
            [ADVARSEL],
        )
