"""What every template needs: status colours, icons, breadcrumbs and Danish numbers."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.safestring import SafeString

from faelles.kladde import adressen, maerke
from kvalitetsmodel.farver import Farve

register = template.Library()
HAARDT_MELLEMRUM = "\N{NO-BREAK SPACE}"
UKENDT = "\N{EN DASH}"
BROWSERE = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
MASKINER = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@register.simple_tag
@lru_cache(maxsize=len(Farve))
def farve(kode: str) -> SafeString:
    """Shape, word and colour of a status; the only way a colour is shown on a page or in the PDF.

    Rendered once per colour: a matrix shows thousands.
    """
    status = Farve(kode)
    return render_to_string("komponenter/_farve.html", {"kode": status.value, "ord": status.ord})


@register.simple_tag
@lru_cache(maxsize=200)
def ikon(navn: str, tekst: str = "", klasse: str = "") -> SafeString:
    """An icon of the design system; `tekst` only where no words stand beside it."""
    return render_to_string("komponenter/_ikon.html", {"navn": navn, "tekst": tekst, "klasse": klasse})


@register.inclusion_tag("komponenter/_besked.html")
def besked(art: str, tekst: object, overskrift: str = "") -> dict[str, object]:
    """A notice; `art` is info, success, warning or error."""
    return {"art": art, "tekst": tekst, "overskrift": overskrift}


@register.inclusion_tag("komponenter/_kladde.html", takes_context=True)
def kladde(context: dict[str, Any]) -> dict[str, object]:
    """Inside a form that fills `form` by `faelles.kladde.udfyld`: keeps what is typed."""
    request = context["request"]
    return {
        "maerke": maerke(request.user, adressen(request)),
        "hentet": getattr(context["form"], "kladde", None),
    }


@register.inclusion_tag("komponenter/_krumme.html")
def krumme(tekst: object, adresse: str = "") -> dict[str, object]:
    """One breadcrumb; without an address it is the page itself."""
    return {"tekst": tekst, "adresse": adresse}


@register.filter
def tal(vaerdi: int | float | Decimal | None, decimaler: int | None = None) -> str:
    """1234.5 -> 1.234,5; None -> a dash."""
    if vaerdi is None:
        return UKENDT
    return formats.number_format(vaerdi, decimal_pos=decimaler, use_l10n=True, force_grouping=True)


@register.filter
def procent(andel: float | Decimal | None, decimaler: int = 1) -> str:
    """0.351 -> 35,1 pct.; None -> a dash."""
    if andel is None:
        return UKENDT
    return tal(round(float(andel) * 100, decimaler), decimaler) + HAARDT_MELLEMRUM + "pct."


@register.filter
def browser(afsender: str) -> str:
    """What a browser calls itself, in words: Chrome på Windows. The first name that fits, for each carries others'."""
    navn = next((navn for maerke, navn in BROWSERE if maerke in afsender), afsender)
    maskine = next((maskine for maerke, maskine in MASKINER if maerke in afsender), "")
    return f"{navn} på {maskine}" if maskine else navn or "Ukendt"


@register.filter
def opslag(ordbog: Mapping[str, object], noegle: str) -> object:
    """What a mapping holds under a name; nothing where it holds nothing."""
    return ordbog.get(noegle, "")
