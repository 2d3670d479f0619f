"""One figure of the benchmark and its limit."""

from __future__ import annotations

from typing import NamedTuple


class Maaling(NamedTuple):
    hvad: str
    vaerdi: float
    graense: float
    enhed: str

    @property
    def holder(self) -> bool:
        return self.vaerdi <= self.graense
