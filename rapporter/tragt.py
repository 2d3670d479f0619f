"""The funnel plot of an offer: itself among comparable offers, and where gul and rød begin for its own limit.

The others' shares are adjusted to this offer's citizens (x / (n e) times this offer's e), so one funnel serves all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from faelles.grafik import Akse, fordoblinger, linje, trin
from kvalitetsmodel.dansk import procent, tal
from kvalitetsmodel.effekt import farvegraenser
from kvalitetsmodel.regelsaet import Parametre
from rapporter.visning import Tilbudsvisning

BREDDE, HOEJDE = 720, 380
VENSTRE, HOEJRE, TOP, BUND = 64, 16, 16, 52
KURVEPUNKTER = 24
LUFT = 0.8  # the axis begins a little before the smallest number that is judged


@dataclass(frozen=True)
class Punkt:
    nr: str
    navn: str
    farve: str
    n: int
    andel: float
    eget: bool
    x: float = 0
    y: float = 0

    @property
    def andel_tekst(self) -> str:
        return procent(self.andel)


@dataclass(frozen=True)
class Tragt:
    punkter: list[Punkt]
    forventet: float
    gul: str
    roed: str
    gul_flade: str
    roed_flade: str
    forventet_y: float
    graense_y: float
    x_maerker: list[tuple[float, str]]
    y_maerker: list[tuple[float, str]]
    bredde: int = BREDDE
    hoejde: int = HOEJDE
    venstre: int = VENSTRE
    hoejre_kant: int = BREDDE - HOEJRE
    top: int = TOP
    bund: int = HOEJDE - BUND


def byg(eget: Tilbudsvisning, alle: Iterable[Tilbudsvisning]) -> Tragt | None:
    """None where the offer has no expected share, or its figures are held back."""
    maaling = eget.resultat["effekt"]
    if "p" not in maaling:
        return None
    e, p = maaling["forventet"], eget.parametre
    raa = [
        Punkt(
            t.nr, t.v["navn"], m["farve"], m["n"], min(1.0, m["x"] / (m["n"] * m["forventet"]) * e), t is eget
        )
        for t in sorted((eget, *(t for t in alle if t.nr != eget.nr)), key=lambda t: t.nr)
        if "p" in (m := t.resultat["effekt"]) and t.v["gruppe"] == eget.v["gruppe"]
    ]
    stoerste = max(punkt.n for punkt in raa) * 1.1
    rod = Akse(sqrt(p.n_min * LUFT), sqrt(stoerste), VENSTRE, BREDDE - HOEJRE)

    def x(n: float) -> float:
        return rod(sqrt(n))

    top_andel = min(1.0, max(0.1, *(punkt.andel for punkt in raa), e) * 1.15)
    y = Akse(0, top_andel, HOEJDE - BUND, TOP)
    gul, roed = _kurver(int(stoerste), e, p)
    bund = HOEJDE - BUND
    return Tragt(
        punkter=[Punkt(q.nr, q.navn, q.farve, q.n, q.andel, q.eget, x(q.n), y(q.andel)) for q in raa],
        forventet=e,
        gul=linje(gul, x, y),
        roed=linje(roed, x, y),
        gul_flade=f"{linje(gul, x, y)} {linje(reversed(roed), x, y)}",
        roed_flade=f"{linje(roed, x, y)} {x(roed[-1][0])},{bund} {x(roed[0][0])},{bund}",
        forventet_y=y(e),
        graense_y=y(maaling["graense"]),
        x_maerker=[(x(v), tal(v)) for v in fordoblinger(p.n_min, stoerste)],
        y_maerker=[(y(v), procent(v, 0)) for v in trin(top_andel)],
    )


@lru_cache(maxsize=2000)
def _kurver(stoerste: int, e: float, p: Parametre) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """The greatest share that is gul and rød, over the number of citizens from n_min on."""
    fra, til = sqrt(p.n_min), sqrt(max(stoerste, p.n_min + 1))
    antal = {round((fra + (til - fra) * nr / KURVEPUNKTER) ** 2) for nr in range(KURVEPUNKTER + 1)}
    graenser = [(n, *farvegraenser(n, e, p)) for n in sorted(antal)]
    return (
        [(n, max(gul, 0) / n) for n, gul, _ in graenser],
        [(n, max(roed, 0) / n) for n, _, roed in graenser],
    )
