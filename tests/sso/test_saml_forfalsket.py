"""SAML answers that somebody has tampered with, found, bought or bent. None of them lets anybody in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.sso.browser import Browser, grunden
from tests.sso.installation import Installation
from tests.sso.saml_falsk import BETINGELSER, FALSKE, RETTER, STOPPES_AF, fjern, om, saet
from tests.sso.saml_idp import NS, NSIS, Anmodning, Person, SamlIdp, bpp

Saml = tuple[Installation, SamlIdp]
UGYLDIGT = "Svaret fra loginudbyderen kunne ikke godkendes. Prøv at logge ind igen."


@pytest.fixture
def browser(saml: Saml) -> Browser:
    return Browser(saml[0].adresse)


@pytest.fixture
def anmodning(saml: Saml, browser: Browser) -> Iterator[Anmodning]:
    """A login that this browser has begun; after the test the log has no error of the application."""
    yield saml[1].modtag(browser.begynd("saml"))
    assert "Internal Server Error" not in saml[0].log.read_text()


def grunden_i_loggen(log: Path) -> str:
    """Of the latest refusal. The page does not say it."""
    linjer = [linje for linje in log.read_text().splitlines() if '"sso_afvist"' in linje]
    return str(json.loads(linjer[-1])["grund"])


@pytest.mark.parametrize("navn", FALSKE)
def test_et_forfalsket_svar_lukker_ingen_ind(
    saml: Saml, browser: Browser, anmodning: Anmodning, navn: str
) -> None:
    svar = browser.aflever(FALSKE[navn](saml[1], anmodning))
    assert grunden(svar) == UGYLDIGT
    assert STOPPES_AF.get(navn, "") in grunden_i_loggen(saml[0].log)
    assert not browser.er_inde()


def test_det_samme_svar_uden_forfalskning_lukker_ind(
    saml: Saml, browser: Browser, anmodning: Anmodning
) -> None:
    """So that what is refused above is refused for its fault, and not for how it was made."""
    browser.aflever(saml[1].forfalsket(anmodning))
    assert browser.er_inde()


@pytest.mark.parametrize("skaevhed", [-50, 50])
def test_ure_der_gaar_op_til_et_minut_forkert_er_ingen_hindring(
    saml: Saml, browser: Browser, anmodning: Anmodning, skaevhed: int
) -> None:
    aendring = saet(BETINGELSER, "NotOnOrAfter" if skaevhed < 0 else "NotBefore", om(skaevhed))
    browser.aflever(saml[1].forfalsket(anmodning, aendring))
    assert browser.er_inde()


def test_et_svar_kan_kun_bruges_en_gang(saml: Saml, browser: Browser, anmodning: Anmodning) -> None:
    svar = saml[1].svar(anmodning)
    browser.aflever(svar)
    assert browser.er_inde()
    for igen in (browser, Browser(browser.adresse)):
        assert grunden(igen.aflever(svar)) == UGYLDIGT
    assert not igen.er_inde()


def test_et_svar_paa_en_andens_login_lukker_ikke_ind(
    saml: Saml, browser: Browser, anmodning: Anmodning
) -> None:
    """The thief's own login is begun too: the number in the answer is another's all the same."""
    tyven = Browser(browser.adresse)
    tyven.begynd("saml")
    assert grunden(tyven.aflever(saml[1].svar(anmodning))) == UGYLDIGT
    assert not tyven.er_inde()


def test_den_indvendige_adresse_virker_kun_en_gang_og_kun_her(
    saml: Saml, browser: Browser, anmodning: Anmodning
) -> None:
    svar = browser.kald.post(
        f"{browser.adresse}/konto/saml/acs/", {"SAMLResponse": saml[1].svar(anmodning)}, allow_redirects=False
    )
    sti = svar.headers["Location"]
    fremmed = Browser(browser.adresse)
    assert grunden(fremmed.hent(sti)) == UGYLDIGT
    assert grunden(browser.hent(sti)) == UGYLDIGT
    assert grunden(browser.hent("/konto/saml/svar/?nr=gaettet")) == UGYLDIGT


@pytest.mark.parametrize(
    ("person", "grund"),
    [
        (Person(nsis="Low"), "sikringsniveauet Lav, men Kvalitetstjek kræver mindst Betydelig"),
        (Person(nsis=""), "sikringsniveauet intet niveau"),
        (Person(nsis="substantial"), "sikringsniveauet ukendt"),
        (Person(nsis="urn:dk:gov:saml:attribute:AssuranceLevel:4"), "sikringsniveauet ukendt"),
        (Person(retter=""), "Du har ingen rolle"),
        (Person(retter=bpp("leder", praefiks="http://andetsystem.dk")), "Du har ingen rolle"),
        (Person(retter=bpp("direktoer")), "kender ikke rollen direktoer"),
        (Person(retter=bpp("leder", "administrator")), "flere roller i Kvalitetstjek: Leder, Administrator"),
        (Person(retter=bpp("leder", cvr="12345678")), "givet for en anden kommune"),
        (Person(retter=bpp("leder", cvr="")), "netop ét CVR-nummer"),
        (Person(retter=bpp("leverandoer", cvr="12345678")), "netop én leverandør med CVR-nummer 12345678"),
        (Person(retter=bpp("leder", KLE="27.00.00")), "KLE-numre, der ikke er hele gruppe 15"),
        (Person(retter=bpp("leder", KLE="15.20.*")), "KLE-numre, der ikke er hele gruppe 15"),
        (
            Person(retter=bpp("sagsbehandler", orgenhed="00000000-0000-4000-8000-000000000000")),
            "en enhed, som",
        ),
        (Person(retter=bpp("sagsbehandler", orgenhed="Jobcenter Nord")), "ikke er et UUID"),
        (Person(retter=bpp("tilsynsfoerende", tilbud="T1,T99")), "et tilbud, som"),
        (Person(retter=bpp("leder", tilbud="T1")), "kan holde: tilbud"),
        (Person(retter=bpp("leder", foelsomhed="Ikke fortrolige data")), "kan holde: foelsomhed"),
        (Person(retter="bm9nZXQgYW5kZXQ="), "kan ikke læses"),
        (Person(retter="PCFET0NUWVBFIHIgWzwhRU5USVRZIHggIiI+XT48cj4meDs8L3I+"), "kan ikke læses"),
    ],
)
def test_et_aegte_svar_uden_det_rette_lukker_ikke_ind_og_siger_hvorfor(
    saml: Saml, browser: Browser, anmodning: Anmodning, person: Person, grund: str
) -> None:
    foer = saml[0].brugere()
    assert grund in grunden(browser.aflever(saml[1].svar(anmodning, person)))
    assert not browser.er_inde()
    assert saml[0].brugere() == foer


def test_to_roller_i_hver_sin_attribut_laeses_ikke_som_en(
    saml: Saml, browser: Browser, anmodning: Anmodning
) -> None:
    def to_vaerdier(svar: Any) -> None:
        (vaerdi,) = svar.xpath(RETTER, namespaces=NS)
        vaerdi.addnext(deepcopy(vaerdi))
        vaerdi.getnext().text = bpp("administrator")

    assert "ikke entydige" in grunden(browser.aflever(saml[1].forfalsket(anmodning, to_vaerdier)))


def test_niveauet_skal_staa_i_svaret_og_ikke_kun_i_maaden_der_blev_logget_ind_paa(
    saml: Saml, browser: Browser, anmodning: Anmodning
) -> None:
    """The test provider's AuthnContext says Substantial always; the attribute is what counts."""
    svar = saml[1].forfalsket(anmodning, fjern(f"//a:Attribute[@Name='{NSIS}']"))
    assert "intet niveau" in grunden(browser.aflever(svar))
