"""The kildefil forhold."""

from __future__ import annotations

from faelles.kilde import Kilde, Kolonne, foer
from faelles.vaerdier import DATO, heltal, noegle, prosa, tekst
from opfoelgning.models import Forhold

FORHOLD = Kilde(
    "forhold",
    Forhold,
    ("forhold_nr",),
    (
        Kolonne("forhold_nr", noegle(), kraevet=True),
        Kolonne("tilbud_nr", noegle(), kraevet=True, peger_paa={"tilbud": "tilbud"}),
        Kolonne("dato", DATO, kraevet=True),
        Kolonne("kilde", tekst(), kraevet=True),
        Kolonne("kontrolomraade", tekst(), kraevet=True),
        Kolonne("grad", heltal(0, 3)),
        Kolonne("tekst", prosa(), tom=""),
        Kolonne("bragt_i_orden", DATO),
    ),
    tjek=(foer("bragt_i_orden", "dato", "ligger før forholdets dato"),),
)
