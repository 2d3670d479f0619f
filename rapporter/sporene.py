"""The tracks, in the order of kildefiler.md's JSON. A new track is one app plus one line here."""

from brugerundersoegelse.spor import BRUGERTILFREDSHED
from effekt.spor import EFFEKT, RETTIDIGHED
from klager.spor import KLAGER
from kvalitetsmodel.spor import Spor
from tilsyn.spor import EKSTERNT_TILSYN, INTERNT_TILSYN

SPORENE: tuple[Spor, ...] = (
    EFFEKT,
    BRUGERTILFREDSHED,
    KLAGER,
    EKSTERNT_TILSYN,
    INTERNT_TILSYN,
    RETTIDIGHED,
)
