"""SAML answers that somebody has tampered with, found, bought or bent. None of them lets anybody in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import xmlsec
from lxml import etree

from tests.sso.browser import Browser, grunden
from tests.sso.installation import Installation
from tests.sso.saml_idp import (
    NS,
    NSIS,
    Anmodning,
    Person,
    SamlIdp,
    b64,
    bpp,
    nyt_id,
    trae,
    underskriv,
)

Saml = tuple[Installation, SamlIdp]
UGYLDIGT = "Svaret fra loginudbyderen kunne ikke godkendes. Prøv at logge ind igen."
Falsk = Callable[[SamlIdp, Anmodning], str]


@pytest.fixture
def browser(saml: Saml) -> Browser:
    return Browser(saml[0].adresse)


@pytest.fixture
def anmodning(saml: Saml, browser: Browser) -> Iterator[Anmodning]:
    """A login that this browser has begun; after the test the log has no error of the application."""
    yield saml[1].modtag(browser.begynd("saml"))
    assert "Internal Server Error" not in saml[0].log.read_text()


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
    from base64 import b64decode, b64encode

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
    "modtager, der rummer vores adresse": _aendret(
        saet(MODTAGER, "Recipient", "https://andet.example/?http://127.0.0.1/konto/saml/acs/")
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


@pytest.mark.parametrize("navn", FALSKE)
def test_et_forfalsket_svar_lukker_ingen_ind(
    saml: Saml, browser: Browser, anmodning: Anmodning, navn: str
) -> None:
    svar = browser.aflever(FALSKE[navn](saml[1], anmodning))
    assert grunden(svar) == UGYLDIGT
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
