"""The tables of the staging file, as the declared sources and the findings need them.

All SQL on the staging file is built from these with SQLAlchemy: no name or value is ever put into a text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Index, Integer, MetaData, Table, Text, and_
from sqlalchemy.types import UserDefinedType

from faelles.kilde import Kilde
from faelles.vaerdier import Vaerdi


class Uaendret(UserDefinedType[Vaerdi]):
    """A column without a type: what is put in comes out, as text, whole number or None."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return ""


FUND = Table(
    "fund",
    MetaData(),
    Column("nr", Integer, primary_key=True),
    Column("art", Text),
    Column("filnr", Integer),
    Column("fil", Text),
    Column("raekke", Integer),
    Column("plads", Integer),
    Column("kolonne", Text),
    Column("vaerdi", Text),
    Column("besked", Text),
)
LAEST = Table("laest", MetaData(), Column("kilde", Text), Column("kolonne", Text))


def _vaerdier(kilde: Kilde) -> list[Column[Any]]:
    return [Column(kolonne.navn, Uaendret()) for kolonne in kilde.kolonner]


@cache
def filraekker(kilde: Kilde) -> Table:
    """The rows of the file."""
    tabel = Table(
        kilde.navn,
        MetaData(),
        Column("raekke", Integer, primary_key=True),
        Column("stand", Integer),
        Column("niveau", Integer),
        *_vaerdier(kilde),
        Column("oevrige", Uaendret()),
    )
    kolonner = [*kilde.noegle, *(kilde.periode or ())[1:]]
    Index(f"indeks_{kilde.navn}", *(tabel.c[navn] for navn in kolonner))
    return tabel


@cache
def gemte_raekker(kilde: Kilde) -> Table:
    """The database's rows of the same source."""
    tabel = Table(
        f"db_{kilde.navn}",
        MetaData(),
        *_vaerdier(kilde),
        Column("aendret_i_systemet", Integer),
        Column("oevrige", Uaendret()),
    )
    Index(f"indeks_db_{kilde.navn}", *(tabel.c[navn] for navn in kilde.noegle))
    return tabel


@cache
def skift(kilde: Kilde) -> Table:
    """Those whose stored rows must be replaced."""
    ejer = Column("ejer", Uaendret(), primary_key=True)
    return Table(f"skift_{kilde.navn}", MetaData(), ejer, sqlite_with_rowid=False)


def samme_noegle(kilde: Kilde) -> ColumnElement[bool]:
    """A row of the file and a stored row that are the same thing."""
    fil, gemt = filraekker(kilde), gemte_raekker(kilde)
    return and_(*(fil.c[navn] == gemt.c[navn] for navn in kilde.noegle))
