"""What a track says of an offer: a colour, why it is grey, and the figures behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kvalitetsmodel.farver import Farve


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
