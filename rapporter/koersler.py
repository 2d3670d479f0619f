"""The background jobs of a report, as settings.KOERSLER names them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from faelles.koersel import Jobfejl
from faelles.models import Koersel
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.dokument.dannelse import gem_dokumenter
from rapporter.models import Kvalitetsrapport


def beregn(koersel: Koersel) -> dict[str, Any]:
    """Compute a half-year's draft; `argumenter`: {"halvaar": "2026H1"}."""
    h = Halvaar.laes(koersel.argumenter["halvaar"])
    rapport = handlinger.beregn(h, koersel.bruger, koersel.meld)
    return _resultat(rapport, f"{h.tekst} er beregnet: {rapport.vurderingerne.count()} tilbud.")


def dokumenter(koersel: Koersel) -> dict[str, Any]:
    """Make the documents of a report; `argumenter`: {"rapport": its number}."""
    synlige = Kvalitetsrapport.objects.all().synlige_for(koersel.bruger)
    rapport = synlige.filter(pk=koersel.argumenter["rapport"]).first()
    if rapport is None:
        raise Jobfejl("Rapporten findes ikke længere.")
    try:
        antal = len(gem_dokumenter(rapport, koersel.meld))
    except OSError as fejl:
        raise Jobfejl(f"Dokumenterne kunne ikke gemmes: {fejl.strerror}.") from fejl
    return _resultat(rapport, f"{antal} dokumenter er dannet.")


def _resultat(rapport: Kvalitetsrapport, besked: str) -> dict[str, Any]:
    h = Halvaar.laes(rapport.halvaar)
    return {
        "besked": besked,
        "adresse": reverse("rapport", args=[h]),
        "tekst": f"Gå til rapporten for {h.tekst}",
    }
