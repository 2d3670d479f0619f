"""The caseworker's journey: a complaint in a minute, nothing lost, never twice, never a CPR number."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn

UDFYLDT = {
    "Tilbud eller leverandør": "T01 Jobværkstedet",
    "Modtaget": "04-05-2026",
    "Tema": "Lang ventetid på svar",
    "Sagsreference": "26-004711",
    "Beskrivelse": "Borgeren har ventet seks uger.\nDer er rykket to gange.",
}


def udfyld(side: Page, **andet: str) -> None:
    side.goto("/klager/ny/")
    for navn, vaerdi in {**UDFYLDT, **andet}.items():
        side.get_by_label(navn).fill(vaerdi)
    side.get_by_label("Kanal").select_option("Telefon")
    side.get_by_label("Tegn på generel forkert praksis").check()
    side.get_by_label("Enhed").select_option("Ungeafdelingen")


def antal_klager(side: Page) -> str:
    side.goto("/klager/")
    return side.get_by_role("status").filter(has_text="Viser").inner_text().partition(" af ")[2]


def send(side: Page) -> None:
    side.get_by_role("button", name="Registrér klagen").click()


@pytest.mark.roeg
def test_klagen_findes_igen_i_listen_og_i_excel(aabn: Aabn) -> None:
    side = aabn("sagsbehandler")
    udfyld(side)
    send(side)
    nummer = side.get_by_role("heading", level=1).inner_text().removeprefix("Klage ")
    expect(side.get_by_role("main")).to_contain_text("Der er rykket to gange.")
    side.goto("/klager/")
    side.get_by_label("Søg").fill(nummer)
    side.get_by_role("button", name="Vis", exact=True).click()
    expect(side.get_by_role("row")).to_have_count(2)
    side.get_by_role("link", name=nummer).click()
    expect(side.get_by_role("main")).to_contain_text("04-05-2026, telefon")


def test_efter_en_fejl_staar_alt_det_skrevne_der_endnu(aabn: Aabn) -> None:
    side = aabn("sagsbehandler")
    udfyld(side, Modtaget="31-02-2026")
    send(side)
    expect(side.locator("#fejlopsummering")).to_be_focused()
    expect(side.locator("#fejlopsummering").get_by_role("link")).to_have_count(1)
    for navn, vaerdi in {**UDFYLDT, "Modtaget": "31-02-2026"}.items():
        expect(side.get_by_label(navn)).to_have_value(vaerdi)
    expect(side.get_by_label("Kanal")).to_have_value("telefon")
    expect(side.get_by_label("Tegn på generel forkert praksis")).to_be_checked()


def test_et_cpr_nummer_stoppes_i_ethvert_felt(aabn: Aabn) -> None:
    side = aabn("sagsbehandler")
    foer = antal_klager(side)
    for felt in ("Tema", "Sagsreference", "Beskrivelse"):
        for nummer in ("010203-1234", "0102031234"):
            udfyld(side, **{felt: f"Borger {nummer}"})
            send(side)
            opsummering = side.locator("#fejlopsummering")
            expect(opsummering).to_contain_text(f"{felt}: Teksten ser ud til at indeholde et CPR-nummer")
    assert antal_klager(side) == foer


@pytest.mark.roeg
def test_dobbeltklik_giver_kun_een_klage(aabn: Aabn) -> None:
    side = aabn("sagsbehandler")
    foer = int(antal_klager(side))
    udfyld(side)
    with side.expect_navigation(url="**/klager/KT-*/"):
        side.evaluate("""async () => {
            const form = document.querySelector('main form[method=post]');
            const send = () => fetch(location.href, {method: 'POST', body: new FormData(form)});
            await Promise.all([send(), send(), send()]);
            form.submit();
        }""")
    assert int(antal_klager(side)) == foer + 1


def test_sagsbehandleren_ser_kun_egne_enheders_klager(aabn: Aabn) -> None:
    side = aabn("sagsbehandler")
    side.goto("/klager/")
    enheder = set(side.locator('td[data-title="Enhed"]').all_inner_texts())
    assert enheder == {"Dagpenge- og kontanthjælpsafdelingen", "Ungeafdelingen"}
