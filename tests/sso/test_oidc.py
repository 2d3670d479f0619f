"""Login by OpenID Connect from a true provider, npm's oidc-provider."""

from __future__ import annotations

import re

from tests.sso.browser import Browser, grunden
from tests.sso.installation import Installation


def log_ind(oidc: Installation, hvem: str, naeste: str = "") -> tuple[Browser, str]:
    """The whole way round; the browser, and the page it ended at or the reason it did not come in."""
    browser = Browser(oidc.adresse)
    side = browser.kald.get(browser.begynd("oidc", naeste), timeout=30)
    (valg,) = re.findall(rf'action="(/login/[^"]+/{hvem})"', side.text)
    udbyder = side.url.split("/login/")[0]
    svar = browser.kald.post(f"{udbyder}{valg}", timeout=30)
    ende = svar.url.removeprefix(oidc.adresse)
    return browser, ende if browser.er_inde() else grunden(svar)


def test_den_der_har_en_rolle_kommer_ind_hvor_hun_ville_hen(oidc: Installation) -> None:
    _, side = log_ind(oidc, "lise", "/klager/?status=aaben")
    assert side == "/klager/?status=aaben"
    lise = oidc.brugere()["lise"]
    assert (lise["rolle"], lise["navn"], lise["email"]) == ("leder", "Lise Dam", "lise@kommune.example")


def test_afgraensningen_foelger_med(oidc: Installation) -> None:
    log_ind(oidc, "sara")
    assert oidc.brugere()["sara"]["enheder"] == ["Jobcenter Nord"]


def test_et_for_lavt_niveau_lukker_ikke_ind(oidc: Installation) -> None:
    browser, grund = log_ind(oidc, "lars")
    assert "sikringsniveauet Lav, men Kvalitetstjek kræver mindst Betydelig" in grund
    assert not browser.er_inde()
    assert "lars" not in oidc.brugere()


def test_et_login_udefra_er_i_to_trin_ogsaa_for_den_rolle_der_skal_bruge_det(oidc: Installation) -> None:
    """The installation demands a second factor of leder; it was shown at the provider."""
    browser, _ = log_ind(oidc, "lise")
    assert browser.hent("/rapporter/", allow_redirects=False).status_code == 200
