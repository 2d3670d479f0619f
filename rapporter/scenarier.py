"""The scenario texts that a report keeps: those of its rule set, as they read when it was computed.

"What was approved never changes" (regelsæt section 8), so pages and documents read the report, not the rule set.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kvalitetsmodel.oejebliksbillede import fra_json, til_json
from rapporter.models import Kvalitetsrapport, Regelsaet, Scenariepunkt


@dataclass(frozen=True)
class Scenariebeskrivelse:
    """A row of the 2012 note's Tabel 1."""

    nummer: int
    kriterium: str
    eksempel: tuple[str, ...]
    tiltag: tuple[str, ...]
    opfoelgning: tuple[str, ...]

    @property
    def punkterne(self) -> list[tuple[str, tuple[str, ...]]]:
        """Examples, measures and control, each under its heading."""
        return [(art.label, tekster) for art in Scenariepunkt.Art if (tekster := getattr(self, art.value))]


def frosne_scenarier(regelsaet: Regelsaet) -> list[dict[str, Any]]:
    """The rule set's texts as JSON, scenario 1 first."""
    return [
        til_json(
            Scenariebeskrivelse(
                tekst.scenarie,
                tekst.kriterium,
                **{
                    art.value: tuple(punkt.tekst for punkt in tekst.punkterne.all() if punkt.art == art)
                    for art in Scenariepunkt.Art
                },
            )
        )
        for tekst in regelsaet.scenarierne.prefetch_related("punkterne")
    ]


def scenarierne(rapport: Kvalitetsrapport) -> dict[int, Scenariebeskrivelse]:
    """By number, 1 first. Reports of the first version kept no texts: theirs are the rule set's."""
    frosne = rapport.grundlag.get("scenarier") or frosne_scenarier(rapport.regelsaet)
    beskrivelser = [fra_json(Scenariebeskrivelse, data) for data in frosne]
    return {beskrivelse.nummer: beskrivelse for beskrivelse in beskrivelser}
