"""The administrator's journey: a new user who can log in and sees what the role may see."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import log_ind

KODE = "Kvist-og-vinge-42"


@pytest.mark.roeg
def test_en_ny_bruger_inviteres_vaelger_sin_adgangskode_og_logger_ind(aabn: Aabn) -> None:
    side = aabn("administrator")
    side.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Brugere").click()
    side.get_by_role("link", name="Opret bruger").click()
    side.get_by_label("Brugernavn").fill("ny.laeser")
    side.get_by_label("Rolle").select_option("Læser")
    side.get_by_label("Fornavn").fill("Nynne")
    side.get_by_role("button", name="Opret brugeren").click()
    expect(side.get_by_text("Brugeren ny.laeser er oprettet.")).to_be_visible()
    side.get_by_role("button", name="Vis link").click()
    link = side.locator("code").inner_text()

    ny = aabn()
    ny.goto(urlsplit(link).path)
    ny.get_by_label("Adgangskode", exact=True).fill("demo")
    ny.get_by_label("Adgangskode igen").fill("demo")
    ny.get_by_role("button", name="Gem adgangskoden").click()
    expect(ny.locator("#fejlopsummering")).to_contain_text("Adgangskode")
    ny.get_by_label("Adgangskode", exact=True).fill(KODE)
    ny.get_by_label("Adgangskode igen").fill(KODE)
    ny.get_by_role("button", name="Gem adgangskoden").click()
    expect(ny.get_by_role("heading", level=1)).to_have_text("Du kan nu logge ind")
    log_ind(ny, "ny.laeser", KODE)
    menu = ny.get_by_role("navigation", name="Hovedmenu")
    expect(menu.get_by_role("link", name="Rapporter")).to_be_visible()
    expect(menu.get_by_role("link", name="Brugere")).to_have_count(0)


def test_administratoren_kan_ikke_se_bedoemmelser(aabn: Aabn) -> None:
    side = aabn("administrator")
    lukkede = ("/rapporter/", "/rapporter/2026H1/", "/rapporter/2026H1/tilbud/T03/", "/scorekort/")
    assert {side.request.get(adresse).status for adresse in lukkede} == {403}
