"""What a person meets when something is refused: a page in Danish that leads on, with the status that says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import TELEFON, axe_fund

KLAGE = "/klager/K00122/ret/"


@pytest.mark.parametrize(
    ("adresse", "status"), [("/findes-ikke/", 404), ("/rapporter/2030H1/", 404), ("/konto/brugere/", 403)]
)
def test_afvisningen_er_en_hel_side_paa_dansk(aabn: Aabn, adresse: str, status: int) -> None:
    side = aabn("leder", ventede=[status])
    svar = side.goto(adresse)
    assert svar is not None
    assert svar.status == status
    expect(side.get_by_text("Simulerede data").first).to_be_visible()
    for skaerm in (None, TELEFON):
        if skaerm:
            side.set_viewport_size(skaerm)
        assert axe_fund(side) == []
    side.get_by_role("main").get_by_role("link").first.click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Mit arbejde")


@pytest.mark.roeg
def test_to_der_retter_samme_klage_overskriver_ikke_hinanden(aabn: Aabn) -> None:
    foerste, anden = aabn("kvalitetskonsulent"), aabn("leder", ventede=[409])
    for side in (foerste, anden):
        side.goto(KLAGE)
    _gem(foerste, "Skrevet af konsulenten")
    expect(foerste.get_by_text("Rettelserne er gemt.")).to_be_visible()
    _gem(anden, "Skrevet af lederen")
    expect(anden.get_by_role("heading", level=1)).to_have_text("En anden har rettet det samme")
    forskel = anden.get_by_role("row").filter(has_text="Beskrivelse")
    expect(forskel).to_contain_text("Skrevet af konsulenten")
    expect(forskel).to_contain_text("Skrevet af lederen")
    assert axe_fund(anden) == []
    anden.get_by_role("button", name="Gem min udgave").click()
    expect(anden.get_by_role("main")).to_contain_text("Skrevet af lederen")


def _gem(side: Page, tekst: str) -> None:
    side.get_by_label("Beskrivelse").fill(tekst)
    side.get_by_role("button", name="Gem rettelserne").click()


def test_efter_log_ud_er_siden_lukket(aabn: Aabn) -> None:
    side = aabn()
    side.goto("/rapporter/")
    side.get_by_label("Brugernavn").fill("laeser")
    side.get_by_label("Adgangskode").fill("demo")
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Kvalitetsrapporter")
    side.get_by_role("button", name="Log ud").click()
    side.goto("/rapporter/")
    expect(side.get_by_role("heading", level=1)).to_have_text("Log ind")
