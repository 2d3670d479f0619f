"""The colours of the rule set: shape, word and rank. Colour is never shown alone."""

from collections.abc import Iterable
from enum import StrEnum


class Farve(StrEnum):
    GROEN = "groen"
    GUL = "gul"
    ROED = "roed"
    GRAA = "graa"
    IKKE_RELEVANT = "ikke_relevant"

    @property
    def ord(self) -> str:
        return _ORD[self]

    @property
    def tegn(self) -> str:
        return _TEGN[self]

    @property
    def negativ(self) -> bool:
        return self in (Farve.GUL, Farve.ROED)


_ORD = {
    Farve.GROEN: "Grøn",
    Farve.GUL: "Gul",
    Farve.ROED: "Rød",
    Farve.GRAA: "Grå",
    Farve.IKKE_RELEVANT: "Ikke relevant",
}
_TEGN = {Farve.GROEN: "●", Farve.GUL: "▲", Farve.ROED: "■", Farve.GRAA: "○", Farve.IKKE_RELEVANT: "–"}
_VAERSTE_FOERST = (Farve.ROED, Farve.GUL, Farve.GROEN)


def vaerste(farverne: Iterable[Farve]) -> Farve:
    """The worst of the judged colours; grå only if nothing is judged."""
    sete = set(farverne)
    return next((farve for farve in _VAERSTE_FOERST if farve in sete), Farve.GRAA)
