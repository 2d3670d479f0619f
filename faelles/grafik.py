"""Server-made pictures: from figures to coordinates. Templates draw the SVG; a table always stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import floor, log2, log10

Skala = Callable[[float], float]


@dataclass(frozen=True)
class Akse:
    """A linear axis from `lav`..`hoej` in data to `fra`..`til` in the picture."""

    lav: float
    hoej: float
    fra: float
    til: float

    def __call__(self, v: float) -> float:
        return round(self.fra + (v - self.lav) / (self.hoej - self.lav) * (self.til - self.fra), 1)


def trin(hoej: float, antal: int = 5) -> list[float]:
    """Round tick values from 0 up to at most `hoej`: 1, 2 or 5 times a power of ten apart."""
    raa = hoej / antal
    potens = 10.0 ** floor(log10(raa))
    skridt = next(faktor * potens for faktor in (1, 2, 5, 10) if faktor * potens >= raa)
    return [skridt * nummer for nummer in range(floor(hoej / skridt * (1 + 1e-12)) + 1)]


def fordoblinger(lav: int, hoej: float) -> list[int]:
    """`lav` and its doublings up to at most `hoej`: ticks of an axis that is not linear."""
    return [lav * 2**nr for nr in range(floor(log2(hoej / lav)) + 1)]


def linje(punkter: Iterable[tuple[float, float]], x: Skala, y: Skala) -> str:
    """The `points` of a polyline."""
    return " ".join(f"{x(a)},{y(b)}" for a, b in punkter)
