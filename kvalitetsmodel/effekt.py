"""Effekt, track 4: the share out of public support against what comparable offers would lead one to expect.

Regelsæt section 3. The input holds whole counts only, so courses in another order give the same bytes.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import sqrt
from operator import add, mul, sub
from typing import Any

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import Maaling, efter_p
from kvalitetsmodel.statistik import begraens, expit, logit, nedre_hale

PARATHEDER = ("jobparat", "aktivitetsparat", "oevrige")
LANG_LEDIGHED = 52
STRATA = tuple((parathed, lang) for parathed in PARATHEDER for lang in (False, True))
PIL_Z = 1.645
PIL_MINDST = 20
HALVAAR_MELLEM_RAPPORTER = 2


def stratum(parathed: str, ledighed_uger: int) -> int:
    """0-5: readiness (jobparat includes uddannelsesparat) by weeks out of work at the start."""
    if parathed == "uddannelsesparat":
        parathed = "jobparat"
    return PARATHEDER.index(parathed) * 2 + (ledighed_uger >= LANG_LEDIGHED)


@dataclass(frozen=True)
class Strata:
    """Citizens n and successes x in each of the six strata."""

    n: tuple[int, ...] = (0,) * 6
    x: tuple[int, ...] = (0,) * 6

    def __add__(self, andre: Strata) -> Strata:
        return Strata(tuple(map(add, self.n, andre.n)), tuple(map(add, self.x, andre.x)))

    def __sub__(self, andre: Strata) -> Strata:
        return Strata(tuple(map(sub, self.n, andre.n)), tuple(map(sub, self.x, andre.x)))

    @property
    def borgere(self) -> int:
        return sum(self.n)

    @property
    def ude(self) -> int:
        return sum(self.x)


@dataclass(frozen=True)
class Sammenligning:
    """The other offers of one possible comparison group, measured with the offer's own yardstick."""

    gruppe: str
    tilbud: int
    strata: Strata

    def raekker(self, p: Parametre) -> bool:
        """Enough to be a benchmark?"""
        return self.tilbud >= p.min_andre_tilbud and self.strata.borgere >= p.min_andre_borgere


@dataclass(frozen=True)
class Vindue:
    """One cohort window: the offer's own counts, the municipality's, the possible groups in order of choice.

    `andre_leverandoerer`: the same groups without the other offers of the offer's own provider.
    """

    halvaar: int
    egne: Strata
    umodne: int
    kommunen: Strata
    valg: tuple[Sammenligning, ...]
    andre_leverandoerer: tuple[Sammenligning, ...] = ()

    def sammenligning(self, p: Parametre) -> Sammenligning | None:
        return next((valg for valg in self.valg if valg.raekker(p)), None)


@dataclass(frozen=True)
class EffektGrundlag:
    """Windows from `vindue` to `vindue_max`; the same, two half-years earlier; the last two singly."""

    maal_fra: str
    maal_uger: int
    vinduer: tuple[Vindue, ...]
    aeldre: tuple[Vindue, ...] = ()
    aeldre_daekket: tuple[bool, ...] = ()
    enkelte: tuple[Vindue, ...] = ()


def forventet_andel(egne: Strata, andre: Strata, kommunen: Strata, p: Parametre) -> float:
    """e of section 3.4: what the others would reach with this offer's citizens. Needs n > 0 and N > 0."""
    samlet = kommunen.ude / kommunen.borgere
    c = [x / n if n else samlet for n, x in zip(kommunen.n, kommunen.x, strict=True)]
    niveau = andre.ude / andre.borgere
    ventet = sum(map(mul, c, andre.n)) / andre.borgere

    def klip(v: float) -> float:
        return begraens(v, p.klip_nedre, p.klip_oevre)

    forskydning = logit(klip(niveau)) - logit(klip(ventet))
    e = 0.0
    for nk, ck, n_andre, x_andre in zip(egne.n, c, andre.n, andre.x, strict=True):
        form = expit(logit(klip(ck)) + forskydning)
        e += nk * (x_andre + p.udglatning * form) / (n_andre + p.udglatning)
    return begraens(e / egne.borgere, 0.01, 0.99)


def graense(forventet: float, p: Parametre) -> float:
    """The tolerance limit L of section 3.5."""
    return max(p.graense_gulv, forventet - min(p.delta, p.delta_rel * forventet))


def hale(x: int, n: int, forventet: float, p: Parametre) -> float:
    return nedre_hale(x, n, graense(forventet, p), p.rho)


def farve_af(x: int, n: int, forventet: float, p: Parametre) -> Farve:
    return efter_p(hale(x, n, forventet, p), p.alfa_gul, p.alfa_roed)


def vaelg_vindue(vinduer: tuple[Vindue, ...], p: Parametre) -> Vindue:
    """The first window with enough citizens, else the widest: settled by n alone."""
    return next((v for v in vinduer if v.egne.borgere >= p.n_min), vinduer[-1])


def maal(vinduer: tuple[Vindue, ...], p: Parametre) -> Maaling:
    """The track's colour and figures (section 3.6)."""
    valgt = vaelg_vindue(vinduer, p)
    n, x = valgt.egne.borgere, valgt.egne.ude
    tal: dict[str, Any] = {"n": n, "x": x, "umodne": valgt.umodne, "vindue": valgt.halvaar}
    if n < p.n_min:
        return Maaling(Farve.GRAA, "for_faa", tal)
    andre = valgt.sammenligning(p)
    if andre is None:
        return Maaling(Farve.GRAA, "ingen_sammenligning", tal)
    e = forventet_andel(valgt.egne, andre.strata, valgt.kommunen, p)
    p_vaerdi = hale(x, n, e, p)
    tal |= {"gruppe": andre.gruppe, "forventet": e, "graense": graense(e, p), "p": p_vaerdi}
    return Maaling(efter_p(p_vaerdi, p.alfa_gul, p.alfa_roed), tal=tal)


def roed_bekraeftet(grundlag: EffektGrundlag, nu: Maaling, p: Parametre) -> bool:
    """C1's second half: rød or gul two half-years earlier, in a complete window that does not overlap.

    A rule set whose ordinary window is wider than the two half-years overlaps always.
    """
    if nu.tal["vindue"] != p.vindue or p.vindue > HALVAAR_MELLEM_RAPPORTER or not grundlag.aeldre:
        return False
    aeldre = maal(grundlag.aeldre, p)
    daekket = dict(zip((v.halvaar for v in grundlag.aeldre), grundlag.aeldre_daekket, strict=True))
    return aeldre.farve.negativ and daekket[aeldre.tal["vindue"]]


def mod_andre_leverandoerer(vinduer: tuple[Vindue, ...], p: Parametre) -> float | None:
    """The expected share against other providers in the same group: never colours (section 3.7)."""
    valgt = vaelg_vindue(vinduer, p)
    brugt = valgt.sammenligning(p)
    if valgt.egne.borgere < p.n_min or brugt is None:
        return None
    andre = valgt.andre_leverandoerer[valgt.valg.index(brugt)]
    return forventet_andel(valgt.egne, andre.strata, valgt.kommunen, p) if andre.raekker(p) else None


def pil(grundlag: EffektGrundlag, p: Parametre) -> str:
    """Trend arrow, `op`, `ned` or empty: last half-year against the one before (section 8); never colours."""
    led = [_enkelt(vindue, PIL_MINDST, p) for vindue in grundlag.enkelte]
    if len(led) != 2 or None in led:
        return ""
    (n1, x1, e1), (n0, x0, e0) = led  # type: ignore[misc]
    z = ((x1 - n1 * e1) / n1 - (x0 - n0 * e0) / n0) / sqrt(e1 * (1 - e1) / n1 + e0 * (1 - e0) / n0)
    if z < -PIL_Z:
        return "ned"
    return "op" if z > PIL_Z else ""


def ny_advarsel(grundlag: EffektGrundlag, nu: Maaling, p: Parametre) -> bool:
    """The last half-year alone would be gul or rød while the window is grøn (section 8)."""
    if nu.farve is not Farve.GROEN or not grundlag.enkelte:
        return False
    led = _enkelt(grundlag.enkelte[0], p.n_min, p)
    if led is None:
        return False
    n, x, e = led
    return farve_af(x, n, e, p).negativ


def _enkelt(vindue: Vindue, mindst: int, p: Parametre) -> tuple[int, int, float] | None:
    """n, x and e of a single half-year, or None where it has too few citizens or no comparison."""
    andre = vindue.sammenligning(p)
    if andre is None or vindue.egne.borgere < mindst:
        return None
    e = forventet_andel(vindue.egne, andre.strata, vindue.kommunen, p)
    return vindue.egne.borgere, vindue.egne.ude, e


def farvegraenser(n: int, forventet: float, p: Parametre) -> tuple[int, int]:
    """The greatest x that is gul and the greatest that is rød among n citizens; -1 where none is."""
    return _stoerste(n, forventet, p.alfa_gul, p), _stoerste(n, forventet, p.alfa_roed, p)


def _stoerste(n: int, forventet: float, alfa: float, p: Parametre) -> int:
    return bisect_left(range(n + 1), alfa, key=lambda x: hale(x, n, forventet, p)) - 1
