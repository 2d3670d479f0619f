"""Two-step login as a person does it: an app's codes, and a passkey (Chromium's own virtual key)."""

from __future__ import annotations

import re
import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import TELEFON, axe_fund, inviter, log_ind

ADGANGSKODE = "Kvist-og-vinge-42"  # of users of their own: a second factor ends all other sessions


def bekraeft(side: Page) -> None:
    side.get_by_label("Adgangskode").fill(ADGANGSKODE)
    side.get_by_role("button", name="Bekræft").click()


def log_ud(side: Page) -> None:
    side.get_by_role("button", name="Log ud").first.click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Log ind")


def skriv_login(side: Page, bruger: str) -> None:
    side.get_by_label("Brugernavn").fill(bruger)
    side.get_by_label("Adgangskode").fill(ADGANGSKODE)
    side.get_by_role("button", name="Log ind", exact=True).click()


def ny_kode(hemmelig: str) -> str:
    """The app's code of the next period: this one's is used."""
    return format_hotp_value(hotp_value(hemmelig, int(time.time()) // 30 + 1))


def test_en_app_saettes_op_og_bruges(aabn: Aabn) -> None:
    side = aabn()
    inviter(aabn("administrator"), side, "med.app", ADGANGSKODE)
    log_ind(side, "med.app", ADGANGSKODE)
    side.get_by_role("link", name="Din sikkerhed").first.click()
    side.get_by_role("link", name="Tilføj en app").click()
    bekraeft(side)
    expect(side.get_by_role("heading", level=1)).to_have_text("Tilføj en app")
    assert axe_fund(side) == []
    hemmelig = side.locator("code").inner_text()
    kode = format_hotp_value(hotp_value(hemmelig, int(time.time()) // 30))
    side.get_by_label("Kode fra appen").fill(kode)
    side.get_by_role("button", name="Tilføj appen").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Dine reservekoder")
    reservekode = side.locator("code").first.inner_text()
    assert re.fullmatch(r"\d{12}", reservekode)
    side.get_by_role("link", name="Til forsiden").click()

    log_ud(side)
    skriv_login(side, "med.app")
    expect(side.get_by_role("heading", level=1)).to_have_text("Totrinslogin")
    assert axe_fund(side) == []
    side.get_by_label("Kode").fill(ny_kode(hemmelig))
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Mit arbejde")

    side.goto("/konto/sikkerhed/")
    side.get_by_role("link", name="Fjern appen").click()
    side.get_by_label("Kode").fill(reservekode)
    side.get_by_role("button", name="Bekræft").click()
    side.get_by_role("button", name="Fjern appen").click()
    expect(side.get_by_text("Appen er fjernet.")).to_be_visible()


def test_en_adgangsnoegle_tilfoejes_og_logger_ind_uden_adgangskode(aabn: Aabn) -> None:
    side = aabn()
    inviter(aabn("administrator"), side, "med.noegle", ADGANGSKODE)
    noegle = side.context.new_cdp_session(side)
    noegle.send("WebAuthn.enable")
    valg = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    noegle.send("WebAuthn.addVirtualAuthenticator", {"options": valg})
    vaert = side.context.request.get("/").url.replace("127.0.0.1", "localhost").split("/konto/")[0]
    side.goto(vaert)  # a passkey belongs to a name, not to a number
    skriv_login(side, "med.noegle")
    side.goto(f"{vaert}/konto/sikkerhed/noegler/ny/")
    bekraeft(side)
    side.get_by_label("Nøglens navn").fill("Min telefon")
    side.get_by_label("Log ind med nøglen alene").check()
    assert axe_fund(side) == []
    side.get_by_role("button", name="Tilføj nøglen").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Dine reservekoder")

    log_ud(side)
    side.get_by_role("button", name="Log ind med adgangsnøgle").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Mit arbejde")

    log_ud(side)
    skriv_login(side, "med.noegle")
    side.get_by_role("button", name="Brug adgangsnøgle i stedet").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Mit arbejde")


def test_siden_om_sikkerhed_kan_bruges_paa_en_telefon(aabn: Aabn) -> None:
    side = aabn("leder", viewport=TELEFON)
    side.goto("/konto/sikkerhed/")
    assert axe_fund(side) == []
    assert side.evaluate("document.documentElement.scrollWidth") <= TELEFON["width"]
