"""The staging file: a SQLite database of its own beside the uploaded files, never the application's database.

One table per source with a row per record, one with the database's rows of that source for comparison, and
the faults (lagertabeller.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Self

from sqlalchemy import (
    URL,
    NullPool,
    Table,
    bindparam,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.schema import CreateIndex, CreateTable, DropTable

from faelles.kilde import Kilde
from faelles.vaerdier import Vaerdi
from indlaesning.lagertabeller import FUND, LAEST, filraekker

FEJL, ADVARSEL, OPLYSNING = "fejl", "advarsel", "oplysning"
MAKS_VAERDI = 200

Fundraekke = tuple[int, str, int | None, int, str, str, str]


class Stand(IntEnum):
    """What a read row means; NY until something else is found out."""

    NY = 1
    AENDRET = 2
    UAENDRET = 3
    AFVIST = 4
    FOELGER = 5  # points to a refused row: left out, no fault of its own
    SYSTEMET = 6  # made or edited in the application: left alone


class Mellemlager:
    """A row of a source is `(raekke, stand, niveau, <its columns>, oevrige)`."""

    def __init__(self, sti: Path, *, nyt: bool = False) -> None:
        if nyt:
            sti.unlink(missing_ok=True)
        adresse = URL.create("sqlite", database=str(sti))
        self.db = create_engine(adresse, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect()
        self.db.exec_driver_sql("PRAGMA cache_size=-64000")
        if nyt:
            self.db.exec_driver_sql("PRAGMA journal_mode=OFF")
            self.db.exec_driver_sql("PRAGMA synchronous=OFF")
            self.opret_tabel(FUND)
            self.opret_tabel(LAEST)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    # --- tables -------------------------------------------------------------------------------
    def opret_tabel(self, tabel: Table) -> None:
        self.db.execute(CreateTable(tabel))

    def indekser(self, tabel: Table) -> None:
        """Once the rows are there: that is faster."""
        for indeks in tabel.indexes:
            self.db.execute(CreateIndex(indeks))

    def indsaet(self, tabel: Table, bundt: Sequence[tuple[Vaerdi, ...]]) -> None:
        """Rows in the order of the table's columns; they go to the driver as they are, for there are millions."""
        if bundt:
            self.db.exec_driver_sql("BEGIN")
            self.db.exec_driver_sql(str(insert(tabel).compile(dialect=self.db.dialect)), list(bundt))
            self.db.exec_driver_sql("COMMIT")

    # --- rows ---------------------------------------------------------------------------------
    def opret(self, kilde: Kilde, laeste: Iterable[str]) -> None:
        """`laeste`: the columns that the file holds; the others keep their stored value in an update."""
        self.opret_tabel(filraekker(kilde))
        self.indsaet(LAEST, [(kilde.navn, kolonne) for kolonne in laeste])

    def skriv(self, kilde: Kilde, bundt: Sequence[tuple[Vaerdi, ...]]) -> None:
        self.indsaet(filraekker(kilde), bundt)

    def er_oprettet(self, kilde: Kilde) -> bool:
        return inspect(self.db).has_table(kilde.navn)

    def laeste(self, kilde: Kilde) -> set[str]:
        return set(self.db.scalars(select(LAEST.c.kolonne).where(LAEST.c.kilde == kilde.navn)))

    def glem(self, kilde: Kilde) -> None:
        """Forget the rows of a file that was refused as a whole."""
        self.db.execute(DropTable(filraekker(kilde)))
        self.db.execute(delete(LAEST).where(LAEST.c.kilde == kilde.navn))

    def saet_stand(self, kilde: Kilde, numre: Iterable[int], stand: Stand) -> None:
        tabel = filraekker(kilde)
        saet = update(tabel).where(tabel.c.raekke == bindparam("nr")).values(stand=stand)
        if raekkerne := [{"nr": nr} for nr in numre]:
            self.db.execute(saet, raekkerne)

    def antal(self, kilde: Kilde) -> dict[int, int]:
        stand = filraekker(kilde).c.stand
        return dict(self.db.execute(select(stand, func.count()).group_by(stand)).all())

    # --- faults and warnings ------------------------------------------------------------------
    def fund(self, art: str, fundne: Iterable[Fundraekke]) -> None:
        """`fundne`: (file number, file, row, place of the column, column, value, message)."""
        raekkerne = [
            (None, art, filnr, fil, raekke, plads, kolonne, vaerdi[:MAKS_VAERDI], besked)
            for filnr, fil, raekke, plads, kolonne, vaerdi, besked in fundne
        ]
        self.indsaet(FUND, raekkerne)

    def antal_fund(self, art: str) -> int:
        return self.db.scalars(select(func.count()).where(FUND.c.art == art)).one()

    def alle_fund(self, art: str) -> Iterator[tuple[str, int | None, str, str, str]]:
        """(file, row, column, value, message) in the order of the files, rows and columns."""
        c = FUND.c
        soeg = select(c.fil, c.raekke, c.kolonne, c.vaerdi, c.besked).where(c.art == art)
        yield from self.db.execute(soeg.order_by(c.filnr, c.fil, c.raekke, c.plads, c.nr))

    def ens_advarsler(self) -> Iterator[tuple[str, int | None, str, str, str, int]]:
        """(file, first row, column, its value, message, number of rows) of each kind of warning."""
        c, foerste = FUND.c, func.min(FUND.c.raekke)
        soeg = select(c.fil, foerste, c.kolonne, c.vaerdi, c.besked, func.count()).where(c.art == ADVARSEL)
        ens = soeg.group_by(c.filnr, c.fil, c.kolonne, c.besked)
        yield from self.db.execute(ens.order_by(c.filnr, c.fil, foerste, c.plads))
