"""SAML answers as a forger would make them: `FALSKE` by what is wrong with each, and what must stop some of them."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import xmlsec
from lxml import etree

from tests.sso.saml_idp import NS, Anmodning, Person, SamlIdp, b64, bpp, nyt_id, trae, underskriv

Falsk = Callable[[SamlIdp, Anmodning], str]


def saet(sti: str, navn: str, vaerdi: str | None) -> Callable[[Any], None]:
    """Set, or with None remove, an attribute of the one element."""

    def aendr(svar: Any) -> None:
        (element,) = svar.xpath(sti, namespaces=NS)
        element.attrib.pop(navn, None)
        if vaerdi is not None:
            element.set(navn, vaerdi)

    return aendr


def fjern(sti: str) -> Callable[[Any], None]:
    def aendr(svar: Any) -> None:
        for element in svar.xpath(sti, namespaces=NS):
            element.getparent().remove(element)

    return aendr


def tekst(sti: str, vaerdi: str) -> Callable[[Any], None]:
    def aendr(svar: Any) -> None:
        for element in svar.xpath(sti, namespaces=NS):
            element.text = vaerdi

    return aendr


def alle(*aendringer: Callable[[Any], None]) -> Callable[[Any], None]:
    def aendr(svar: Any) -> None:
        for en in aendringer:
            en(svar)

    return aendr


def om(sekunder: int) -> str:
    return (datetime.now(UTC) + timedelta(seconds=sekunder)).strftime("%Y-%m-%dT%H:%M:%SZ")


BETINGELSER, BEKRAEFTELSE = "//a:Conditions", "//a:SubjectConfirmationData"
MODTAGER = "//a:SubjectConfirmation/a:SubjectConfirmationData"
RETTER = "//a:Attribute[contains(@Name, 'rivileges')]/a:AttributeValue"
NAVN = "//a:Subject/a:NameID"


def _aendret(aendring: Any = None, **valg: Any) -> Falsk:
    return lambda idp, anmodning: idp.forfalsket(anmodning, aendring, **valg)


def _fremmed_noegle(idp: SamlIdp, anmodning: Anmodning) -> str:
    return idp.forfalsket(anmodning, noegler=idp.fremmede)


def _pakket_om(idp: SamlIdp, anmodning: Anmodning) -> str:
    """The signed assertion is moved into an extension, and one of the forger's stands where it stood."""
    svar = trae(idp.svar(anmodning))
    (aegte,) = svar.findall("a:Assertion", NS)
    falsk = deepcopy(aegte)
    falsk.set("ID", nyt_id())
    falsk.remove(falsk.find("ds:Signature", NS))
    tekst(RETTER, bpp("administrator"))(falsk)
    svar.replace(aegte, falsk)
    udvidelse = etree.Element(f"{{{NS['p']}}}Extensions")
    udvidelse.append(aegte)
    svar.insert(1, udvidelse)
    return b64(svar)


def _pakket_om_i_underskriften(idp: SamlIdp, anmodning: Anmodning) -> str:
    """The signed assertion hides in an Object of a signature that the forger's assertion carries."""
    svar = trae(idp.svar(anmodning))
    (aegte,) = svar.findall("a:Assertion", NS)
    falsk = deepcopy(aegte)
    falsk.set("ID", nyt_id())
    tekst(RETTER, bpp("administrator"))(falsk)
    svar.replace(aegte, falsk)
    genstand = etree.SubElement(falsk.find("ds:Signature", NS), f"{{{NS['ds']}}}Object")
    genstand.append(aegte)
    return b64(svar)


def _samme_id(idp: SamlIdp, anmodning: Anmodning) -> str:
    svar = trae(idp.svar(anmodning))
    (aegte,) = svar.findall("a:Assertion", NS)
    falsk = deepcopy(aegte)
    tekst(RETTER, bpp("administrator"))(falsk)
    svar.insert(list(svar).index(aegte), falsk)
    return b64(svar)


def _skabelon_i_underskriften(idp: SamlIdp, anmodning: Anmodning) -> str:
    """A transform that runs a program of the forger's while the sum is computed."""
    svar = trae(idp.svar(anmodning))
    (transform, _) = svar.findall(".//ds:Transform", NS)
    transform.set("Algorithm", "http://www.w3.org/TR/1999/REC-xslt-19991116")
    return b64(svar)


def _henvisning_ud_i_verden(idp: SamlIdp, anmodning: Anmodning) -> str:
    """A second reference, which the verifier would fetch."""
    svar = trae(idp.svar(anmodning))
    (henvisning,) = svar.findall(".//ds:Reference", NS)
    fremmed = deepcopy(henvisning)
    fremmed.set("URI", "http://127.0.0.1:9/hent")
    henvisning.addnext(fremmed)
    return b64(svar)


def _sha1(sammendrag: Any, metode: Any) -> Falsk:
    return lambda idp, anmodning: idp.forfalsket(anmodning, sammendrag=sammendrag, metode=metode)


def _hmac(idp: SamlIdp, anmodning: Anmodning) -> str:
    """Signed with the provider's public certificate as if it were a shared secret."""
    svar = idp.raat(anmodning)
    (udsagn,) = svar.findall("a:Assertion", NS)
    underskrift = xmlsec.template.create(
        udsagn, xmlsec.constants.TransformExclC14N, xmlsec.constants.TransformHmacSha256, ns="ds"
    )
    udsagn.insert(1, underskrift)
    henvisning = xmlsec.template.add_reference(
        underskrift, xmlsec.constants.TransformSha256, uri=f"#{udsagn.get('ID')}"
    )
    xmlsec.template.add_transform(henvisning, xmlsec.constants.TransformEnveloped)
    xmlsec.tree.add_ids(udsagn, ["ID"])
    med = xmlsec.SignatureContext()
    med.key = xmlsec.Key.from_binary_data(xmlsec.constants.KeyDataHmac, idp.egne.certifikat.read_bytes())
    med.sign(underskrift)
    return b64(svar)


def _kun_svaret_underskrevet(idp: SamlIdp, anmodning: Anmodning) -> str:
    svar = idp.raat(anmodning)
    underskriv(svar, idp.egne)
    return b64(svar)


def _med_doctype(idp: SamlIdp, anmodning: Anmodning) -> str:
    """An entity that is the machine's own file, in the name of the user."""
    aegte = b64decode(idp.svar(anmodning)).decode()
    uden_hoved = re.sub(r"^<\?xml[^>]*\?>", "", aegte)
    ondt = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>{uden_hoved}'
    return b64encode(ondt.replace(">karin<", ">&x;<").encode()).decode()


def _kommentar_i_navnet(idp: SamlIdp, anmodning: Anmodning) -> str:
    """Signed as karin.evil.example; a comment, which is not signed, would cut it to karin."""
    svar = trae(idp.svar(anmodning, Person("karin.evil.example")))
    (navn,) = svar.xpath(NAVN, namespaces=NS)
    navn.text = "karin"
    kommentar = etree.Comment("")
    kommentar.tail = ".evil.example"
    navn.append(kommentar)
    return b64(svar)


def _to_modtagere(svar: Any) -> None:
    (bekraeftelse,) = svar.xpath("//a:SubjectConfirmation", namespaces=NS)
    bekraeftelse.addnext(deepcopy(bekraeftelse))


FALSKE: dict[str, Falsk] = {
    "uden underskrift": lambda idp, anmodning: b64(idp.raat(anmodning)),
    "underskrevet med en anden nøgle": _fremmed_noegle,
    "kun svaret er underskrevet, ikke udsagnet": _kun_svaret_underskrevet,
    "rollen er ændret efter underskriften": _aendret(efter=tekst(RETTER, bpp("administrator"))),
    "navnet er ændret efter underskriften": _aendret(efter=tekst(NAVN, "andreas")),
    "pakket om: det ægte udsagn i en udvidelse": _pakket_om,
    "pakket om: det ægte udsagn i underskriften": _pakket_om_i_underskriften,
    "to udsagn med samme ID": _samme_id,
    "underskrift med SHA-1": _sha1(xmlsec.constants.TransformSha256, xmlsec.constants.TransformRsaSha1),
    "sammendrag med SHA-1": _sha1(xmlsec.constants.TransformSha1, xmlsec.constants.TransformRsaSha256),
    "HMAC med udbyderens offentlige certifikat": _hmac,
    "en skabelon i underskriften": _skabelon_i_underskriften,
    "en henvisning ud i verden": _henvisning_ud_i_verden,
    "udløbet": _aendret(
        alle(saet(BETINGELSER, "NotOnOrAfter", om(-70)), saet(BEKRAEFTELSE, "NotOnOrAfter", om(-70)))
    ),
    "udløbet bekræftelse": _aendret(saet(BEKRAEFTELSE, "NotOnOrAfter", om(-70))),
    "gælder ikke endnu": _aendret(lambda svar: saet(BETINGELSER, "NotBefore", om(75))(svar)),
    "gælder for evigt": _aendret(
        alle(saet(BETINGELSER, "NotOnOrAfter", None), saet(BEKRAEFTELSE, "NotOnOrAfter", None))
    ),
    "til et andet system": _aendret(tekst("//a:Audience", "https://andet.example")),
    "til hvem som helst": _aendret(fjern("//a:AudienceRestriction")),
    "modtaget et andet sted": _aendret(saet(MODTAGER, "Recipient", "https://andet.example/acs/")),
    "modtager, der rummer vores adresse": lambda idp, anmodning: idp.forfalsket(
        anmodning, saet(MODTAGER, "Recipient", f"https://andet.example/?{anmodning.acs}")
    ),
    "uden modtager": _aendret(saet(MODTAGER, "Recipient", None)),
    "adresseret til et andet sted": _aendret(
        efter=saet("/p:Response", "Destination", "https://andet.example/")
    ),
    "ikke adresseret": _aendret(efter=saet("/p:Response", "Destination", None)),
    "fra en anden udbyder": _aendret(tekst("//a:Issuer", "https://ond.example")),
    "uden at svare på noget": _aendret(
        alle(saet("/p:Response", "InResponseTo", None), saet(BEKRAEFTELSE, "InResponseTo", None))
    ),
    "udsagnet svarer ikke på noget": _aendret(saet(BEKRAEFTELSE, "InResponseTo", None)),
    "to bekræftelser": _aendret(_to_modtagere),
    "kommentar i navnet": _kommentar_i_navnet,
    "DOCTYPE med en fil": _med_doctype,
    "uden navn": _aendret(fjern(NAVN)),
    "flygtigt navn": _aendret(saet(NAVN, "Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:transient")),
    "udbyderen siger nej": _aendret(
        efter=saet("//p:StatusCode", "Value", "urn:oasis:names:tc:SAML:2.0:status:Responder")
    ),
    "ikke base64": lambda idp, anmodning: "det er ikke et svar",
    "ikke XML": lambda idp, anmodning: "ZGV0IGVyIGlra2UgZXQgc3Zhcg==",
    "ingenting": lambda idp, anmodning: "",
}


# What must stop it, where something else would too, but later: the reason in the log.
STOPPES_AF = {
    "pakket om: det ægte udsagn i underskriften": "underskrift på noget andet",
    "to udsagn med samme ID": "to elementer med samme ID",
    "underskrift med SHA-1": "algoritmen 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'",
    "sammendrag med SHA-1": "for svagt sammendrag",
    "HMAC med udbyderens offentlige certifikat": "algoritmen 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha256'",
    "en skabelon i underskriften": "algoritmen 'http://www.w3.org/TR/1999/REC-xslt-19991116'",
    "en henvisning ud i verden": "underskrift på noget andet",
    "kommentar i navnet": "DOCTYPE, kommentar eller instruktion",
    "DOCTYPE med en fil": "DOCTYPE, kommentar eller instruktion",
    "modtager, der rummer vores adresse": "modtager er ikke entydigt os",
}
