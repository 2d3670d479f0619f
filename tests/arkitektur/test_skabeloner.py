"""Templates: every one is used and compiles, in Danish, without inline script or style (arkitektur section 5)."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

from tests.arkitektur.kilden import SKABELONER, filer, tekster

ALLE = {sti.relative_to(SKABELONER).as_posix(): sti for sti in filer(".html", ".css", under="templates")}
# Asked for by Django itself.
DJANGOS = {
    *("400.html", "403.html", "404.html", "500.html"),
    *(f"django/forms/widgets/{navn}.html" for navn in ("multiple_input", "select_option")),
}
# Asked for by the views of django-allauth; these stand in front of its own.
ALLAUTH = Path(allauth.__file__).parent / "templates"
MARKE = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
INLINE = {
    # What a script reads is no script: the policy lets data stand in the page.
    "script uden src": re.compile(r"<script(?![^>]*\s(?:src=|type=\"application/json\"))", re.IGNORECASE),
    "style-element": re.compile(r"<style\b", re.IGNORECASE),
    "style-attribut": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "hændelse i en attribut": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "javascript-adresse": re.compile(r"javascript:", re.IGNORECASE),
}
# Words that are English and never Danish.
ENGELSKE = frozenset(
    re.findall(
        r"\w+",
        """
        the and not with your you are was were this that these those from please save delete edit search back
        next previous submit cancel logout password error page settings file files upload download user
        users yes showing results loading welcome name address date close open click here required optional
        invalid
        """,
    )
)
SYNLIG_ATTRIBUT = re.compile(r'\b(?:aria-label|alt|title|placeholder|data-title)="([^"]*)"')


def _kilde(sti: Path) -> str:
    return MARKE.sub("", sti.read_text(encoding="utf-8"))


def test_hver_skabelon_bruges() -> None:
    naevnt = {tekst for sti in filer(".py") if "tests" not in sti.parts for tekst in tekster(sti)}
    for sti in ALLE.values():
        naevnt.update(re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', _kilde(sti)))
    assert {
        skabelon for skabelon in set(ALLE) - naevnt - DJANGOS if not (ALLAUTH / skabelon).exists()
    } == set()


@pytest.mark.parametrize("skabelon", sorted(ALLE))
def test_hver_skabelon_kan_laeses_og_det_den_henter_findes(skabelon: str) -> None:
    get_template(skabelon)
    for hentet in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', _kilde(ALLE[skabelon])):
        get_template(hentet)


@pytest.mark.parametrize("skabelon", sorted(navn for navn in ALLE if navn.endswith(".html")))
def test_ingen_skabelon_har_script_eller_stil_i_siden(skabelon: str) -> None:
    """The content security policy would drop it without a word."""
    html = _kilde(ALLE[skabelon])
    assert [hvad for hvad, moenster in INLINE.items() if moenster.search(html)] == []


@pytest.mark.parametrize("skabelon", sorted(navn for navn in ALLE if navn.endswith(".html")))
def test_en_skabelon_taler_dansk(skabelon: str) -> None:
    html = _kilde(ALLE[skabelon])
    synligt = " ".join(SYNLIG_ATTRIBUT.findall(html)) + " " + re.sub(r"<[^>]*>", " ", html)
    ordene = re.sub(r"{[{%].*?[}%]}", " ", synligt, flags=re.DOTALL).lower()
    assert ENGELSKE.intersection(re.findall(r"[a-zæøå]+", ordene)) == set()
