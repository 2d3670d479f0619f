"""OpenID Connect: authorization code with state, nonce and PKCE, and an ID token that is verified in full.

django-allauth's provider leaves the ID token's signature and the nonce unchecked where the token endpoint is reached by
TLS, as the standard allows; ours checks both, and takes nothing from an answer that is not bound to the login.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import quote, urlencode

import jwt
import requests
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from konti.sso import forsoeg
from konti.sso.afvist import Afvist, SvarerIkke, UgyldigtSvar
from konti.sso.opsaetning import Oidc, kontroller_adresse

ALGORITMER = frozenset(f"{art}{bit}" for art in ("RS", "PS", "ES") for bit in (256, 384, 512))
KRAEVET = ["iss", "aud", "sub", "exp", "iat", "nonce"]
SKAEVHED = 60  # seconds two clocks may differ
ENDEPUNKTER = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")


def begynd(oidc: Oidc, request: HttpRequest, naeste: str) -> str:
    """The address where the user logs in."""
    state, nonce, verifikator = token_urlsafe(32), token_urlsafe(32), token_urlsafe(64)
    forsoeg.begynd(request, oidc.udbyder, state, naeste=naeste, nonce=nonce, verifikator=verifikator)
    felter = {
        "response_type": "code",
        "client_id": oidc.klient,
        "redirect_uri": _retur(),
        "scope": oidc.omfang,
        "state": state,
        "nonce": nonce,
        "code_challenge": urlsafe_b64encode(sha256(verifikator.encode()).digest()).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{_opsaetning(oidc)['authorization_endpoint']}?{urlencode(felter)}"


def afslut(oidc: Oidc, request: HttpRequest) -> tuple[dict[str, Any], str]:
    """The user's claims, and where the user was going. Raises Afvist."""
    begyndt = forsoeg.afslut(request, oidc.udbyder, request.GET.get("state", ""))
    if request.GET.get("iss", oidc.adresse) != oidc.adresse:
        raise UgyldigtSvar("svaret siger, at det er fra en anden udbyder")
    if "code" not in request.GET:
        raise Afvist(
            f"Login hos {oidc.navn} blev afbrudt. Prøv igen.", f"fejl: {request.GET.get('error', '')[:100]!r}"
        )
    opsaetning = _opsaetning(oidc)
    svar = _ombyt(oidc, opsaetning, request.GET["code"], begyndt["verifikator"])
    claims = _id_token(oidc, svar.get("id_token"), _hent(opsaetning["jwks_uri"]), begyndt["nonce"])
    return _brugeroplysninger(opsaetning, svar, claims) | claims, begyndt["naeste"]


def _retur() -> str:
    return f"{settings.ADRESSE}{reverse('sso_oidc_svar')}"


def _opsaetning(oidc: Oidc) -> dict[str, Any]:
    """As the provider tells it; it must be the one that was set up, and speak by TLS."""
    opsaetning = _hent(f"{oidc.adresse.rstrip('/')}/.well-known/openid-configuration")
    if opsaetning.get("issuer") != oidc.adresse:
        raise UgyldigtSvar(f"udbyderen kalder sig {str(opsaetning.get('issuer'))[:200]!r}")
    try:
        for navn in ENDEPUNKTER:
            if navn != "userinfo_endpoint" or navn in opsaetning:
                kontroller_adresse(navn, str(opsaetning.get(navn, "")), settings.UDEN_TLS)
    except ImproperlyConfigured as fejl:
        raise UgyldigtSvar(str(fejl)) from fejl
    return opsaetning


def _ombyt(oidc: Oidc, opsaetning: dict[str, Any], kode: str, verifikator: str) -> dict[str, Any]:
    felter = {
        "grant_type": "authorization_code",
        "code": kode,
        "redirect_uri": _retur(),
        "code_verifier": verifikator,
    }
    maader = opsaetning.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in maader:
        navn_og_kode = (quote(oidc.klient, safe=""), quote(oidc.hemmelighed, safe=""))
        return _hent(opsaetning["token_endpoint"], felter, auth=navn_og_kode)
    felter |= {"client_id": oidc.klient, "client_secret": oidc.hemmelighed}
    return _hent(opsaetning["token_endpoint"], felter)


def _id_token(oidc: Oidc, token: Any, noegler: dict[str, Any], nonce: str) -> dict[str, Any]:
    """Signed by one of the provider's keys with an algorithm of such a key, for us, for this login, and for now."""
    try:
        hoved = jwt.get_unverified_header(token)
        algoritme = hoved.get("alg")
        if algoritme not in ALGORITMER:
            raise UgyldigtSvar(f"ID-token med algoritmen {algoritme!r}")
        noegle = jwt.PyJWK(_noegle(noegler, hoved), algorithm=algoritme)
        claims: dict[str, Any] = jwt.decode(
            token,
            noegle,
            algorithms=[algoritme],
            audience=oidc.klient,
            issuer=oidc.adresse,
            leeway=SKAEVHED,
            options={"require": KRAEVET},
        )
    except jwt.PyJWTError as fejl:
        raise UgyldigtSvar(f"ID-token: {fejl}") from fejl
    if not constant_time_compare(str(claims["nonce"]), nonce):
        raise UgyldigtSvar("ID-token med en anden nonce")
    for_flere = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", "" if for_flere else oidc.klient) != oidc.klient:
        raise UgyldigtSvar("ID-token til en anden klient")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise UgyldigtSvar("ID-token uden et brugbart sub")
    return claims


def _noegle(noegler: dict[str, Any], hoved: dict[str, Any]) -> dict[str, Any]:
    mulige = [
        noegle
        for noegle in noegler.get("keys", [])
        if noegle.get("kid") == hoved.get("kid")
        and noegle.get("use", "sig") == "sig"
        and noegle.get("alg", hoved["alg"]) == hoved["alg"]
    ]
    if len(mulige) != 1:
        raise UgyldigtSvar("ID-token med en nøgle, som udbyderen ikke har")
    return dict(mulige[0])


def _brugeroplysninger(
    opsaetning: dict[str, Any], svar: dict[str, Any], claims: dict[str, Any]
) -> dict[str, Any]:
    """What the provider tells besides; the level of assurance only counts in the ID token."""
    if "userinfo_endpoint" not in opsaetning or "access_token" not in svar:
        return {}
    oplysninger = _hent(
        opsaetning["userinfo_endpoint"], headers={"Authorization": f"Bearer {svar['access_token']}"}
    )
    if oplysninger.get("sub") != claims["sub"]:
        raise UgyldigtSvar("brugeroplysninger om en anden bruger")
    return {navn: vaerdi for navn, vaerdi in oplysninger.items() if navn not in ("acr", "loa")}


def _hent(adresse: str, felter: dict[str, str] | None = None, **valg: Any) -> dict[str, Any]:
    """The JSON object at the address. A redirect is not followed: nobody else is to be asked."""
    metode = "GET" if felter is None else "POST"
    try:
        svar = requests.request(metode, adresse, data=felter, timeout=10, allow_redirects=False, **valg)
        if svar.status_code >= 500:
            raise SvarerIkke(f"{adresse} svarede {svar.status_code}")
        if svar.status_code != 200:
            raise UgyldigtSvar(f"{adresse} svarede {svar.status_code}")
        indhold = svar.json()
    except requests.JSONDecodeError as fejl:
        raise UgyldigtSvar(f"{adresse} svarede ikke med JSON") from fejl
    except requests.RequestException as fejl:
        raise SvarerIkke(f"{adresse}: {type(fejl).__name__}") from fejl
    if not isinstance(indhold, dict):
        raise UgyldigtSvar(f"{adresse} svarede ikke med et objekt")
    return indhold
