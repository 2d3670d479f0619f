"""OpenID answers that are forged, stolen or bent. None of them lets anybody in."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.utils import base64url_encode

from tests.sso.browser import Browser, grunden
from tests.sso.installation import CVR, Installation
from tests.sso.oidc_falsk import HEMMELIGHED, KLIENT, Falsk
from tests.sso.saml_idp import SamlIdp, bpp

UGYLDIGT = "Svaret fra loginudbyderen kunne ikke godkendes. Prøv at logge ind igen."
FREMMED = rsa.generate_private_key(65537, 2048)


@pytest.fixture
def browser(saml: tuple[Installation, SamlIdp], falsk: Falsk) -> Iterator[Browser]:
    yield Browser(saml[0].adresse)
    falsk.opsaetning = {}
    assert "Internal Server Error" not in saml[0].log.read_text()


def sti(browser: Browser, adresse: str) -> str:
    return adresse.removeprefix(browser.adresse)


def uden_algoritme(falsk: Falsk, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, "", "none", {"kid": "1"})


def hs256(claims: dict[str, Any], noegle: bytes) -> str:
    """By hand: PyJWT does not lend itself to this."""
    dele = ({"alg": "HS256", "kid": "1", "typ": "JWT"}, claims)
    tekst = b".".join(base64url_encode(json.dumps(del_).encode()) for del_ in dele)
    return b".".join((tekst, base64url_encode(hmac.digest(noegle, tekst, "sha256")))).decode()


def hs256_med_offentlig_noegle(falsk: Falsk, claims: dict[str, Any]) -> str:
    return hs256(
        claims,
        falsk.noegle.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        ),
    )


def hs256_med_hemmeligheden(falsk: Falsk, claims: dict[str, Any]) -> str:
    return hs256(claims, HEMMELIGHED.encode())


def anden_noegle(falsk: Falsk, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, FREMMED, "RS256", {"kid": "1"})


def ukendt_noegle(falsk: Falsk, claims: dict[str, Any]) -> str:
    return jwt.encode(claims, FREMMED, "RS256", {"kid": "2"})


def noegle_i_hovedet(falsk: Falsk, claims: dict[str, Any]) -> str:
    """The token brings the key that it is to be verified with."""
    jwk = jwt.algorithms.RSAAlgorithm.to_jwk(FREMMED.public_key(), as_dict=True)
    return jwt.encode(claims, FREMMED, "RS256", {"kid": "1", "jwk": jwk})


def aendret_efter(falsk: Falsk, claims: dict[str, Any]) -> str:
    hoved, _, underskrift = jwt.encode(claims, falsk.noegle, "RS256", {"kid": "1"}).split(".")
    _, indhold, _ = anden_noegle(falsk, claims | {"sub": "administrator"}).split(".")
    return f"{hoved}.{indhold}.{underskrift}"


NU = int(time.time())
FALSKE: dict[str, dict[str, Any]] = {
    "anden nonce": {"nonce": "en-anden"},
    "uden nonce": {"nonce": None},
    "til en anden klient": {"aud": "en-anden"},
    "til flere uden at sige hvem": {"aud": [KLIENT, "en-anden"]},
    "til flere, og ikke os": {"aud": [KLIENT, "en-anden"], "azp": "en-anden"},
    "fra en anden": {"iss": "https://ond.example"},
    "udløbet": {"exp": NU - 70, "iat": NU - 400},
    "uden udløb": {"exp": None},
    "udstedt i fremtiden": {"iat": NU + 3600},
    "uden bruger": {"sub": None},
    "uden underskrift": {"underskriv": uden_algoritme},
    "HS256 med den offentlige nøgle": {"underskriv": hs256_med_offentlig_noegle},
    "HS256 med klientens hemmelighed": {"underskriv": hs256_med_hemmeligheden},
    "en anden nøgle": {"underskriv": anden_noegle},
    "en ukendt nøgle": {"underskriv": ukendt_noegle},
    "nøglen i hovedet": {"underskriv": noegle_i_hovedet},
    "ændret efter underskriften": {"underskriv": aendret_efter},
    "ikke et token": {"underskriv": lambda falsk, claims: "a.b.c"},
    "oplysninger om en anden": {"oplysninger": {"sub": "administrator"}},
}


@pytest.mark.parametrize("navn", FALSKE)
def test_et_forfalsket_svar_lukker_ingen_ind(browser: Browser, falsk: Falsk, navn: str) -> None:
    svar = browser.hent(sti(browser, falsk.udsted(browser.begynd("oidc"), **FALSKE[navn])))
    assert grunden(svar) == UGYLDIGT
    assert not browser.er_inde()


def test_det_samme_svar_uden_forfalskning_lukker_ind(browser: Browser, falsk: Falsk) -> None:
    browser.hent(sti(browser, falsk.udsted(browser.begynd("oidc"))))
    assert browser.er_inde()


@pytest.mark.parametrize(
    "opsaetning",
    [
        {"issuer": "https://ond.example"},
        {"token_endpoint": "http://ond.example/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_en_udbyder_der_udgiver_sig_for_en_anden_eller_taler_uden_tls_bruges_ikke(
    browser: Browser, falsk: Falsk, opsaetning: dict[str, str]
) -> None:
    falsk.opsaetning = opsaetning
    assert grunden(browser.send("/konto/login/oidc/")) == UGYLDIGT


def test_et_svar_kan_kun_bruges_en_gang(browser: Browser, falsk: Falsk) -> None:
    tilbage = sti(browser, falsk.udsted(browser.begynd("oidc")))
    browser.hent(tilbage)
    for igen in (browser, Browser(browser.adresse)):
        assert grunden(igen.hent(tilbage)) == UGYLDIGT
    assert not igen.er_inde()


def test_en_brugt_kode_med_et_nyt_login_lukker_ikke_ind(browser: Browser, falsk: Falsk) -> None:
    brugt = parse_qs(urlsplit(falsk.udsted(browser.begynd("oidc"))).query)
    browser.hent(f"/konto/login/oidc/svar/?code={brugt['code'][0]}&state={brugt['state'][0]}")
    tyven = Browser(browser.adresse)
    ny_state = parse_qs(urlsplit(tyven.begynd("oidc")).query)["state"][0]
    assert (
        grunden(tyven.hent(f"/konto/login/oidc/svar/?code={brugt['code'][0]}&state={ny_state}")) == UGYLDIGT
    )


def test_en_andens_ubrugte_kode_passer_ikke_til_ens_eget_login(browser: Browser, falsk: Falsk) -> None:
    """PKCE: the code is worth nothing without the verifier in the other's session."""
    kode = parse_qs(urlsplit(falsk.udsted(browser.begynd("oidc"))).query)["code"][0]
    tyven = Browser(browser.adresse)
    state = parse_qs(urlsplit(tyven.begynd("oidc")).query)["state"][0]
    assert grunden(tyven.hent(f"/konto/login/oidc/svar/?code={kode}&state={state}")) == UGYLDIGT


@pytest.mark.parametrize("state", ["", "&state=gaettet"])
def test_et_svar_uden_det_rette_state_lukker_ikke_ind(browser: Browser, falsk: Falsk, state: str) -> None:
    tilbage = sti(browser, falsk.udsted(browser.begynd("oidc"))).split("&state=")[0]
    assert grunden(browser.hent(f"{tilbage}{state}")) == UGYLDIGT


def test_et_svar_der_siger_det_er_fra_en_anden_udbyder_lukker_ikke_ind(
    browser: Browser, falsk: Falsk
) -> None:
    tilbage = sti(browser, falsk.udsted(browser.begynd("oidc")))
    assert grunden(browser.hent(f"{tilbage}&iss=https://ond.example")) == UGYLDIGT


def test_den_der_fortryder_hos_udbyderen_faar_det_at_vide(browser: Browser) -> None:
    state = parse_qs(urlsplit(browser.begynd("oidc")).query)["state"][0]
    svar = browser.hent(f"/konto/login/oidc/svar/?error=access_denied&state={state}")
    assert grunden(svar) == "Login hos OpenID blev afbrudt. Prøv igen."


RET = {"role": "leder", "scope": CVR}


@pytest.mark.parametrize(
    ("claims", "grund"),
    [
        ({"acr": "Low"}, "sikringsniveauet Lav"),
        ({"acr": None}, "sikringsniveauet intet niveau"),
        ({"acr": None, "oplysninger": {"acr": "High", "loa": "High"}}, "sikringsniveauet intet niveau"),
        ({"acr": "urn:mace:incommon:iap:silver"}, "sikringsniveauet ukendt"),
        ({"loa": "Low", "acr": "High"}, "sikringsniveauet Lav"),
        ({"privileges": None}, "Du har ingen rolle"),
        ({"privileges": [RET, RET | {"role": "laeser"}]}, "flere roller"),
        ({"privileges": [{"role": "leder"}]}, "kan ikke læses"),
        ({"privileges": {"role": "leder"}}, "kan ikke læses"),
        ({"privileges": [RET | {"scope": "12345678"}]}, "en anden kommune"),
        ({"privileges": [RET | {"constraints": {"KLE": ["27"]}}]}, "hele gruppe 15"),
        ({"privileges": bpp("leder", "laeser")}, "flere roller"),
    ],
)
def test_et_aegte_svar_uden_det_rette_lukker_ikke_ind_og_siger_hvorfor(
    browser: Browser, falsk: Falsk, claims: dict[str, Any], grund: str
) -> None:
    assert grund in grunden(browser.hent(sti(browser, falsk.udsted(browser.begynd("oidc"), **claims))))
    assert not browser.er_inde()


@pytest.mark.parametrize("claims", [{"privileges": None}, {"privileges": bpp("kvalitetskonsulent")}])
def test_rettighederne_kan_staa_i_brugeroplysningerne_og_som_bpp(
    browser: Browser, falsk: Falsk, claims: dict[str, Any]
) -> None:
    oplysninger = {"privileges": [RET | {"role": "kvalitetskonsulent"}]}
    browser.hent(sti(browser, falsk.udsted(browser.begynd("oidc"), oplysninger=oplysninger, **claims)))
    assert browser.er_inde()


@pytest.mark.parametrize(
    "naeste", ["//evil.test", "/\\evil.test", "https://evil.test/", "javascript:alert(1)"]
)
def test_login_sender_aldrig_videre_til_et_fremmed_sted(browser: Browser, falsk: Falsk, naeste: str) -> None:
    svar = browser.hent(sti(browser, falsk.udsted(browser.begynd("oidc", naeste))))
    assert svar.url == f"{browser.adresse}/"


def test_en_udbyder_der_er_nede_siges_paa_dansk(browser: Browser, falsk: Falsk) -> None:
    anmodning = browser.begynd("oidc")
    falsk.opsaetning = {"token_endpoint": "http://127.0.0.1:9/token"}
    svar = browser.hent(sti(browser, falsk.udsted(anmodning)))
    assert svar.status_code == 503
    assert "Loginudbyderen svarer ikke lige nu" in svar.text
