"""A long form and a session that ends: the text is there after the login, and the warning comes in time."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import ADGANGSKODE

LANG = "Borgeren fortæller, at der ingen plads var. " * 95


def uden_session(side: Page) -> None:
    cookies = [cookie for cookie in side.context.cookies() if cookie["name"] != "sessionid"]
    side.context.clear_cookies()
    side.context.add_cookies(cookies)  # type: ignore[arg-type]


def skriv(side: Page) -> None:
    side.goto("/klager/ny/")
    side.get_by_label("Tilbud eller leverandør").fill("T03")
    side.get_by_label("Beskrivelse").fill(LANG)


def test_fire_tusind_tegn_overlever_at_sessionen_er_slut(aabn: Aabn) -> None:
    side = aabn("leder", ventede=(403,))
    skriv(side)
    uden_session(side)
    side.get_by_role("button", name="Registrér klagen").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Log ind")
    side.get_by_label("Brugernavn").fill("leder")
    side.get_by_label("Adgangskode").fill(ADGANGSKODE)
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.get_by_text("er hentet frem")).to_be_visible()
    expect(side.get_by_label("Beskrivelse")).to_have_value(LANG)
    side.get_by_role("button", name="Registrér klagen").click()
    expect(side.get_by_text("Klagen er registreret med nummer")).to_be_visible()


def test_det_skrevne_gemmes_af_sig_selv_og_hentes_i_en_ny_browser(aabn: Aabn) -> None:
    side = aabn("kvalitetskonsulent")
    side.clock.install()
    skriv(side)
    with side.expect_response("**/kladde/") as gemt:
        side.clock.run_for(21_000)
    assert gemt.value.status == 204
    expect(side.get_by_text("Kladde gemt kl.")).to_be_visible()

    ny = aabn("kvalitetskonsulent")
    ny.goto("/klager/ny/")
    expect(ny.get_by_label("Beskrivelse")).to_have_value(LANG)
    assert "Borgeren" not in ny.evaluate("JSON.stringify([localStorage, sessionStorage])")
    ny.get_by_role("button", name="Begynd forfra").click()
    expect(ny.get_by_label("Beskrivelse")).to_have_value("")


def test_enter_i_et_felt_sender_formularen_og_sletter_ikke_kladden(aabn: Aabn) -> None:
    side = aabn("kvalitetskonsulent")
    side.clock.install()
    skriv(side)
    with side.expect_response("**/kladde/"):
        side.clock.run_for(21_000)
    side.goto("/klager/ny/")
    expect(side.get_by_text("er hentet frem")).to_be_visible()
    side.get_by_label("Tema").press("Enter")
    expect(side.get_by_text("Klagen er registreret med nummer")).to_be_visible()


def test_der_advares_foer_sessionen_slutter_og_den_kan_forlaenges(aabn: Aabn) -> None:
    side = aabn("leder")
    side.clock.install()
    side.route("**/konto/session/", lambda rute: rute.fulfill(json={"sekunder": 119}), times=1)
    side.goto("/hjaelp/")
    advarsel = side.locator("#sessionsadvarsel")
    expect(advarsel).to_be_hidden()
    side.clock.fast_forward(60 * 60_000)
    expect(advarsel).to_be_visible()
    expect(advarsel).to_contain_text("bliver gemt")
    advarsel.get_by_role("button", name="Bliv logget ind").click()
    expect(advarsel).to_be_hidden()


def test_naar_sessionen_er_slut_gaar_siden_selv_til_login(aabn: Aabn) -> None:
    side = aabn("leder")
    side.clock.install()
    side.route("**/konto/session/", lambda rute: rute.fulfill(json={"sekunder": 0}), times=1)
    skriv(side)
    uden_session(side)
    side.clock.fast_forward(60 * 60_000)
    expect(side.get_by_role("heading", level=1)).to_have_text("Log ind")
    side.clock.resume()
    side.get_by_label("Brugernavn").fill("leder")
    side.get_by_label("Adgangskode").fill(ADGANGSKODE)
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.get_by_label("Beskrivelse")).to_have_value(LANG)
    side.get_by_role("button", name="Begynd forfra").click()
