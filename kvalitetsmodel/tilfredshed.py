"""Brugertilfredshed, track 2: the mean answer against two norms (regelsæt section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, sqrt

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import Maaling
from kvalitetsmodel.statistik import normalfordeling

SKALA = (1, 2, 3, 4, 5)


@dataclass(frozen=True)
class TilfredshedGrundlag:
    """Answers 1-5 counted, the invited, and the municipality's pooled spread within offers."""

    svar: tuple[int, ...] = (0,) * 5
    inviterede: int = 0
    kvadratsum: float = 0.0
    frihedsgrader: int = 0
    gruppens_svar: tuple[int, ...] = (0,) * 5

    @property
    def antal(self) -> int:
        return sum(self.svar)


def middel(svar: tuple[int, ...]) -> float:
    """Mean of counted answers; needs at least one."""
    return _potenssum(svar, 1) / sum(svar)


def _potenssum(svar: tuple[int, ...], potens: int) -> int:
    return sum(vaerdi**potens * antal for vaerdi, antal in zip(SKALA, svar, strict=True))


def spredning_i_tilbuddene(alle_svar: Iterable[tuple[int, ...]]) -> tuple[float, int]:
    """Sum of squares within offers and its degrees of freedom, over offers with at least two answers."""
    kvadratsummer, frihedsgrader = [], 0
    for svar in alle_svar:
        m = sum(svar)
        if m >= 2:
            kvadratsummer.append((m * _potenssum(svar, 2) - _potenssum(svar, 1) ** 2) / m)
            frihedsgrader += m - 1
    return fsum(kvadratsummer), frihedsgrader


def spredning(grundlag: TilfredshedGrundlag, p: Parametre) -> float:
    if not grundlag.frihedsgrader:
        return p.sd_ingen
    return max(p.sd_gulv, sqrt(grundlag.kvadratsum / grundlag.frihedsgrader))


def hale(y: float, m: int, sd: float, norm: float) -> float:
    return normalfordeling((y - norm) * sqrt(m) / sd)


def graa_grund(m: int, inviterede: int, p: Parametre) -> str:
    """Why so few answers cannot be judged, or empty. Without invited the response rate is unknown."""
    if m < p.min_svar:
        return "for_faa_svar"
    if inviterede and m / inviterede < p.min_svarprocent and m < p.svar_fritaget:
        return "lav_svarprocent"
    return ""


def maal(grundlag: TilfredshedGrundlag, p: Parametre) -> Maaling:
    m, sd = grundlag.antal, spredning(grundlag, p)
    tal: dict[str, float] = {"m": m, "inviterede": grundlag.inviterede, "sd": sd}
    if m:
        tal["middel"] = middel(grundlag.svar)
    if grund := graa_grund(m, grundlag.inviterede, p):
        return Maaling(Farve.GRAA, grund, tal)
    tal["p_gul"] = hale(tal["middel"], m, sd, p.norm_gul)
    tal["p_roed"] = hale(tal["middel"], m, sd, p.norm_roed)
    return Maaling(farve_af(tal["p_gul"], tal["p_roed"], p), tal=tal)


def farve_af(p_gul: float, p_roed: float, p: Parametre) -> Farve:
    """Rød costs a dialogue here, not a contract: both norms ask for 1 in 5."""
    if p_roed < p.alfa_svar:
        return Farve.ROED
    return Farve.GUL if p_gul < p.alfa_svar else Farve.GROEN


def egne_graenser(m: int, sd: float, p: Parametre) -> tuple[float, float]:
    """The highest attainable means (whole sums of answers / m) that are gul and rød for m answers."""
    return _hoejeste(m, sd, p.norm_gul, p), _hoejeste(m, sd, p.norm_roed, p)


def _hoejeste(m: int, sd: float, norm: float, p: Parametre) -> float:
    under = [sum_y for sum_y in range(m, 5 * m + 1) if hale(sum_y / m, m, sd, norm) < p.alfa_svar]
    return max(under, default=0) / m
