"""The cells of the matrix: thousands on a page, so they are joined in one go."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()
CELLE = '<td data-title="{}"><span>{}<span class="under">{}</span></span></td>'


@register.simple_tag
def matrixceller(celler: Iterable[tuple[str, str, str]]) -> SafeString:
    """`celler`: (the track's short name, its mark, the figure or the reason), a cell each."""
    return format_html_join("\n", CELLE, celler)
