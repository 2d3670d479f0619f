"""Every page of every role, on a desk and on a phone: nothing broken, nothing cut, nothing axe finds.

The pages are found by following every link from the front page, one page per address pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import Page

from faelles.adgang import Rolle
from tests.browser.conftest import Aabn
from tests.browser.vindue import DESKTOP, FORSTOERRET, TELEFON, axe_fund

BRUGERNE = [*(rolle.value for rolle in Rolle if rolle != Rolle.LEVERANDOER), "leverandoer_a", "leverandoer_b"]
OVERSKUD = """() => {
    const rod = document.documentElement, ud = [];
    for (const e of document.querySelectorAll('main *, header *, footer *')) {
        const r = e.getBoundingClientRect();
        if (r.width && r.right > rod.clientWidth + 1 && !e.closest('.tabelramme, .sr-only, .skipnav'))
            ud.push(`${e.tagName}.${e.className.baseVal ?? e.className}: ${e.textContent.trim().slice(0, 40)}`);
    }
    if (rod.scrollWidth > rod.clientWidth) ud.push(`siden er ${rod.scrollWidth} bred`);
    return ud;
}"""
SKJULT_TABEL = """() => [...document.querySelectorAll('.tabelramme')]
    .filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => `${e.getAttribute('aria-label')}: ${e.scrollWidth} > ${e.clientWidth}`)"""


def moenster(adresse: str) -> tuple[str, bool, bool]:
    """What makes two addresses the same page: the pattern they match; sorted or filtered at all; a file."""
    dele = urlsplit(adresse)
    return resolve(dele.path).view_name, bool(dele.query), er_fil(adresse)


def siderne(side: Page) -> Iterator[str]:
    """The address of one page per pattern, each opened in the window when it is yielded."""
    koe, set_foer = ["/"], {moenster("/")}
    while koe:
        adresse = koe.pop(0)
        if er_fil(adresse):
            svar = side.request.get(adresse)
            assert svar.ok, adresse
            assert svar.headers["content-disposition"].startswith("attachment"), adresse
            continue
        side.set_viewport_size(DESKTOP)
        side.goto(adresse)
        yield adresse
        for href in side.locator("a[href]").evaluate_all("links => links.map(a => a.href)"):
            naeste = href.removeprefix(urljoin(side.url, "/").rstrip("/")).split("#")[0]
            if naeste.startswith("/") and moenster(naeste) not in set_foer:
                set_foer.add(moenster(naeste))
                koe.append(naeste)


def er_fil(adresse: str) -> bool:
    return "eksport=" in adresse or bool(re.search(r"\.(pdf|xlsx|json|csv)$|/fejlliste/$", adresse))


def fejl_paa(side: Page) -> list[str]:
    """What is wrong with the page in the window, desk and phone."""
    fejl = []
    if side.locator("html").get_attribute("lang") != "da":
        fejl.append("sproget er ikke dansk")
    if side.locator("h1").count() != 1:
        fejl.append(f"{side.locator('h1').count()} h1")
    if not re.fullmatch(r"\S.* – Kvalitetstjek", side.title()):
        fejl.append(f"titlen er «{side.title()}»")
    if not side.get_by_text("Simulerede data").first.is_visible():
        fejl.append("siger ikke Simulerede data")
    side.evaluate("document.querySelectorAll('main details').forEach(d => { d.open = true; })")
    for navn, stoerrelse in (("skrivebord", DESKTOP), ("telefon", TELEFON), ("400 %", FORSTOERRET)):
        side.set_viewport_size(stoerrelse)
        fundne = side.evaluate(OVERSKUD)
        if stoerrelse != FORSTOERRET and "?" not in side.url:  # a sorted list has the elements of the list
            fundne += axe_fund(side)
        fejl += [f"{navn}: {fund}" for fund in fundne]
        if stoerrelse == DESKTOP:
            fejl += [f"tabellen er skåret af: {fund}" for fund in side.evaluate(SKJULT_TABEL)]
    return fejl


@pytest.mark.parametrize("bruger", BRUGERNE)
def test_enhver_side_er_hel_og_tilgaengelig(aabn: Aabn, bruger: str) -> None:
    side = aabn(bruger)
    fundne = {adresse: fejl_paa(side) for adresse in siderne(side)}
    assert len(fundne) >= 4
    assert {adresse: fejl for adresse, fejl in fundne.items() if fejl} == {}
