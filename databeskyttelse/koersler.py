"""The background jobs of deletion and of the look-up log, as settings.KOERSLER names it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from databeskyttelse import kontrol, logkontrol, sletning
from faelles.koersel import Jobfejl
from faelles.models import Koersel
from faelles.templatetags.kvalitet import tal


def slet(koersel: Koersel) -> dict[str, Any]:
    """Delete what is due today; `argumenter`: {"proeve": only count it}."""
    rapport = sletning.koer(timezone.localdate(), proeve=koersel.argumenter["proeve"], melding=koersel.meld)
    if rapport.proeve:
        besked = f"{tal(rapport.forfaldne)} er forfaldne. Intet er slettet: det var en prøve."
    else:
        besked = f"{tal(rapport.slettede)} er slettet eller gjort anonyme."
    art = "warning" if rapport.har_fejl else "success"
    return {
        "art": art,
        "besked": besked,
        "adresse": rapport.get_absolute_url(),
        "tekst": "Se sletterapporten",
    }


def kontroller_log(koersel: Koersel) -> dict[str, Any]:
    """Walk the look-up log. Raises Jobfejl where it is not as it was written."""
    koersel.meld(0, "Opslagsloggen gås igennem")
    try:
        besked = logkontrol.gaa_igennem()
    except kontrol.Brud as brud:
        raise Jobfejl(f"Opslagsloggen er brudt. {brud} Giv it-afdelingen besked med det samme.") from brud
    return {
        "art": "success",
        "besked": besked,
        "adresse": reverse("opslagslog"),
        "tekst": "Se opslagsloggen",
    }
