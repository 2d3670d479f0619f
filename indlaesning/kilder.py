"""The thirteen kildefiler in the order in which they are read and stored: what is pointed to comes first."""

from __future__ import annotations

from brugerundersoegelse.kilder import BESVARELSER, INVITEREDE
from effekt.kilder import FORLOEB, RETTIDIGHED, YDELSESUGER
from faelles.kilde import Kilde
from faelles.vaerdier import loes
from klager.kilder import KLAGER
from leverandoer.kilder import LEVERANDOERER, RAMMEAFTALER, TILBUD
from opfoelgning.kilder import FORHOLD
from tilsyn.kilder import BEMAERKNINGER, STIKPROEVER, TILSYNSBESOEG

KILDER: tuple[Kilde, ...] = (
    LEVERANDOERER,
    RAMMEAFTALER,
    TILBUD,
    FORLOEB,
    YDELSESUGER,
    KLAGER,
    TILSYNSBESOEG,
    STIKPROEVER,
    BEMAERKNINGER,
    FORHOLD,
    BESVARELSER,
    INVITEREDE,
    RETTIDIGHED,
)
EFTER_NAVN = {kilde.navn: kilde for kilde in KILDER}
EFTER_LOEST_NAVN = {loes(kilde.navn): kilde for kilde in KILDER}
