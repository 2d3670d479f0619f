"""Phase 1, last step of the package: stored rows that it leaves alone, but that lean on a row which it changes.

A visit that is moved may come to lie after the day when its stored remarks were put right. The fault is the
changed row's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from faelles.kilde import Fund, Kilde, Opslag
from faelles.vaerdier import DATO, Vaerdi, vis_vaerdi
from indlaesning import database
from indlaesning.kilder import KILDER
from indlaesning.lagertabeller import filraekker, gemte_raekker, samme_noegle
from indlaesning.mellemlager import Mellemlager, Stand

Raekkested = tuple[str, Vaerdi]


@dataclass
class _Lytter:
    """Looks up, and remembers what it was asked for."""

    opslag: Opslag
    spurgt: list[Raekkested] = field(default_factory=list)

    def __call__(self, kilde: str, noegle: Vaerdi) -> Mapping[str, Vaerdi] | None:
        self.spurgt.append((kilde, noegle))
        return self.opslag(kilde, noegle)


def genkontroller(
    kilderne: list[Kilde], lager: Mellemlager, opslag: Opslag
) -> Iterator[tuple[Kilde, int, Fund]]:
    """(source, row, fault) of each changed row of the package that a stored row cannot live with."""
    aendrede = {sted: nr for kilde in kilderne if kilde.slaas_op for sted, nr in _aendrede(kilde, lager)}
    if not aendrede:
        return
    for kilde in KILDER:
        if kilde.slaas_op and kilde.krydstjek:
            yield from _i_strid(kilde, aendrede, lager, opslag)


def _aendrede(kilde: Kilde, lager: Mellemlager) -> Iterator[tuple[Raekkested, tuple[Kilde, int]]]:
    c = filraekker(kilde).c
    for noegle, nr in lager.db.execute(select(c[kilde.noegle[0]], c.raekke).where(c.stand == Stand.AENDRET)):
        yield (kilde.navn, noegle), (kilde, nr)


def _i_strid(
    kilde: Kilde, aendrede: Mapping[Raekkested, tuple[Kilde, int]], lager: Mellemlager, opslag: Opslag
) -> Iterator[tuple[Kilde, int, Fund]]:
    navne = list(kilde.efter_navn)
    for vaerdier in database.raekker(kilde):
        raekke = dict(zip(navne, vaerdier, strict=False))
        noegle = raekke[kilde.noegle[0]]
        if (kilde.navn, noegle) in aendrede:
            continue
        for tjek in kilde.krydstjek:
            lytter = _Lytter(opslag)
            for fund in tjek(raekke, lytter):
                skyldig = next((aendrede[sted] for sted in lytter.spurgt if sted in aendrede), None)
                if skyldig and not fund.advarsel:
                    vist = vis_vaerdi(kilde.efter_navn[fund.kolonne].vaerditype, raekke[fund.kolonne])
                    besked = f"passer ikke med {noegle} i {kilde.navn}, hvor {fund.kolonne} {vist} så {fund.besked}"
                    yield *skyldig, Fund(_aendret_kolonne(*skyldig, lager), besked)


def _aendret_kolonne(kilde: Kilde, nr: int, lager: Mellemlager) -> str:
    """The column of the row that differs from the stored one, a date before any other."""
    laeste = lager.laeste(kilde)
    efter_dato = sorted(kilde.kolonner, key=lambda kolonne: kolonne.vaerditype is not DATO)
    kolonner = [kolonne.navn for kolonne in efter_dato if kolonne.navn in laeste]
    fil, gemt = filraekker(kilde).c, gemte_raekker(kilde).c
    forskelle = [fil[kolonne].is_distinct_from(gemt[kolonne]) for kolonne in kolonner]
    svar = lager.db.execute(select(*forskelle).where(samme_noegle(kilde), fil.raekke == nr)).one()
    return kolonner[svar.index(True)]
