"""What a track says of an offer: a colour, why it is grey, and the figures behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.regelsaet import Parametre


@dataclass(frozen=True)
class Maaling:
    """`tal` holds the figures under the names of kildefiler.md's JSON; what cannot be computed is left out."""

    farve: Farve
    grund: str = ""
    tal: Mapping[str, Any] = field(default_factory=dict)

    def som_json(self) -> dict[str, Any]:
        grund = {"grund": self.grund} if self.grund else {}
        return {"farve": str(self.farve), **grund, **self.tal}

    @classmethod
    def fra_json(cls, data: Mapping[str, Any]) -> Maaling:
        tal = {navn: v for navn, v in data.items() if navn not in ("farve", "grund")}
        return cls(Farve(data["farve"]), data.get("grund", ""), tal)


IKKE_RELEVANT = Maaling(Farve.IKKE_RELEVANT)


def efter_p(p: float, gul: float, roed: float) -> Farve:
    """Rarer than `roed` is rød, rarer than `gul` is gul: strict, on the unrounded p."""
    if p < roed:
        return Farve.ROED
    return Farve.GUL if p < gul else Farve.GROEN


@dataclass(frozen=True)
class Felt:
    """A figure of a track as it is shown: the name in `tal`, a label, and how a person reads the value."""

    navn: str
    titel: str
    vis: Callable[[Any], str]


@dataclass(frozen=True)
class Spor:
    """A track as pages, PDF, XLSX and scorecard know it; they loop over the list and name none."""

    kode: str
    navn: str
    kort: str
    nummer: int
    hovedtal: Callable[[Maaling], str]
    saetning: Callable[[Maaling, Parametre], str]
    felter: tuple[Felt, ...]
