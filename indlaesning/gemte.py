"""The stored rows of a source, copied into the staging file: what the rows of the file are compared with, and
where an update finds the columns that its file does not hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from sqlalchemy import bindparam, select

from faelles.kilde import Kilde
from faelles.vaerdier import Vaerdi
from indlaesning import database
from indlaesning.lagertabeller import gemte_raekker
from indlaesning.mellemlager import Mellemlager

BUNDT = 5000


def hent(kilde: Kilde, lager: Mellemlager) -> bool:
    """Copy the stored rows; False if there are none."""
    tabel = gemte_raekker(kilde)
    lager.opret_tabel(tabel)
    raekker, hentet = database.raekker(kilde), False
    while bundt := list(islice(raekker, BUNDT)):
        lager.indsaet(tabel, bundt)
        hentet = True
    lager.indekser(tabel)
    return hentet


def udfylder(
    kilde: Kilde, lager: Mellemlager, mangler: Sequence[str]
) -> Callable[[Sequence[Vaerdi]], Sequence[Vaerdi] | None]:
    """What the stored row with a key holds in the columns `mangler`; None where there is no such row."""
    gemt = gemte_raekker(kilde).c
    noegle = [gemt[navn] == bindparam(navn) for navn in kilde.noegle]
    soeg = select(*(gemt[navn] for navn in mangler)).where(*noegle)
    return lambda vaerdier: lager.db.execute(soeg, dict(zip(kilde.noegle, vaerdier, strict=True))).fetchone()
