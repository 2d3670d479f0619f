"""All terms in one place, in the order they are carried out: what points to others goes before them.

They are the data map too: `tabeller` says where personal data lie. A test asks every table of the database for its
term, or for the reason why it needs none (tests/databeskyttelse/test_datakort.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import brugerundersoegelse.sletning
import effekt.sletning
import indlaesning.sletning
import klager.sletning
import konti.sletning
import leverandoer.sletning
import opfoelgning.sletning
import rapporter.sletning
import tilsyn.sletning
from faelles import slettefrister as faelles_frister
from faelles.sletning import Slettefrist

SLETTEFRISTER: tuple[Slettefrist, ...] = (
    *klager.sletning.SLETTEFRISTER,
    *tilsyn.sletning.SLETTEFRISTER,
    *opfoelgning.sletning.SLETTEFRISTER,
    *brugerundersoegelse.sletning.SLETTEFRISTER,
    *effekt.sletning.SLETTEFRISTER,
    *leverandoer.sletning.SLETTEFRISTER,
    *indlaesning.sletning.SLETTEFRISTER,
    *rapporter.sletning.SLETTEFRISTER,
    *faelles_frister.SLETTEFRISTER,
    *konti.sletning.SLETTEFRISTER,
)


def fejl_i(frister: Mapping[str, int]) -> list[str]:
    """What is wrong with the terms that the municipality has set, in Danish; empty: nothing."""
    kendte = {frist.navn: frist for frist in SLETTEFRISTER if frist.maaneder}
    fejl = [
        f"{navn} kan ikke sættes. Det kan: {', '.join(sorted(kendte))}."
        for navn in sorted(frister.keys() - kendte.keys())
    ]
    for navn, maaneder in frister.items():
        if (frist := kendte.get(navn)) and maaneder < frist.mindst:
            grund = f": {frist.grund}" if frist.grund else ""
            fejl.append(f"{navn} skal være mindst {frist.mindst} måneder, ikke {maaneder}{grund}.")
    return fejl
