"""The two background jobs of an import, as settings.KOERSLER names them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from faelles import koersel as koersler
from faelles.koersel import Jobfejl
from faelles.models import Koersel
from indlaesning import handlinger
from indlaesning.fase1 import Melding
from indlaesning.models import Indlaesning

LAES, GEM = "indlaes", "gem"
GEMT: dict[str, str] = {
    Indlaesning.Tilstand.KLAR: "En anden indlæsning kom imellem. Filerne er kontrolleret igen og har nu fejl.",
    Indlaesning.Tilstand.AFBRUDT: "Indlæsningen blev afbrudt, før alt var gemt.",
}


def bestil(art: str, indlaesning: Indlaesning, bruger: Any) -> Koersel:
    """Ask for a job in the caller's transaction; `art` is LAES or GEM."""
    titel = f"{'Læs' if art == LAES else 'Gem'} {indlaesning.navn}"[:200]
    return koersler.start(art, titel, bruger, {"indlaesning": str(indlaesning.pk)})


def seneste(indlaesning: Indlaesning, bruger: Any) -> Koersel | None:
    egne = Koersel.objects.all().synlige_for(bruger).filter(art__in=[LAES, GEM])
    return egne.filter(argumenter__indlaesning=str(indlaesning.pk)).first()


def laes(koersel: Koersel) -> dict[str, Any]:
    """Phase 1; `argumenter`: {"indlaesning": its number}."""
    indlaesning = _udfoer(koersel, handlinger.laes)
    fejl = f"{indlaesning.antal_fejl} fejl" if indlaesning.har_fejl else "ingen fejl"
    art = "warning" if indlaesning.har_fejl else "success"
    return _resultat(indlaesning, f"Filerne er læst: {fejl}. Intet er gemt endnu.", "Se og godkend", art)


def gem(koersel: Koersel) -> dict[str, Any]:
    """Phase 2; `argumenter` as for `laes`."""
    indlaesning = _udfoer(koersel, handlinger.gem)
    art = "warning" if indlaesning.tilstand in GEMT else "success"
    besked = GEMT.get(indlaesning.tilstand, "Indlæsningen er gemt.")
    return _resultat(indlaesning, besked, "Se indlæsningen", art)


def _udfoer(koersel: Koersel, handling: Callable[[Indlaesning, Melding], None]) -> Indlaesning:
    synlige = Indlaesning.objects.all().synlige_for(koersel.bruger)
    indlaesning = synlige.filter(pk=koersel.argumenter["indlaesning"]).first()
    if indlaesning is None:
        raise Jobfejl("Indlæsningen findes ikke længere.")
    try:
        handling(indlaesning, koersel.meld)
    except (OSError, sqlite3.Error) as fejl:  # most often a full disk
        raise Jobfejl(f"Filerne kunne ikke behandles: {fejl}. Prøv igen.") from fejl
    return indlaesning


def _resultat(indlaesning: Indlaesning, besked: str, tekst: str, art: str) -> dict[str, Any]:
    return {"art": art, "besked": besked, "adresse": indlaesning.get_absolute_url(), "tekst": tekst}
