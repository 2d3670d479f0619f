"""Findings: what is in force, the two supervision tracks, and repetition (regelsæt section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.halvaar import Halvaar, maaneder_foer
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import IKKE_RELEVANT, Maaling

BESOEG, STIKPROEVE, FORHOLD = "besoeg", "stikproeve", "forhold"
FARVE_EFTER_GRAD = {1: Farve.GUL, 2: Farve.ROED, 3: Farve.ROED}


@dataclass(frozen=True)
class Fund:
    """A finding; its date is that of its visit or spot check. `grad` None: not yet graded."""

    nr: str
    kilde: str
    besoeg_nr: str
    dato: date
    kontrolomraade: str
    grad: int | None = None
    bragt_i_orden: date | None = None
    bekraefter: str = ""
    tilsynets_farve: str = ""

    def aabent(self, dag: date) -> bool:
        """Not put right on or before `dag`."""
        return self.bragt_i_orden is None or self.bragt_i_orden > dag

    @property
    def omraade(self) -> str:
        """The kontrolområde as it is compared: trimmed, single spaces, without regard to case."""
        return " ".join(self.kontrolomraade.split()).casefold()


@dataclass(frozen=True)
class Stikproeve:
    nr: str
    dato: date
    kontrolleret: int
    i_orden: int


@dataclass(frozen=True)
class FundGrundlag:
    """All findings of an offer, the visits of the 12 months counted, and their spot checks."""

    fundene: tuple[Fund, ...] = ()
    besoeg: int = 0
    stikproeverne: tuple[Stikproeve, ...] = ()


def i_kraft(fundene: Iterable[Fund], h: Halvaar) -> list[Fund]:
    """Dated in the half-year, or older and not put right by its last day. Later ones do not count."""
    return [fund for fund in fundene if fund.dato <= h.slut and (fund.dato >= h.start or fund.aabent(h.slut))]


def vaerste_grad(fundene: Iterable[Fund]) -> int:
    """The worst grad; a finding not yet graded counts as 0."""
    return max((fund.grad or 0 for fund in fundene), default=0)


def gaelder(fund: Fund, anden_aktoer: bool) -> bool:
    """Spot-check findings count only at an Anden Aktør."""
    return anden_aktoer or fund.kilde != STIKPROEVE


def maal_eksternt(grundlag: FundGrundlag, h: Halvaar) -> Maaling:
    """Track 5: visits."""
    kraft = i_kraft((fund for fund in grundlag.fundene if fund.kilde == BESOEG), h)
    return _maal(kraft, bool(grundlag.besoeg), "intet_besoeg", mangler_vurdering=False, tal={})


def maal_internt(grundlag: FundGrundlag, h: Halvaar, anden_aktoer: bool) -> Maaling:
    """Track 3: spot checks of case files at an Anden Aktør."""
    if not anden_aktoer:
        return IKKE_RELEVANT
    kraft = i_kraft((fund for fund in grundlag.fundene if fund.kilde == STIKPROEVE), h)
    tal = {
        "sager_kontrolleret": sum(stikproeve.kontrolleret for stikproeve in grundlag.stikproeverne),
        "sager_i_orden": sum(stikproeve.i_orden for stikproeve in grundlag.stikproeverne),
    }
    mangler = any(uvurderede_stikproever(grundlag))
    return _maal(kraft, bool(grundlag.stikproeverne), "ingen_stikproeve", mangler_vurdering=mangler, tal=tal)


def uvurderede_stikproever(grundlag: FundGrundlag) -> list[Stikproeve]:
    """Spot checks with files out of order and no graded remark of their own (grad 0 is a grade)."""
    vurderede = {
        fund.besoeg_nr for fund in grundlag.fundene if fund.kilde == STIKPROEVE and fund.grad is not None
    }
    return [s for s in grundlag.stikproeverne if s.i_orden < s.kontrolleret and s.nr not in vurderede]


def _maal(
    kraft: Sequence[Fund], besoegt: bool, intet: str, *, mangler_vurdering: bool, tal: dict[str, int]
) -> Maaling:
    grad = vaerste_grad(kraft)
    if grad:
        return Maaling(FARVE_EFTER_GRAD[grad], tal={"grad": grad, **tal})
    if mangler_vurdering or any(fund.grad is None for fund in kraft):
        return Maaling(Farve.GRAA, "ikke_vurderet", tal)
    if not besoegt and not kraft:
        return Maaling(Farve.GRAA, intet, tal)
    return Maaling(Farve.GROEN, tal={"grad": 0, **tal})


def gentagelser(fundene: Sequence[Fund], h: Halvaar, p: Parametre) -> list[tuple[Fund, Fund]]:
    """Pairs (repeated, earlier): grad >= 2 in force, and before it grad >= 2 in the same kontrolområde.

    A remark that only confirms an open one is "ikke bragt i orden", not repetition, so obligatory re-checks
    never escalate by themselves. Whether the earlier one was put right does not matter.
    """
    alvorlige = [fund for fund in fundene if (fund.grad or 0) >= 2]
    med_nr = {fund.nr: fund for fund in fundene if fund.kilde != FORHOLD}
    return [
        (fund, tidligere)
        for fund in i_kraft(alvorlige, h)
        if not _bekraefter_aabent(fund, med_nr.get(fund.bekraefter))
        for tidligere in alvorlige
        if tidligere.omraade == fund.omraade
        and maaneder_foer(fund.dato, p.gentagelse_maaneder) <= tidligere.dato < fund.dato
    ]


def _bekraefter_aabent(fund: Fund, bekraeftet: Fund | None) -> bool:
    """One step and only backwards, so that a ring of remarks excuses nothing for ever."""
    return bekraeftet is not None and bekraeftet.dato < fund.dato and bekraeftet.aabent(fund.dato)
