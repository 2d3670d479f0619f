"""What the printed report's templates need beside `kvalitet`."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kvalitetsmodel.farver import Farve
from rapporter.visning import Tilbudsvisning

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=len(Farve))
def maerke(kode: str) -> SafeString:
    """Shape and word of a status as text, which a screen reader and a grey print both keep."""
    farve = Farve(kode)
    return format_html(
        '<span class="maerke maerke-{}"><span class="tegn">{}</span> {}</span>',
        farve.value,
        farve.tegn,
        farve.ord,
    )


@register.simple_tag
def samlet(tilbud: Tilbudsvisning) -> SafeString:
    """`■ Rød (brugertilfredshed) · scenarie 2`."""
    farve = tilbud.raekke.farve
    resten = tilbud.farvetekst.removeprefix(Farve(farve).ord)
    return format_html("{}{} · scenarie\N{NO-BREAK SPACE}{}", maerke(farve), resten, tilbud.raekke.scenarie)


@register.filter
def lille(tekst: str) -> str:
    """First letter small, for use inside a sentence."""
    return tekst[:1].lower() + tekst[1:]
