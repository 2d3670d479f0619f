"""SAML 2.0 as OIOSAML 3 uses it, by python3-saml; and what that library leaves to chance.

python3-saml takes an answer without audience, recipient, destination or InResponseTo, allows five minutes of skew, and
remembers nothing. Here all of them must be there and fit exactly, the skew is a minute, and an assertion counts once.
"""

from __future__ import annotations

import time
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Navne
from onelogin.saml2.logout_request import OneLogin_Saml2_Logout_Request
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.utils import OneLogin_Saml2_Utils
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from konti.sso import forsoeg
from konti.sso.afvist import Afvist, UgyldigtSvar
from konti.sso.opsaetning import Saml
from konti.sso.rettigheder import NSIS
from konti.sso.xmlvagt import kontroller, kontroller_teksten

SKAEVHED = 60  # seconds two clocks may differ
MAKS = 500_000  # characters of an answer
MAKS_LOGUD = 10_000
LOGUD_LEVETID = 5 * 60  # seconds from the provider's writing of a request until it comes to us
FLYGTIG = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"
BEKRAEFTELSE = "/saml:Subject/saml:SubjectConfirmation"


@dataclass(frozen=True)
class Svar:
    """An answer that is the provider's, for us, for now, and for the first time."""

    paa: str  # the number of the request it answers: the caller must know it
    uid: str
    navneid: str
    attributter: dict[str, list[str]]


def begynd(saml: Saml, request: HttpRequest, naeste: str) -> str:
    """The address where the user logs in."""
    indgang = OneLogin_Saml2_Auth(_kald("sso_saml_acs"), _opsaetning(saml))
    adresse: str = indgang.login(return_to="/", set_nameid_policy=False)  # it is not read again
    forsoeg.begynd(request, saml.udbyder, indgang.get_last_request_id(), naeste=naeste)
    return adresse


def metadata(saml: Saml) -> str:
    opsaetning = OneLogin_Saml2_Settings(_opsaetning(saml, wantAssertionsEncrypted=True, signMetadata=True))
    tekst = opsaetning.get_sp_metadata()
    return tekst.decode() if isinstance(tekst, bytes) else str(tekst)


def laes_svar(saml: Saml, tekst: str) -> Svar:
    """The answer as it was posted. Raises Afvist."""
    if len(tekst) > MAKS:
        raise UgyldigtSvar(f"svar på {len(tekst)} tegn")
    try:
        raat = b64decode(tekst, validate=True)
        kontroller_teksten(raat)
        kontroller(OneLogin_Saml2_XML.to_etree(raat))
        svar = OneLogin_Saml2_Response(OneLogin_Saml2_Settings(_opsaetning(saml)), tekst)
        kontroller(svar.get_xml_document())
        svar.is_valid(_kald("sso_saml_acs"), raise_exceptions=True)
        _stramt(saml, svar)
        return _indholdet(saml, svar)
    except Afvist:
        raise
    except Exception as fejl:  # whatever a hostile document makes the libraries raise
        raise UgyldigtSvar(f"{type(fejl).__name__}: {fejl}") from fejl


def _stramt(saml: Saml, svar: OneLogin_Saml2_Response) -> None:
    """What must be there, and not only fit if it is."""
    dokument, acs = svar.get_xml_document(), _adresse("sso_saml_acs")
    betingelser = svar._query_assertion("/saml:Conditions")[0]
    bekraeftelser = svar._query_assertion(f"{BEKRAEFTELSE}[@Method='{Navne.CM_BEARER}']")
    alle = svar._query_assertion(BEKRAEFTELSE)
    data = [barn for b in bekraeftelser for barn in b.findall("saml:SubjectConfirmationData", Navne.NSMAP)]
    if dokument.get("Destination") != acs:
        raise UgyldigtSvar("svaret er ikke adresseret hertil")
    if saml.entitet not in svar.get_audiences():
        raise UgyldigtSvar("svaret er til et andet system")
    if len(alle) != 1 or len(data) != 1 or data[0].get("Recipient") != acs or "NotBefore" in data[0].attrib:
        raise UgyldigtSvar("svarets modtager er ikke entydigt os")
    if not svar.get_in_response_to() or data[0].get("InResponseTo") != svar.get_in_response_to():
        raise UgyldigtSvar("svaret er ikke på en forespørgsel herfra")
    _nu(betingelser.get("NotBefore"), betingelser.get("NotOnOrAfter"))
    _nu(None, data[0].get("NotOnOrAfter"))


def _nu(fra: str | None, til: str | None) -> None:
    nu = time.time()
    if fra and OneLogin_Saml2_Utils.parse_SAML_to_time(fra) > nu + SKAEVHED:
        raise UgyldigtSvar("svaret gælder ikke endnu")
    if not til or OneLogin_Saml2_Utils.parse_SAML_to_time(til) <= nu - SKAEVHED:
        raise UgyldigtSvar("svaret gælder ikke længere")


def _indholdet(saml: Saml, svar: OneLogin_Saml2_Response) -> Svar:
    navneid = svar.get_nameid_data()
    attributter = {navn: [str(v) for v in vaerdier] for navn, vaerdier in svar.get_attributes().items()}
    if saml.brugerid:
        (uid,) = attributter.get(saml.brugerid) or [""]
    else:
        uid = "" if navneid.get("Format") == FLYGTIG else navneid["Value"]
    if not 0 < len(uid) <= 255 or len(navneid["Value"]) > 255:
        raise UgyldigtSvar("svaret har intet fast navn for brugeren")
    forsoeg.kun_en_gang(f"{saml.udbyder} {svar.get_assertion_id()}", _levetid(svar))
    return Svar(svar.get_in_response_to(), uid, navneid["Value"], attributter)


def _levetid(svar: OneLogin_Saml2_Response) -> float:
    """As long as it could be used again, and a little more."""
    til = svar._query_assertion("/saml:Conditions")[0].get("NotOnOrAfter")
    return float(OneLogin_Saml2_Utils.parse_SAML_to_time(til)) - time.time() + 2 * SKAEVHED


def laes_logud(saml: Saml, felter: Mapping[str, str]) -> tuple[str, str]:
    """A signed request to log out: the provider's name for the user, and where our answer goes. Raises Afvist."""
    tekst = felter.get("SAMLRequest", "")
    if not 0 < len(tekst) <= MAKS_LOGUD or "singleLogoutService" not in saml.idp:
        raise UgyldigtSvar("ingen anmodning om logud")
    opsaetning = _opsaetning(saml, wantMessagesSigned=True, logoutResponseSigned=True)
    indgang = OneLogin_Saml2_Auth(_kald("sso_saml_logud", felter), opsaetning)
    try:
        adresse: str = indgang.process_slo(keep_local_session=True)
        navneid = OneLogin_Saml2_Logout_Request.get_nameid(indgang.get_last_request_xml(), saml.noegle)
        anmodning = OneLogin_Saml2_XML.to_etree(indgang.get_last_request_xml())
        alder = time.time() - OneLogin_Saml2_Utils.parse_SAML_to_time(anmodning.get("IssueInstant"))
    except Exception as fejl:  # as in laes_svar
        raise UgyldigtSvar(f"{type(fejl).__name__}: {fejl}") from fejl
    if indgang.get_errors():
        raise UgyldigtSvar(f"{indgang.get_errors()}: {indgang.get_last_error_reason()}")
    # The address stands in the browser's history: who finds it there later ends nobody's session with it.
    if not -SKAEVHED <= alder <= LOGUD_LEVETID:
        raise UgyldigtSvar("anmodningen om logud er ikke ny")
    forsoeg.kun_en_gang(f"{saml.udbyder} {anmodning.get('ID')}", LOGUD_LEVETID + 2 * SKAEVHED)
    return navneid, adresse


def _kald(navn: str, felter: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The request as python3-saml wants it: at our own address, whatever the caller called us."""
    dele = urlsplit(_adresse(navn))
    return {
        "https": "on" if dele.scheme == "https" else "off",
        "http_host": dele.netloc,
        "script_name": dele.path,
        "get_data": dict(felter or {}),
        "post_data": {},
    }


def _adresse(navn: str) -> str:
    return f"{settings.ADRESSE}{reverse(navn)}"


def _opsaetning(saml: Saml, **sikkerhed: bool) -> dict[str, Any]:
    return {
        "strict": True,
        "idp": saml.idp,
        "sp": {
            "entityId": saml.entitet,
            "assertionConsumerService": {"url": _adresse("sso_saml_acs"), "binding": Navne.BINDING_HTTP_POST},
            "singleLogoutService": {
                "url": _adresse("sso_saml_logud"),
                "binding": Navne.BINDING_HTTP_REDIRECT,
            },
            "NameIDFormat": Navne.NAMEID_PERSISTENT,
            "x509cert": saml.certifikat,
            "privateKey": saml.noegle,
        },
        "security": {
            "authnRequestsSigned": True,
            "wantAssertionsSigned": True,
            "wantAttributeStatement": True,
            "allowRepeatAttributeName": False,
            "rejectDeprecatedAlgorithm": True,
            "signatureAlgorithm": Navne.RSA_SHA256,
            "digestAlgorithm": Navne.SHA256,
            "requestedAuthnContext": [f"{NSIS}/{settings.SSO.nsis}"] if saml.bed_om_niveau else False,
            "requestedAuthnContextComparison": "minimum",
            "failOnAuthnContextMismatch": False,
            "allowSingleLabelDomains": True,
        }
        | sikkerhed,
    }
