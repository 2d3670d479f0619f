"""A status is never colour alone: shape and word tell it, in greyscale, without colour vision and on paper."""

from __future__ import annotations

import io
from itertools import combinations

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import axe_fund

SYN = ("none", "achromatopsia", "protanopia", "deuteranopia", "tritanopia")
ORD = ["Grøn", "Gul", "Rød", "Grå", "Ikke relevant"]
KONTRAST = 3.0  # WCAG 1.4.11
FORSKEL = 0.12  # of the pixels that belong to either shape


@pytest.mark.parametrize("syn", SYN)
def test_de_fem_maerker_har_hver_sin_form_uden_farvesyn(aabn: Aabn, syn: str) -> None:
    side = aabn()
    side.goto("/hjaelp/")
    side.context.new_cdp_session(side).send("Emulation.setEmulatedVisionDeficiency", {"type": syn})
    assert side.locator("main .farve-ord").all_inner_texts() == ORD
    former = dict(zip(ORD, formerne(side), strict=True))
    for (ene, form), (anden, anden_form) in combinations(former.items(), 2):
        forskel = len(form ^ anden_form) / len(form | anden_form)
        assert forskel >= FORSKEL, f"{ene} og {anden} ligner hinanden: {forskel:.0%}"


def formerne(side: Page) -> list[frozenset[tuple[int, int]]]:
    """For each mark on the page, the pixels that stand out from what is behind it."""
    return [
        _form(Image.open(io.BytesIO(maerke.screenshot())).convert("RGB"))
        for maerke in side.locator("main .farve-tegn").all()
    ]


def _form(billede: Image.Image) -> frozenset[tuple[int, int]]:
    bredde, hoejde = billede.size
    bund = _lysstyrke(billede, 0, 0)
    form = frozenset(
        (x, y)
        for x in range(bredde)
        for y in range(hoejde)
        if _kontrast(_lysstyrke(billede, x, y), bund) >= KONTRAST
    )
    assert len(form) >= 10, "mærket kan ikke ses"
    return form


def _lysstyrke(billede: Image.Image, x: int, y: int) -> float:
    """Relative luminance as WCAG defines it."""
    farve = billede.getpixel((x, y))
    assert isinstance(farve, tuple)
    rgb = [k / 255 / 12.92 if k <= 10 else ((k / 255 + 0.055) / 1.055) ** 2.4 for k in farve]
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def _kontrast(ene: float, anden: float) -> float:
    return (max(ene, anden) + 0.05) / (min(ene, anden) + 0.05)


@pytest.mark.parametrize(
    ("bruger", "adresse"), [("leder", "/rapporter/2026H1/"), ("leverandoer_a", "/scorekort/2025H2/T03/")]
)
def test_paa_papir_staar_farvens_ord_og_form(aabn: Aabn, bruger: str, adresse: str) -> None:
    side = aabn(bruger)
    side.goto(adresse)
    paa_skaermen = side.locator("main .farve").count()
    side.emulate_media(media="print")
    side.set_viewport_size({"width": 680, "height": 960})  # the width of A4 within its margins
    for udvalg in ("main .farve-ord", "main .farve-tegn"):
        assert side.locator(udvalg).filter(visible=True).count() == paa_skaermen
    expect(side.get_by_role("navigation", name="Hovedmenu")).to_have_count(0)
    expect(side.get_by_text("Simulerede data").first).to_be_visible()
    bredde = side.evaluate("document.documentElement.scrollWidth")
    assert bredde <= 680, f"siden er {bredde} bred på papir"
    assert side.pdf().startswith(b"%PDF-")


def test_med_tvungne_farver_har_maerkerne_stadig_form(aabn: Aabn) -> None:
    """Windows' high contrast replaces every colour."""
    side = aabn(forced_colors="active")
    side.goto("/hjaelp/")
    assert len(formerne(side)) == len(ORD)
    assert axe_fund(side) == []
