"""Every address that takes a POST, and what one who may would send; the walk over all of them starts here."""

from __future__ import annotations

import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any, NamedTuple

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags

from faelles.kladde import maerke
from indlaesning.models import Indlaesning
from konti.models import Bruger
from rapporter.models import Kvalitetsrapport
from tests.adgang.objekter import Personer
from tests.factories import ADGANGSKODE

Felter = dict[str, Any]
NY_KODE = "fire ord der er nye"


class Formular(NamedTuple):
    sti: str  # a row of tests/adgang/matrix.txt
    person: str  # one who may; "" is nobody logged in
    felter: Callable[[Personer, str], Felter] = lambda personer, side: {}  # what is filled in
    side: str = ""  # where the form stands, when its own address shows none
    foerst: Callable[[Personer], None] = lambda personer: None  # what must be there
    aendrer: bool = True  # of what tilstand.py compares: not sessions and keys


def _fast(**felter: Any) -> Callable[[Personer, str], Felter]:
    return lambda personer, side: felter


def _koden(hemmelig: str) -> str:
    return format_hotp_value(hotp_value(hemmelig, int(time.time()) // 30))


def _med_app(navn: str) -> Callable[[Personer], None]:
    def tilfoej(personer: Personer) -> None:
        data = {"secret": get_adapter().encrypt(HEMMELIG)}
        Authenticator.objects.create(user=personer[navn], type=Authenticator.Type.TOTP, data=data)

    return tilfoej


def _med_email(navn: str) -> Callable[[Personer], None]:
    def saet(personer: Personer) -> None:
        Bruger.objects.filter(pk=personer[navn].pk).update(email=f"{navn}@test.invalid")

    return saet


def _stoppet(personer: Personer) -> None:
    Indlaesning.objects.update(tilstand=Indlaesning.Tilstand.LAESES)


def _ny_app(personer: Personer, side: str) -> Felter:
    fundet = side.split("<code")[1].split(">", 1)[1].split("<")[0]
    return {"code": _koden(strip_tags(fundet))}


def _kladde(personer: Personer, side: str) -> Felter:
    return {"kladde": maerke(personer["leder"], "/klager/ny/"), "tema": "Ventetid"}


def _laest(personer: Personer, side: str) -> Felter:
    return {"aftryk": Kvalitetsrapport.objects.get(tilstand=Kvalitetsrapport.Tilstand.BEREGNET).aftryk}


HEMMELIG = generate_totp_secret()
VURDERET = _fast(grad="2", bragt_i_orden="01-06-2026")
KLAGE = _fast(genstand="LA", tema="Ventetid", sagsreference="S-1", beskrivelse="Intet svar.")
BRUGER = _fast(username="ny", rolle="laeser", first_name="Ny", last_name="Bruger", email="ny@test.invalid")
KODE = {"password1": NY_KODE, "password2": NY_KODE}
FIL = b"leverandoer_nr;navn;type\nLY;Y;ekstern\n"

FORMULARER: tuple[Formular, ...] = (
    Formular("/konto/login/", "", _fast(username="leder", password=ADGANGSKODE), aendrer=False),
    Formular("/konto/glemt/", "", _fast(email="leder@test.invalid"), foerst=_med_email("leder")),
    Formular("/konto/logud/", "leder", aendrer=False),
    Formular("/konto/session/", "leder", aendrer=False),
    Formular("/konto/bekraeft/", "leder", _fast(password=ADGANGSKODE), aendrer=False),
    Formular(
        "/konto/bekraeft/kode/",
        "leder",
        lambda personer, side: {"code": _koden(HEMMELIG)},
        foerst=_med_app("leder"),
        aendrer=False,
    ),
    Formular("/konto/sikkerhed/adgangskode/", "leder", _fast(oldpassword=ADGANGSKODE, **KODE), aendrer=False),
    Formular("/konto/sikkerhed/app/", "leder", _ny_app),
    Formular("/konto/sikkerhed/app/fjern/", "leder", foerst=_med_app("leder")),
    Formular(
        "/konto/sikkerhed/noegler/{noegle_sagsb}/", "sagsbehandler", _fast(name="Ny telefon"), aendrer=False
    ),
    Formular("/konto/sikkerhed/noegler/{noegle_sagsb}/fjern/", "sagsbehandler"),
    Formular("/konto/sikkerhed/koder/nye/", "leder", foerst=_med_app("leder")),
    Formular("/konto/sikkerhed/sessioner/", "leder", aendrer=False),
    Formular("/konto/sikkerhed/sessioner/{session_sagsb}/", "sagsbehandler", aendrer=False),
    Formular("/kladde/slet/", "leder", _kladde, aendrer=False),
    Formular("/koersel/{koersel_leder}/annuller/", "leder"),
    Formular("/koersel/{koersel_lev_a}/annuller/", "leverandoer_a"),
    Formular("/konto/brugere/ny/", "administrator", BRUGER),
    Formular("/konto/brugere/{bruger}/", "administrator", BRUGER),
    Formular("/konto/brugere/{bruger}/inviter/", "administrator", foerst=_med_email("laeser")),
    Formular("/konto/brugere/{bruger}/logud/", "administrator"),
    Formular("/konto/brugere/{bruger}/fjern-totrin/", "administrator", foerst=_med_app("laeser")),
    Formular("/konto/installation/", "administrator", _fast(kommune="Ny Kommune")),
    Formular("/konto/enheder/ny/", "administrator", _fast(navn="Ny enhed"), side="/konto/installation/"),
    Formular("/konto/enheder/{enhed}/", "administrator", _fast(navn="Nyt navn")),
    Formular("/konto/adgang/bekraeft/", "administrator", _fast(bemaerkning="Set"), side="/konto/adgang/"),
    Formular("/databeskyttelse/sletning/proev/", "administrator"),
    Formular("/historik/klage/{udgave_egen}/", "sagsbehandler"),
    Formular("/historik/klage/{udgave_fremmed}/", "leder"),
    Formular("/historik/bemaerkning/{udgave_bemaerkning}/", "leder"),
    Formular("/historik/bemaerkning/{udgave_bemaerkning_fremmed}/", "leder"),
    Formular("/historik/bruger/{udgave_bruger}/", "administrator"),
    Formular("/klager/ny/", "sagsbehandler", KLAGE),
    Formular("/klager/{klage_egen}/ret/", "sagsbehandler", KLAGE),
    Formular("/klager/{klage_fremmed}/ret/", "leder", KLAGE),
    Formular("/klager/{klage_uden_enhed}/ret/", "leder", KLAGE),
    Formular("/tilsyn/bemaerkning/{bemaerkning}/", "kvalitetskonsulent", VURDERET),
    Formular(
        "/tilsyn/stikproeve/{stikproeve}/vurder/",
        "kvalitetskonsulent",
        _fast(kontrolomraade="Frister", grad="1", tekst="To mangler."),
    ),
    Formular("/opfoelgning/forhold/{forhold}/", "kvalitetskonsulent", VURDERET),
    Formular("/databeskyttelse/log/kontroller/", "administrator"),
    Formular("/rapporter/beregn/", "leder", _fast(halvaar="2026H1"), side="/rapporter/"),
    Formular("/rapporter/{rapport_kladde}/godkend/", "leder", _laest),
    Formular("/rapporter/{rapport_godkendt}/udsend/", "leder"),
    Formular("/rapporter/{rapport_kladde}/dokumenter/", "leder"),
    Formular(
        "/indlaesning/ny/",
        "leder",
        lambda personer, side: {"filer": SimpleUploadedFile("leverandoerer.csv", FIL)},
    ),
    Formular("/indlaesning/datadaekning/", "leder", _fast(til_uge="2026-W20", grund="Ny levering")),
    Formular("/indlaesning/{indlaesning}/bekraeft/", "leder", _fast(data_til="2026-W20")),
    Formular("/indlaesning/{indlaesning}/proev-igen/", "leder", foerst=_stoppet),
    Formular("/indlaesning/{indlaesning}/fortryd/", "leder"),
    Formular("/konto/adgangskode/{invitation}/", "", _fast(**KODE), aendrer=False),
)
UDE = {
    "kladde/": "keeps whatever is typed, and only the form's own fields are read from it; tests/faelles/test_kladde.py",
    "konto/login/totrin/": "only between the password and the code; tests/konti/test_totrin.py",
    "konto/login/noegle/": "needs a passkey's signature",
    "konto/bekraeft/noegle/": "needs a passkey's signature",
    "konto/sikkerhed/noegler/ny/": "needs a passkey's signature",
}


class Laeser(HTMLParser):
    """The fields of each form of a page as a browser would send them: address -> name -> values."""

    def __init__(self) -> None:
        super().__init__()
        self.formularerne: list[tuple[str, dict[str, list[str]]]] = []
        self.valg = self.tekst = ""
        self.navnet: str | None = None

    def handle_starttag(self, navn: str, raa: list[tuple[str, str | None]]) -> None:
        egenskaber = {noegle: vaerdi or "" for noegle, vaerdi in raa}
        if navn == "form":
            self.formularerne.append((egenskaber.get("action", ""), {}))
        if not self.formularerne:
            return
        navnet = egenskaber.get("name", "")
        if navn == "select":
            self.valg = navnet
            self._saet(navnet)
        elif navn == "option" and "selected" in egenskaber:
            self._saet(self.valg, egenskaber.get("value", ""))
        elif navn == "textarea":
            self.navnet, self.tekst = navnet, ""
        elif navn == "input" and navnet:
            slags = egenskaber.get("type", "text")
            if slags not in ("checkbox", "radio"):
                self._saet(navnet, egenskaber.get("value", ""))
            else:
                self._saet(navnet, *([egenskaber.get("value", "on")] if "checked" in egenskaber else []))

    def handle_data(self, data: str) -> None:
        self.tekst += data

    def handle_endtag(self, navn: str) -> None:
        if navn == "textarea" and self.navnet:
            self._saet(self.navnet, self.tekst.removeprefix("\n"))
            self.navnet = None

    def _saet(self, navn: str, *vaerdier: str) -> None:
        self.formularerne[-1][1].setdefault(navn, []).extend(vaerdier)


def laes_formularen(html: str, sti: str, udfyldte: set[str]) -> dict[str, list[str]]:
    """The form of the page that is sent to `sti`, or holds the fields that are to be filled in."""
    laeser = Laeser()
    laeser.feed(html)
    egne = [felter for adresse, felter in laeser.formularerne if adresse == sti]
    uden_adresse = [
        felter for adresse, felter in laeser.formularerne if not adresse and "csrfmiddlewaretoken" in felter
    ]
    return next((felter for felter in egne + uden_adresse if udfyldte <= set(felter)), {})


def sendes(klient: Client, formular: Formular, sti: str, personer: Personer) -> tuple[str, Felter, set[str]]:
    """Where to, what one who may would send, and the names the form shows."""
    svar: Any = klient.get(formular.side or sti, follow=True)
    til = svar.redirect_chain[-1][0] if svar.redirect_chain and not formular.side else sti
    html = svar.content.decode() if svar.status_code == 200 else ""
    udfyldt = formular.felter(personer, html)
    vist = laes_formularen(html, sti, set(udfyldt)) if "<form" in html else {}
    felter = {navn: vaerdier for navn, vaerdier in vist.items() if vaerdier}
    return til, {**felter, **udfyldt}, {*vist, *udfyldt}
