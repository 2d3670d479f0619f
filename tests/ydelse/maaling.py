"""One line of the benchmark: a figure, its unit, what the issue allows, and the CPU's share of a time."""

from __future__ import annotations

from typing import NamedTuple


class Maaling(NamedTuple):
    hvad: str
    vaerdi: float
    enhed: str
    graense: float | None = None
    cpu: float | None = None

    @property
    def dom(self) -> str:
        if self.graense is None:
            return ""
        return "i orden" if self.vaerdi <= self.graense else "OVER"


class Stoerrelse(NamedTuple):
    """How large a municipality."""

    tilbud: int
    forloeb: int
    perioder: int

    @property
    def tiendedel(self) -> Stoerrelse:
        """A tenth of the data on the same offers."""
        return Stoerrelse(self.tilbud, self.forloeb // 10, self.perioder // 10)

    @property
    def mindre(self) -> Stoerrelse:
        """120 offers for 400."""
        return Stoerrelse(*(tal * 3 // 10 for tal in self))


STOERRELSER = {"hel": Stoerrelse(400, 100_000, 1_000_000), "lille": Stoerrelse(40, 1_000, 10_000)}


def tusinder(tal: int) -> str:
    return f"{tal:,}".replace(",", ".")
