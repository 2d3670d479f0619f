"""Pieces of HTML."""

from typing import Any

from django.template import Engine, Template
from django.utils.html import format_html
from django.utils.safestring import mark_safe


def rigtig(navn: str) -> str:
    return format_html("<b>{}</b>", navn)


def maerket(navn: str) -> str:
    return mark_safe(navn)  # FEJL F26 html-fra-tekst S308 B308 B703


def f_tekst(navn: str) -> str:
    return format_html(f"<b>{navn}</b>")  # FEJL F27 html-fra-tekst


def skabelon(tekst: str) -> Any:
    return Template(tekst)  # FEJL F28 skabelon-fra-tekst


def skabelon_igen(tekst: str) -> Any:
    return Engine.get_default().from_string(tekst)  # FEJL F29 skabelon-fra-tekst
