"""Login by SAML from a true provider: who comes in, as what, and what happens at the next login."""

from __future__ import annotations

from tests.sso.browser import Browser, grunden
from tests.sso.conftest import ENHED
from tests.sso.installation import LEVERANDOERS_CVR, Installation
from tests.sso.saml_idp import ENTITET, Person, SamlIdp, bpp

Saml = tuple[Installation, SamlIdp]


def log_ind(saml: Saml, person: Person, naeste: str = "") -> tuple[Browser, str]:
    """The whole way round; the browser, and the page it ended at or the reason it did not come in."""
    installation, idp = saml
    browser = Browser(installation.adresse)
    svar = browser.aflever(idp.svar(idp.modtag(browser.begynd("saml", naeste)), person))
    ende = svar.url.removeprefix(installation.adresse)
    return browser, ende if browser.er_inde() else grunden(svar)


def test_den_der_har_en_rolle_kommer_ind_hvor_hun_ville_hen(saml: Saml) -> None:
    browser, side = log_ind(saml, Person("karin"), "/klager/?status=aaben")
    assert side == "/klager/?status=aaben"
    assert saml[0].brugere()["karin"] == {
        "navn": "Karin Holm", "rolle": "kvalitetskonsulent", "email": "karin@kommune.example", "enheder": [],
        "udbyder": f"saml:{ENTITET}", "brugernavn": saml[0].brugere()["karin"]["brugernavn"], "leverandoer": None,
        "tilbud": [], "adgangskode": False, "aarsager": ["SSO"],
    }  # fmt: skip
