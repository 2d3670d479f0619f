"""The main menu: what each role finds at the top of every page."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest

from faelles.adgang import (
    maa_administrere,
    maa_indlaese,
    maa_registrere_klage,
    maa_se_opslag,
    maa_se_rapporter,
    maa_se_scorekort,
    maa_se_tilbud,
    maa_vurdere,
)


class Punkt(NamedTuple):
    tekst: str
    adresse: str
    maa: Callable[[Any], bool]
    hjaelp: str


PUNKTER = (
    Punkt("Rapporter", "/rapporter/", maa_se_rapporter, "Halvårets farver og forslag, tilbud for tilbud"),
    Punkt("Scorekort", "/scorekort/", maa_se_scorekort, "Hvert tilbuds resultater, halvår for halvår"),
    Punkt("Tilbud", "/tilbud/", maa_se_tilbud, "Find et tilbud og alt, der vides om det"),
    Punkt("Leverandører", "/leverandoer/", maa_se_tilbud, "Leverandører, aftaler og deres tilbud"),
    Punkt("Klager", "/klager/", maa_registrere_klage, "Registrér en klage, og find dem igen"),
    Punkt("Vurdering", "/vurdering/", maa_vurdere, "Sæt en grad på de bemærkninger, der mangler den"),
    Punkt(
        "Indlæsning", "/indlaesning/", maa_indlaese, "Indlæs kildefiler med forløb, ydelser, svar og tilsyn"
    ),
    Punkt("Brugere", "/konto/brugere/", maa_administrere, "Opret brugere, og giv dem rolle og enhed"),
    Punkt("Adgange", "/konto/adgang/", maa_administrere, "Hvem kan se hvad, og den halvårlige gennemgang"),
    Punkt(
        "Installation", "/konto/installation/", maa_administrere, "Kommunens navn og det, rapporterne bærer"
    ),
    Punkt(
        "Sletning", "/databeskyttelse/sletning/", maa_administrere, "Hvad slettes hvornår, og hvad er slettet"
    ),
    Punkt("Opslagslog", "/databeskyttelse/log/", maa_se_opslag, "Hvem har set oplysninger om en person?"),
)


def menu(request: HttpRequest) -> dict[str, list[dict[str, Any]]]:
    """Context processor."""
    bruger = getattr(request, "user", None)
    if bruger is None or not bruger.is_authenticated:
        return {"menu": []}
    punkter = [Punkt("Forside", "/", lambda _: True, ""), *(p for p in PUNKTER if p.maa(bruger))]
    return {
        "menu": [
            {
                "tekst": p.tekst,
                "adresse": p.adresse,
                "hjaelp": p.hjaelp,
                "aktiv": _aktiv(p.adresse, request.path),
            }
            for p in punkter
        ]
    }


def _aktiv(adresse: str, sti: str) -> bool:
    return sti == adresse if adresse == "/" else sti.startswith(adresse)
