"""Login by SAML from a true provider: who comes in, as what, and what happens at the next login."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest
import xmlsec
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID
from saml2.time_util import instant
from saml2.xmldsig import SIG_RSA_SHA256

from tests.sso.browser import Browser, grunden
from tests.sso.conftest import ENHED, KODE
from tests.sso.installation import LEVERANDOERS_CVR, Installation
from tests.sso.oidc_falsk import Falsk
from tests.sso.saml_idp import ENTITET, NS, Person, SamlIdp, bpp, underskriv

Saml = tuple[Installation, SamlIdp]


def log_ind(saml: Saml, person: Person, naeste: str = "") -> tuple[Browser, str]:
    """The whole way round; the browser, and the page it ended at or the reason it did not come in."""
    installation, idp = saml
    browser = Browser(installation.adresse)
    svar = browser.aflever(idp.svar(idp.modtag(browser.begynd("saml", naeste)), person))
    ende = svar.url.removeprefix(installation.adresse)
    return browser, ende if browser.er_inde() else grunden(svar)


def test_den_der_har_en_rolle_kommer_ind_hvor_hun_ville_hen(saml: Saml) -> None:
    _, side = log_ind(saml, Person("kirsten"), "/klager/?status=aaben")
    assert side == "/klager/?status=aaben"
    kirsten = saml[0].brugere()["kirsten"]
    assert "SSO" in kirsten.pop("aarsager")
    assert re.fullmatch(r"sso-[0-9a-f]{16}", kirsten.pop("brugernavn"))
    assert kirsten == {
        "navn": "Kirsten Holm", "rolle": "kvalitetskonsulent", "email": "kirsten@kommune.example", "enheder": [],
        "udbyder": f"saml:{ENTITET}", "leverandoer": None, "tilbud": [], "adgangskode": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("retter", "ventet"),
    [
        (
            bpp("sagsbehandler", orgenhed=ENHED, KLE="15.*"),
            {"rolle": "sagsbehandler", "enheder": ["Jobcenter Nord"]},
        ),
        (bpp("tilsynsfoerende", tilbud="T1, T2"), {"rolle": "tilsynsfoerende", "tilbud": ["T1", "T2"]}),
        (bpp("leverandoer", cvr=LEVERANDOERS_CVR), {"rolle": "leverandoer", "leverandoer": "LA"}),
        (bpp("laeser", KLE="*"), {"rolle": "laeser"}),
        (bpp("administrator"), {"rolle": "administrator"}),
    ],
)
@pytest.mark.parametrize("oiosaml2", [False, True])
def test_rolle_og_afgraensning_er_som_udbyderen_siger(
    saml: Saml, retter: str, ventet: dict[str, Any], oiosaml2: bool
) -> None:
    """One user all the way: what was given last time is gone."""
    log_ind(saml, Person("rikke", retter, "High", oiosaml2))
    rikke = saml[0].brugere()["rikke"]
    ingen: dict[str, Any] = {"enheder": [], "tilbud": [], "leverandoer": None}
    assert {navn: rikke[navn] for navn in (*ingen, "rolle")} == ingen | ventet


@pytest.mark.parametrize(
    "naeste", ["//evil.test", "/\\evil.test", "https://evil.test/", "javascript:alert(1)"]
)
def test_login_sender_aldrig_videre_til_et_fremmed_sted(saml: Saml, naeste: str) -> None:
    """Neither to where the button's form asked, nor to where the provider's post does."""
    installation, idp = saml
    browser = Browser(installation.adresse)
    svar = browser.aflever(idp.svar(idp.modtag(browser.begynd("saml", naeste))), RelayState=naeste)
    assert svar.url == f"{installation.adresse}/"
    assert browser.er_inde()


def test_formularer_maa_kun_foere_til_os_selv(saml: Saml) -> None:
    """The way to the provider is a page, so no provider is named in form-action."""
    csp = Browser(saml[0].adresse).hent("/konto/login/").headers["Content-Security-Policy"]
    assert "form-action 'self'" in {del_.strip() for del_ in csp.split(";")}


def test_to_foerste_login_paa_en_gang_giver_en_bruger(saml: Saml) -> None:
    installation, idp = saml
    browserne = [Browser(installation.adresse) for _ in range(4)]
    svarene = [idp.svar(idp.modtag(browser.begynd("saml")), Person("vibeke")) for browser in browserne]
    with ThreadPoolExecutor(4) as traade:
        list(traade.map(Browser.aflever, browserne, svarene))
    assert all(browser.er_inde() for browser in browserne)
    assert installation.sig("svar = Loginidentitet.objects.filter(uid='vibeke').count()") == 1


def test_den_der_kommer_udefra_har_ingen_adgangskode_eller_andet_trin_at_passe_her(saml: Saml) -> None:
    browser, _ = log_ind(saml, Person("tove"))
    side = browser.hent("/konto/sikkerhed/")
    assert "Du logger ind med kommunens login eller MitID" in side.text
    assert "Her er du logget ind" in side.text
    for sti in (
        "sikkerhed/adgangskode/",
        "sikkerhed/app/",
        "sikkerhed/noegler/ny/",
        "sikkerhed/koder/",
        "bekraeft/",
    ):
        assert f"/konto/{sti}" not in side.text
        assert browser.hent(f"/konto/{sti}").status_code == 403


def test_den_der_har_mistet_sin_rolle_lukkes_ikke_ind_og_faar_ikke_mere_end_foer(saml: Saml) -> None:
    foerste, _ = log_ind(saml, Person("mette"))
    foer = saml[0].brugere()["mette"]
    _, grund = log_ind(saml, Person("mette", retter=""))
    assert "Du har ingen rolle" in grund
    assert saml[0].brugere()["mette"] == foer
    assert foerste.er_inde(), "en session, der er i gang, løber til sin frist"


def test_en_lukket_bruger_bliver_ude(saml: Saml) -> None:
    log_ind(saml, Person("dorte"))
    saml[0].sig("Bruger.objects.filter(loginidentiteterne__uid='dorte').update(is_active=False)")
    assert "Din bruger er lukket" in log_ind(saml, Person("dorte"))[1]


def test_samme_navn_hos_en_anden_udbyder_er_en_anden_bruger(saml: Saml, falsk: Falsk) -> None:
    log_ind(saml, Person("gerda", bpp("administrator")))
    browser = Browser(saml[0].adresse)
    browser.hent(falsk.udsted(browser.begynd("oidc"), sub="gerda").removeprefix(browser.adresse))
    assert browser.er_inde()
    hvem = (
        "svar = sorted((i.udbyder[:4], i.bruger.rolle) for i in Loginidentitet.objects.filter(uid='gerda'))"
    )
    assert saml[0].sig(hvem) == [["oidc", "kvalitetskonsulent"], ["saml", "administrator"]]
    assert saml[0].sig("svar = len({i.bruger_id for i in Loginidentitet.objects.filter(uid='gerda')})") == 2


def test_en_lokal_bruger_med_samme_email_overtages_ikke(saml: Saml, falsk: Falsk) -> None:
    browser = Browser(saml[0].adresse)
    tilbage = falsk.udsted(browser.begynd("oidc"), sub="laeser", email="laeser@kommune.example")
    browser.hent(tilbage.removeprefix(browser.adresse))
    assert saml[0].sig("svar = Bruger.objects.get(username='laeser').loginidentiteterne.count()") == 0
    assert saml[0].sig("svar = Bruger.objects.filter(email='laeser@kommune.example').count()") == 2


def krypteret(idp: SamlIdp, saml_svar: Any, certifikat: bytes, metode: Any, transport: Any) -> str:
    """The assertion signed, then encrypted to the certificate, as OIOSAML 3 wants it."""
    udsagn = saml_svar.find("a:Assertion", NS)
    underskriv(udsagn, idp.egne)
    kuvert = etree.SubElement(saml_svar, f"{{{NS['a']}}}EncryptedAssertion")
    saml_svar.replace(udsagn, kuvert)
    kuvert.append(udsagn)
    noegler = xmlsec.KeysManager()
    noegler.add_key(xmlsec.Key.from_memory(certifikat, xmlsec.constants.KeyDataFormatCertPem))
    data = xmlsec.template.encrypted_data_create(
        kuvert, metode, type=xmlsec.constants.TypeEncElement, ns="xenc"
    )
    xmlsec.template.encrypted_data_ensure_cipher_value(data)
    info = xmlsec.template.encrypted_data_ensure_key_info(data, ns="ds")
    xmlsec.template.encrypted_data_ensure_cipher_value(xmlsec.template.add_encrypted_key(info, transport))
    med = xmlsec.EncryptionContext(noegler)
    med.key = xmlsec.Key.generate(xmlsec.constants.KeyDataAes, 256, xmlsec.constants.KeyDataTypeSession)
    med.encrypt_xml(data, udsagn)
    return b64encode(etree.tostring(saml_svar)).decode()


@pytest.mark.parametrize(
    ("metode", "transport", "inde"),
    [
        (xmlsec.constants.TransformAes256Gcm, xmlsec.constants.TransformRsaOaep, True),
        (xmlsec.constants.TransformAes256Cbc, xmlsec.constants.TransformRsaOaep, False),
        (xmlsec.constants.TransformAes256Gcm, xmlsec.constants.TransformRsaPkcs1, False),
    ],
    ids=["GCM og OAEP", "CBC", "PKCS1"],
)
def test_et_krypteret_svar_laeses_naar_det_er_krypteret_staerkt(
    saml: Saml, metode: Any, transport: Any, inde: bool
) -> None:
    installation, idp = saml
    browser = Browser(installation.adresse)
    svar = idp.raat(idp.modtag(browser.begynd("saml")))
    certifikat = (installation.log.parent / "sp.crt").read_bytes()
    browser.aflever(krypteret(idp, svar, certifikat, metode, transport))
    assert browser.er_inde() is inde


def logudanmodning(saml: Saml, uid: str, alder: int = 0, **felter: str) -> str:
    """The address that the provider sends a browser to; with fields to bend it by."""
    installation, idp = saml
    acs = f"{installation.adresse}/konto/saml/logud/"
    _, anmodning = idp.server.create_logout_request(
        acs, ENTITET, name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=uid), sign=False
    )
    anmodning.issue_instant = instant(time_stamp=int(time.time()) - alder)
    binding = idp.server.apply_binding(
        BINDING_HTTP_REDIRECT, str(anmodning), acs, relay_state="x", sign=True, sigalg=SIG_RSA_SHA256
    )
    adresse = dict(binding["headers"])["Location"]
    return str(adresse) + (f"&{urlencode(felter)}" if felter else "")


def test_udbyderen_kan_afslutte_alle_brugerens_sessioner(saml: Saml) -> None:
    en, to, anden = (log_ind(saml, Person(hvem))[0] for hvem in ("inge", "inge", "bente"))
    fremmed = Browser(saml[0].adresse)
    sti = logudanmodning(saml, "inge").removeprefix(saml[0].adresse)
    svar = fremmed.hent(sti, allow_redirects=False)
    assert svar.headers["Location"].startswith(f"{saml[1].adresse}/slo?SAMLResponse=")
    assert [browser.er_inde() for browser in (en, to, anden)] == [False, False, True]


def test_en_anmodning_om_logud_virker_kun_en_gang(saml: Saml) -> None:
    log_ind(saml, Person("jytte"))
    sti = logudanmodning(saml, "jytte").removeprefix(saml[0].adresse)
    svar = [Browser(saml[0].adresse).hent(sti, allow_redirects=False).status_code]
    browser, _ = log_ind(saml, Person("jytte"))
    svar.append(Browser(saml[0].adresse).hent(sti, allow_redirects=False).status_code)
    assert (svar, browser.er_inde()) == ([302, 403], True)


def test_en_gammel_anmodning_om_logud_afslutter_ingen(saml: Saml) -> None:
    browser, _ = log_ind(saml, Person("karen"))
    sti = logudanmodning(saml, "karen", alder=600).removeprefix(saml[0].adresse)
    assert Browser(saml[0].adresse).hent(sti, allow_redirects=False).status_code == 403
    assert browser.er_inde()


def test_logud_uden_udbyderens_underskrift_afslutter_ingen(saml: Saml) -> None:
    browser, _ = log_ind(saml, Person("hanne"))
    adresse = logudanmodning(saml, "hanne").removeprefix(saml[0].adresse)
    for forsoeg in (
        re.sub(r"&SigAlg=.*", "", adresse),
        adresse[:-12] + "AAAAAAAAAA%3D",
        "/konto/saml/logud/",
    ):
        assert Browser(saml[0].adresse).hent(forsoeg).status_code == 403
    assert browser.er_inde()


def test_den_der_kommer_udefra_kan_ikke_komme_ind_ad_en_anden_vej(saml: Saml) -> None:
    """Neither with a password that somebody has set, nor by being sent a link to choose one."""
    log_ind(saml, Person("ulla"))
    navn = saml[0].brugere()["ulla"]["brugernavn"]
    saml[0].sig(f"u = Bruger.objects.get(username='{navn}'); u.set_password('{KODE}'); u.save()")
    browser = Browser(saml[0].adresse)
    svar = browser.send("/konto/login/", username=navn, password=KODE)
    assert "Log ind" in svar.text
    assert not browser.er_inde()
    browser.send("/konto/glemt/", email="ulla@kommune.example")
    browser.send("/konto/glemt/", email="administrator@kommune.example")
    sendt = saml[0].sig(
        "from faelles.models import Mail; svar = list(Mail.objects.values_list('modtager', flat=True))"
    )
    assert sendt == ["administrator@kommune.example"]


def test_kun_de_roller_kommunen_har_valgt_kan_logge_ind_med_adgangskode(saml: Saml) -> None:
    """KVALITET_LOKALT_LOGIN is administrator; the answer is as if the password were wrong."""
    svar = {}
    for navn, kode in (("laeser", KODE), ("laeser", "forkert")):
        browser = Browser(saml[0].adresse)
        svar[kode] = re.sub(
            r'value="[^"]*"', "", browser.send("/konto/login/", username=navn, password=kode).text
        )
        assert not browser.er_inde()
    assert svar[KODE] == svar["forkert"]
    browser = Browser(saml[0].adresse)
    browser.send("/konto/login/", username="administrator", password=KODE)
    assert browser.er_inde()


# The matrix of these addresses: they exist only where login from outside is set up, and answer everybody alike.
ADRESSERNE = {
    "/konto/login/oidc/": 405,
    "/konto/login/oidc/svar/": 403,
    "/konto/login/saml/": 405,
    "/konto/saml/acs/": 405,
    "/konto/saml/svar/": 403,
    "/konto/saml/metadata/": 200,
    "/konto/saml/logud/": 403,
}


@pytest.mark.parametrize("sti", ADRESSERNE)
@pytest.mark.parametrize("logget_ind", [False, True])
def test_adresserne_svarer_enhver_ens(saml: Saml, sti: str, logget_ind: bool) -> None:
    browser = log_ind(saml, Person("asta"))[0] if logget_ind else Browser(saml[0].adresse)
    assert browser.hent(sti, allow_redirects=False).status_code == ADRESSERNE[sti]
    assert browser.kald.post(f"{browser.adresse}{sti}", {}, timeout=30).status_code == 403


def test_adresser_der_ikke_er_sat_op_findes_ikke(oidc: Installation) -> None:
    browser = Browser(oidc.adresse)
    for sti in ("/konto/login/saml/", "/konto/saml/acs/", "/konto/saml/metadata/", "/konto/saml/logud/"):
        assert browser.hent(sti, allow_redirects=False).status_code in (302, 404), sti
        assert "SAML" not in browser.hent("/konto/login/").text
