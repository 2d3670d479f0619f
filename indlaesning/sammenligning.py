"""Phase 1, last step of a source: which rows are new, changed, unchanged or made in the application."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, case, exists, func, insert, intersect, select, union, update

from faelles.kilde import Kilde
from indlaesning.lagertabeller import filraekker, gemte_raekker, samme_noegle, skift
from indlaesning.mellemlager import OPLYSNING, Fundraekke, Mellemlager, Stand

GODE = (Stand.NY, Stand.AENDRET, Stand.UAENDRET)


def sammenlign(kilde: Kilde, filnr: int, filnavn: str, lager: Mellemlager) -> None:
    """`gemte.hent` has been here."""
    fil, gemt = filraekker(kilde), gemte_raekker(kilde)
    laeste = lager.laeste(kilde)
    laest = [kolonne.navn for kolonne in kilde.kolonner if kolonne.navn in laeste]
    laest += ["oevrige"] if kilde.oevrige in laeste else []
    ens = and_(*(fil.c[navn].is_not_distinct_from(gemt.c[navn]) for navn in laest))
    rettet = gemt.c.aendret_i_systemet == 1
    stand = case((ens, Stand.UAENDRET), (rettet, Stand.SYSTEMET), else_=Stand.AENDRET)
    lager.db.execute(update(fil).values(stand=stand).where(fil.c.stand == Stand.NY, samme_noegle(kilde)))
    if kilde.hele_historier:
        _skift(kilde, lager)
    lager.fund(OPLYSNING, list(_udeladte(kilde, filnr, filnavn, lager)))


def _udeladte(kilde: Kilde, filnr: int, filnavn: str, lager: Mellemlager) -> Iterator[Fundraekke]:
    noegle, c = kilde.noegle[0], filraekker(kilde).c
    beskeder = {
        Stand.FOELGER: "hører til afvist række",
        Stand.SYSTEMET: "ændret i systemet: rækken i filen er ikke brugt",
    }
    udeladte = select(c.raekke, c.stand, c[noegle]).where(c.stand.in_(beskeder)).order_by(c.raekke)
    for raekke, stand, vaerdi in lager.db.execute(udeladte):
        yield filnr, filnavn, raekke, 0, noegle, str(vaerdi), beskeder[Stand(stand)]


def _skift(kilde: Kilde, lager: Mellemlager) -> None:
    """Whose history differs from the stored one: a row new or changed, or a stored row that the file lacks."""
    fil, gemt = filraekker(kilde).c, gemte_raekker(kilde).c
    ejer, gemt_ejer = fil[kilde.hele_historier], gemt[kilde.hele_historier]
    nye = select(ejer).distinct().where(fil.stand.in_((Stand.NY, Stand.AENDRET)))
    findes = exists().where(samme_noegle(kilde), fil.stand.in_(GODE))
    mangler = select(gemt_ejer).where(gemt_ejer.in_(select(ejer).where(fil.stand.in_(GODE))), ~findes)
    lager.opret_tabel(skift(kilde))
    lager.db.execute(insert(skift(kilde)).from_select(["ejer"], union(nye, mangler)))


def historier(kilde: Kilde, slut: str, lager: Mellemlager) -> tuple[int | None, int]:
    """The last week of the rows that stand, and how many owners have both good and refused rows."""
    c = filraekker(kilde).c
    ejer, god = c[kilde.hele_historier], c.stand.in_(GODE)
    sidste = lager.db.scalar(select(func.max(c[slut])).where(god))
    delte = intersect(select(ejer).where(c.stand == Stand.AFVIST), select(ejer).where(god)).subquery()
    return sidste, lager.db.scalars(select(func.count()).select_from(delte)).one()
