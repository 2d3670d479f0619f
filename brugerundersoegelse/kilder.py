"""The kildefiler besvarelser and inviterede."""

from __future__ import annotations

from brugerundersoegelse.models import Besvarelse, Inviterede
from faelles.kilde import Kilde, Kolonne, foer
from faelles.vaerdier import DATO, heltal, noegle

BESVARELSER = Kilde(
    "besvarelser",
    Besvarelse,
    ("svar_nr",),
    (
        Kolonne("svar_nr", noegle(), kraevet=True),
        Kolonne("tilbud_nr", noegle(), kraevet=True, peger_paa={"tilbud": "tilbud"}),
        Kolonne("dato", DATO, kraevet=True),
        Kolonne("tilfredshed", heltal(1, 5), kraevet=True),
    ),
    oevrige="svar",
)

INVITEREDE = Kilde(
    "inviterede",
    Inviterede,
    ("tilbud_nr", "fra", "til"),
    (
        Kolonne("tilbud_nr", noegle(), kraevet=True, peger_paa={"tilbud": "tilbud"}),
        Kolonne("fra", DATO, kraevet=True),
        Kolonne("til", DATO, kraevet=True),
        Kolonne("antal", heltal(), kraevet=True),
    ),
    tjek=(foer("til", "fra", "ligger før fra"),),
)
