"""Which identity providers log users in: read from the environment and checked when the settings are (docs/sso.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

NIVEAUER = ("Low", "Substantial", "High")  # NSIS, the lowest first
PAKKER = ("jwt", "requests", "onelogin", "xmlsec")


@dataclass(frozen=True)
class Oidc:
    adresse: str
    klient: str
    hemmelighed: str = field(repr=False)
    navn: str
    omfang: str

    @property
    def udbyder(self) -> str:
        """What its users are known by here: of another issuer nobody is the same."""
        return f"oidc:{self.adresse}"


@dataclass(frozen=True)
class Saml:
    idp: dict[str, Any] = field(repr=False)  # as python3-saml reads it from the metadata
    entitet: str
    noegle: str = field(repr=False)
    certifikat: str = field(repr=False)
    navn: str
    brugerid: str  # the attribute that names the user; empty: the NameID
    bed_om_niveau: bool

    @property
    def udbyder(self) -> str:
        return f"saml:{self.idp['entityId']}"


@dataclass(frozen=True)
class Sso:
    oidc: Oidc | None
    saml: Saml | None
    nsis: str
    cvr: str
    roller: str
    lokalt_login: frozenset[str]

    @property
    def taendt(self) -> bool:
        return bool(self.oidc or self.saml)


def laes(env: environ.Env, roller: Iterable[str], uden_tls: bool) -> Sso:
    """Raises ImproperlyConfigured in Danish."""
    nsis = env.str("KVALITET_NSIS", default="Substantial")
    if nsis not in NIVEAUER[1:]:
        raise ImproperlyConfigured("KVALITET_NSIS skal være Substantial eller High.")
    lokalt = frozenset(env.list("KVALITET_LOKALT_LOGIN", default=list(roller)))
    if ukendte := lokalt - set(roller):
        raise ImproperlyConfigured(f"Ukendt rolle i KVALITET_LOKALT_LOGIN: {', '.join(sorted(ukendte))}")
    if any(env.str(navn, default="") for navn in ("KVALITET_OIDC_ADRESSE", "KVALITET_SAML_METADATA")):
        _kraev_pakker()
    sso = Sso(
        oidc=_oidc(env, uden_tls),
        saml=_saml(env, uden_tls),
        nsis=nsis,
        cvr=env.str("KVALITET_CVR", default=""),
        roller=env.str("KVALITET_SSO_ROLLER", default="http://kvalitetstjek.dk").rstrip("/"),
        lokalt_login=lokalt,
    )
    if sso.taendt and not re.fullmatch(r"[1-9]\d{7}", sso.cvr):
        raise ImproperlyConfigured(
            "KVALITET_CVR skal være kommunens CVR-nummer på 8 cifre, når der er sat login op udefra."
        )
    return sso


def _oidc(env: environ.Env, uden_tls: bool) -> Oidc | None:
    if not (adresse := env.str("KVALITET_OIDC_ADRESSE", default="")):
        return None
    kontroller_adresse("KVALITET_OIDC_ADRESSE", adresse, uden_tls)
    return Oidc(
        adresse,
        klient=_kraevet(env, "KVALITET_OIDC_KLIENT"),
        hemmelighed=_kraevet(env, "KVALITET_OIDC_HEMMELIGHED"),
        navn=env.str("KVALITET_OIDC_NAVN", default="kommunens login"),
        omfang=env.str("KVALITET_OIDC_SCOPE", default="openid profile email"),
    )


def _saml(env: environ.Env, uden_tls: bool) -> Saml | None:
    if not env.str("KVALITET_SAML_METADATA", default=""):
        return None
    idp = _idp(_fil(env, "KVALITET_SAML_METADATA"))
    for tjeneste in ("singleSignOnService", "singleLogoutService"):
        if tjeneste in idp:
            kontroller_adresse("KVALITET_SAML_METADATA", idp[tjeneste]["url"], uden_tls)
    return Saml(
        idp,
        entitet=_kraevet(env, "KVALITET_SAML_ENTITET"),
        noegle=_fil(env, "KVALITET_SAML_NOEGLE"),
        certifikat=_fil(env, "KVALITET_SAML_CERTIFIKAT"),
        navn=env.str("KVALITET_SAML_NAVN", default="kommunens login"),
        brugerid=env.str("KVALITET_SAML_BRUGERID", default=""),
        bed_om_niveau=env.bool("KVALITET_SAML_BED_OM_NIVEAU", default=True),
    )


def _idp(metadata: str) -> dict[str, Any]:
    """The one identity provider of the metadata. Its keys are all that is trusted."""
    from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

    if metadata.count("IDPSSODescriptor>") > 1:
        raise ImproperlyConfigured("KVALITET_SAML_METADATA skal kun beskrive én loginudbyder.")
    try:
        idp = OneLogin_Saml2_IdPMetadataParser.parse(metadata).get("idp", {})
    except Exception as fejl:  # the parser's own, lxml's and the guard's against DOCTYPE
        raise ImproperlyConfigured(f"KVALITET_SAML_METADATA kan ikke læses: {fejl}") from fejl
    if not idp.get("entityId") or not {"x509cert", "x509certMulti"} & set(idp):
        raise ImproperlyConfigured("KVALITET_SAML_METADATA skal have en loginudbyder med et certifikat.")
    if len(idp["entityId"]) > 190 or "singleSignOnService" not in idp:
        raise ImproperlyConfigured(
            "KVALITET_SAML_METADATA skal have en SingleSignOnService med HTTP-Redirect og et entityID på højst "
            "190 tegn."
        )
    return idp


def kontroller_adresse(navn: str, adresse: str, uden_tls: bool) -> None:
    """Raises unless it is https, or http on this machine where KVALITET_UDEN_TLS says so."""
    dele = urlsplit(adresse)
    lokalt = uden_tls and dele.scheme == "http" and dele.hostname in ("127.0.0.1", "localhost")
    if len(adresse) > 190 or not dele.hostname or not (dele.scheme == "https" or lokalt):
        raise ImproperlyConfigured(f"{navn}: adressen skal begynde med https:// og være på højst 190 tegn.")


def _kraevet(env: environ.Env, navn: str) -> str:
    if not (vaerdi := env.str(navn, default="")):
        raise ImproperlyConfigured(f"{navn} skal også være sat, når der er sat login op udefra.")
    return vaerdi


def _fil(env: environ.Env, navn: str) -> str:
    try:
        return Path(_kraevet(env, navn)).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fejl:
        raise ImproperlyConfigured(f"{navn}: filen kan ikke læses ({fejl}).") from fejl


def _kraev_pakker() -> None:
    if mangler := [navn for navn in PAKKER if find_spec(navn) is None]:
        raise ImproperlyConfigured(
            f"Login udefra kræver pakkerne {', '.join(mangler)}. Installer med: pip install -r requirements.lock"
        )
