"""Forms as a person meets them: errors that are found, nothing lost, also on a phone and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import TELEFON, axe_fund


@pytest.mark.parametrize("skaerm", [None, TELEFON], ids=["skrivebord", "telefon"])
@pytest.mark.parametrize(
    ("rolle", "adresse", "knap"),
    [
        ("", "/konto/login/", "Log ind"),
        ("sagsbehandler", "/klager/ny/", "Registrér klagen"),
        ("kvalitetskonsulent", "/tilsyn/stikproeve/P0197/vurder/", "Gem bemærkningen"),
        ("administrator", "/konto/brugere/ny/", "Opret brugeren"),
        ("administrator", "/konto/sikkerhed/adgangskode/", "Gem ny adgangskode"),
    ],
)
def test_en_tom_formular_viser_hvad_der_mangler_og_foerer_derhen(
    aabn: Aabn, rolle: str, adresse: str, knap: str, skaerm: dict[str, int] | None
) -> None:
    side = aabn(rolle, **({"viewport": skaerm} if skaerm else {}))
    side.goto(adresse)
    side.get_by_role("button", name=knap, exact=True).click()
    opsummering = side.locator("#fejlopsummering")
    expect(opsummering).to_be_focused()
    links = opsummering.get_by_role("link")
    assert links.count() > 0
    for nr in range(links.count()):
        felt = side.locator(links.nth(nr).get_attribute("href") or "")
        links.nth(nr).click()
        expect(felt).to_be_focused()
        expect(felt).to_have_attribute("aria-invalid", "true")
    assert axe_fund(side) == []


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["javascript", "uden_javascript"])
def test_en_klage_registreres_paa_telefonen(aabn: Aabn, java_script_enabled: bool) -> None:
    side = aabn("sagsbehandler", viewport=TELEFON, java_script_enabled=java_script_enabled)
    _aabn_menuen(side)
    side.get_by_role("link", name="Klager", exact=True).click()
    side.get_by_role("link", name="Registrér klage").click()
    side.get_by_label("Tilbud eller leverandør").fill("T01")
    side.get_by_label("Enhed").select_option("Ungeafdelingen")
    side.get_by_label("Beskrivelse").fill("010203-1234")
    side.get_by_role("button", name="Registrér klagen").click()
    expect(side.locator("#fejlopsummering")).to_contain_text("CPR-nummer")
    expect(side.get_by_label("Tilbud eller leverandør")).to_have_value("T01")
    side.get_by_label("Beskrivelse").fill("Ventede i to måneder.")
    side.get_by_role("button", name="Registrér klagen").click()
    expect(side.get_by_role("status").filter(has_text="Klagen er registreret med nummer KT-")).to_be_visible()
    expect(side.get_by_text("Ventede i to måneder.")).to_be_visible()


def test_telefonens_menu_lukkes_med_escape_og_giver_fokus_tilbage(aabn: Aabn) -> None:
    side = aabn("leder", viewport=TELEFON)
    _aabn_menuen(side)
    link = side.get_by_role("link", name="Klager", exact=True)
    expect(link).to_be_visible()
    side.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(side.locator("details.mobilmenu summary")).to_be_focused()


def test_det_foerste_tabulatorstop_springer_til_indholdet(aabn: Aabn) -> None:
    side = aabn("leder")
    side.goto("/klager/")
    side.keyboard.press("Tab")
    spring = side.get_by_role("link", name="Gå til sidens indhold")
    expect(spring).to_be_focused()
    side.keyboard.press("Enter")
    expect(side.locator("main")).to_be_focused()


def _aabn_menuen(side: Page) -> None:
    side.locator("details.mobilmenu summary").click()
