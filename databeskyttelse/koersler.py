"""The background job of deletion, as settings.KOERSLER names it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from databeskyttelse import sletning
from faelles.models import Koersel


def slet(koersel: Koersel) -> dict[str, Any]:
    """Delete what is due today; `argumenter`: {"proeve": only count it}."""
    rapport = sletning.koer(timezone.localdate(), proeve=koersel.argumenter["proeve"], melding=koersel.meld)
    if rapport.proeve:
        besked = f"{rapport.forfaldne} er forfaldne. Intet er slettet: det var en prøve."
    else:
        besked = f"{rapport.slettede} er slettet eller gjort anonyme."
    art = "warning" if rapport.har_fejl else "success"
    return {
        "art": art,
        "besked": besked,
        "adresse": rapport.get_absolute_url(),
        "tekst": "Se sletterapporten",
    }
