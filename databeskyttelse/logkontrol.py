"""The walk through the look-up log as a job: every night by itself, and when the administrator asks."""

from __future__ import annotations

from databeskyttelse import kontrol
from faelles import koersel
from faelles.adgang import Adgang, kontroller, maa_se_opslag
from faelles.models import Koersel
from faelles.sikkerhedslog import haendelse
from faelles.templatetags.kvalitet import tal
from konti.handlinger import systembruger

ART = "logkontrol"


def gaa_igennem() -> str:
    """What was found, in Danish. Raises `kontrol.Brud`, and tells the security log, if the log is not as written."""
    try:
        sted = kontrol.kontroller()
    except kontrol.Brud:
        haendelse("opslagslog_brudt")
        raise
    if not sted.antal:
        return "Opslagsloggen er tom og ubrudt."
    foerste = sted.nr - sted.antal + 1
    return f"{tal(sted.antal)} opslag er kontrolleret og ubrudt: nr. {foerste} til {sted.nr}."


def bestil(bruger: Adgang) -> Koersel:
    kontroller(maa_se_opslag, bruger)
    return _bestil(bruger)


def bestil_natlig() -> Koersel:
    """What the clock asks for."""
    return _bestil(systembruger())


def _bestil(bruger: Adgang) -> Koersel:
    return koersel.start_hoejst_en(ART, "Kontrollér opslagsloggen", bruger, {})
