"""To the provider and back in a real browser: cookies are SameSite=Lax, and forms may only lead to ourselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.browser.conftest import FLAG
from tests.browser.vindue import DESKTOP, TELEFON, Vindue, axe_fund
from tests.sso.installation import Installation
from tests.sso.saml_idp import Person, SamlIdp

pytestmark = pytest.mark.browser
Aabn = Callable[..., Page]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAG)
        yield browser
        browser.close()


@pytest.fixture
def aabn(chromium: Browser) -> Iterator[Aabn]:
    """A window that listens: no error in the console, no breach of the CSP, no answer of 400 that is not awaited."""
    vinduer: list[Vindue] = []

    def aabn_vindue(adresse: str, *ventede: int, **valg: object) -> Page:
        vinduer.append(Vindue(chromium, adresse, {"viewport": DESKTOP, **valg}, ventede))
        return vinduer[-1].side

    yield aabn_vindue
    fejl = [fejl for vindue in vinduer for fejl in vindue.fejl]
    for vindue in vinduer:
        vindue.luk()
    assert fejl == []


@pytest.mark.parametrize("java_script", [True, False])
def test_login_med_saml(saml: tuple[Installation, SamlIdp], aabn: Aabn, java_script: bool) -> None:
    """The provider is another site to the browser: its post brings no session along."""
    saml[1].person = Person("birgit")
    side = aabn(saml[0].adresse, java_script_enabled=java_script)
    poster: list[Request] = []
    side.on("request", lambda kald: poster.append(kald) if "/acs/" in kald.url else None)
    side.goto("/klager/?status=aaben")
    side.get_by_role("button", name="Log ind med MitID Erhverv").click()
    side.get_by_role("button", name="Log ind").click()
    expect(side).to_have_url(f"{saml[0].adresse}/klager/?status=aaben")
    expect(side.get_by_role("heading", level=1)).to_have_text("Klager")
    assert ["cookie" in post.all_headers() for post in poster] == [False]


def test_login_med_openid(oidc: Installation, aabn: Aabn) -> None:
    side = aabn(oidc.adresse)
    side.goto("/rapporter/")
    side.get_by_role("button", name="Log ind med OpenID").click()
    side.get_by_role("button", name="lise").click()
    expect(side).to_have_url(f"{oidc.adresse}/rapporter/")


def test_for_lavt_niveau_siges_paa_en_side_der_kan_laeses_af_alle(oidc: Installation, aabn: Aabn) -> None:
    side = aabn(oidc.adresse, 403, viewport=TELEFON)
    side.goto("/konto/login/")
    assert axe_fund(side) == []
    side.get_by_role("button", name="Log ind med OpenID").focus()
    side.keyboard.press("Enter")
    side.get_by_role("button", name="lars").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Du blev ikke logget ind")
    assert axe_fund(side) == []
    assert side.evaluate("document.documentElement.scrollWidth") <= TELEFON["width"]
    side.get_by_role("link", name="Tilbage til login").click()
    expect(side.get_by_role("button", name="Log ind med OpenID")).to_be_visible()
