"""A hundred attacks in every text: on pages, in extracts, mails and the log they are text and nothing else."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest
from django.core.mail import EmailMessage
from django.test import Client

from faelles.post import udsend
from indlaesning.handlinger import laes, opret
from tests.adgang.matricen import log_ind
from tests.adgang.objekter import Personer
from tests.adgang.test_fremmede_data import listerne
from tests.arkitektur.kilden import ROD
from tests.factories import InstallationFactory
from tests.sikkerhed import angreb
from tests.sikkerhed.angrebet import USYNLIGE, H, byg, registrer_klager, send
from tests.sikkerhed.server import Server

DELE = 4  # each test takes a share of the attacks, so that several run at the same time
ANGREB = angreb.med("http://127.0.0.1:9", "file:///etc/hostname")
SKABELONER = "".join(sti.read_text(encoding="utf-8") for sti in (ROD / "templates").rglob("*.html"))
EGNE_ELEMENTER = set(re.findall(r"<([a-z][a-z0-9]*)", SKABELONER)) | {
    "input",
    "select",
    "textarea",
    "option",
    "label",
}
ADRESSER = (
    "href",
    "src",
    "action",
    "formaction",
    "srcset",
    "data",
    "poster",
    "xlink:href",
    "hx-get",
    "hx-post",
)
MAILHOVEDER = {
    *(
        "Content-Type",
        "MIME-Version",
        "Content-Transfer-Encoding",
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
    ),
}
FORM = "application/x-www-form-urlencoded"
UDENFOR = re.compile(r"^(?![#?]|$)(?!/(?![/\\]))")


class Lytter(HTMLParser):
    """The text of a page, and what in it could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.tekster: list[str] = []
        self.fund: list[str] = []
        self.i_script = False

    def handle_starttag(self, navn: str, egenskaber: list[tuple[str, str | None]]) -> None:
        self.i_script = navn == "script"
        if navn not in EGNE_ELEMENTER or navn in ("iframe", "object", "embed", "base", "style"):
            self.fund.append(f"<{navn}>")
        for noegle, vaerdi in egenskaber:
            self.tekster.append(vaerdi or "")
            udenfor = noegle in ADRESSER and UDENFOR.match(vaerdi or "")
            if noegle.startswith("on") or noegle in ("style", "srcdoc", "http-equiv") or udenfor:
                self.fund.append(f"<{navn} {noegle}={vaerdi}>")

    def handle_data(self, data: str) -> None:
        self.tekster.append(data)
        if self.i_script and data.strip():
            self.fund.append(f"<script>{data}")

    def handle_endtag(self, navn: str) -> None:
        self.i_script = False


def samlet(tekst: str) -> str:
    return " ".join(tekst.split())


@pytest.fixture
def klient(personer: Personer) -> Client:
    klient = Client()
    log_ind(klient, personer["leder"])
    return klient


def siderne(antal: int, klager: list[str]) -> Iterator[str]:
    for nr in range(antal):
        yield from (f"/tilbud/T{nr}/", f"/leverandoer/L{nr}/", f"/klager/K{nr}/", f"/klager/K{nr}/ret/")
        yield from (
            f"/tilsyn/bemaerkning/M{nr}/",
            f"/opfoelgning/forhold/X{nr}/",
            f"/rapporter/{H}/tilbud/T{nr}/",
        )
        yield from (f"/scorekort/{H}/T{nr}/", f"/historik/tilbud/T{nr}/", f"/historik/aftale/R{nr}/")
    yield from (f"/klager/{nr}/" for nr in klager)
    yield from (
        "/",
        f"/rapporter/{H}/",
        f"/rapporter/{H}/metode/",
        "/scorekort/",
        "/vurdering/",
        "/klager/ny/",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("del_", range(DELE))
def test_paa_siderne_er_angrebene_kun_tekst(
    del_: int, klient: Client, personer: Personer, tmp_path: Path
) -> None:
    angrebene = ANGREB[del_::DELE]
    byg(angrebene, personer, tmp_path / "kilde")
    klager = [klage.klage_nr for klage in registrer_klager(klient, personer, angrebene)]
    lister = [f"{sti}?page={side}" for sti in listerne() for side in (1, 2)]
    laest = ""
    for sti in [*siderne(len(angrebene), klager), *lister]:
        svar = klient.get(sti)
        if svar.status_code != 403:
            assert svar.status_code == 200, sti
            laest += _laes(svar, sti)
    assert [tekst for tekst in angrebene if samlet(tekst) not in laest] == []


def _laes(svar: Any, sti: str) -> str:
    lytter = Lytter()
    lytter.feed(svar.content.decode())
    assert lytter.fund == [], sti
    return samlet(" ".join(lytter.tekster))


@pytest.mark.django_db
def test_i_udtraek_er_intet_en_formel(klient: Client, personer: Personer, tmp_path: Path) -> None:
    byg(ANGREB, personer, tmp_path / "kilde")
    registrer_klager(klient, personer, ANGREB)
    fundne = set()
    for sti in listerne():
        if (svar := klient.get(f"{sti}?eksport=csv")).status_code == 200:
            linjer = csv.reader(io.StringIO(svar.content.decode("utf-8-sig"), newline=""), delimiter=";")
            felter = [felt for raekke in linjer for felt in raekke]
            assert [felt for felt in felter if re.match(r"[=+\-@\t\r\n]", felt)] == [], sti
            fundne |= {*felter, *(felt.removeprefix("'") for felt in felter)}
            bogen = klient.get(f"{sti}?eksport=xlsx").content
            assert not [navn for navn in zipfile.ZipFile(io.BytesIO(bogen)).namelist() if "external" in navn]
            celler = [
                c for ark in openpyxl.load_workbook(io.BytesIO(bogen)) for r in ark.iter_rows() for c in r
            ]
            assert {celle.data_type for celle in celler} <= {"s", "inlineStr", "n", "d"}
            assert not [celle for celle in celler if celle.hyperlink]
    ventet = {samlet(tekst) for tekst in ANGREB if not USYNLIGE.search(tekst)}
    assert ventet <= {samlet(felt) for felt in fundne}


@pytest.mark.django_db
def test_fejllisten_rummer_ingen_formel(klient: Client, personer: Personer, tmp_path: Path) -> None:
    """What a file was refused for is quoted on the page and in the list."""
    kilde = tmp_path / "klager.csv"
    hoved = ["klage_nr", "modtaget", "tilbud_nr", "type"]
    with kilde.open("w", encoding="utf-8", newline="") as fil:
        csv.writer(fil, delimiter=";").writerows([hoved, *([tekst] * 4 for tekst in ANGREB)])
    indlaesning = opret(personer["leder"], ANGREB[0], [("klager.csv", lambda: kilde.open("rb"))])
    laes(indlaesning)
    _laes(klient.get(f"/indlaesning/{indlaesning.pk}/"), "indlæsningens side")
    svar: Any = klient.get(f"/indlaesning/{indlaesning.pk}/fejlliste/")
    tekst = b"".join(svar.streaming_content).decode("utf-8-sig")
    listen = list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";"))
    assert len(listen) > len(ANGREB)
    assert [felt for raekke in listen for felt in raekke if re.match(r"[=+\-@\t\r\n]", felt)] == []


@pytest.mark.django_db
def test_en_mail_faar_ingen_andre_modtagere_og_ingen_andre_hoveder(
    personer: Personer, mailoutbox: list[EmailMessage]
) -> None:
    """Names and addresses are typed by an administrator, and stand in mails."""
    klient = Client()
    log_ind(klient, personer["administrator"])
    InstallationFactory(**dict.fromkeys(("kommune", "forvaltning", "afsender"), ANGREB[0]))
    navnene = [tekst for tekst in ANGREB if not USYNLIGE.search(tekst)]
    for nr, tekst in enumerate(navnene):
        felter = {"username": f"ny{nr}", "first_name": tekst, "last_name": tekst, "rolle": "laeser"}
        ny = send(klient, personer, "/konto/brugere/ny/", **felter, email=f"ny{nr}@test.invalid")
        assert ny.status_code == 302, tekst
        felter["username"] = f"igen{nr}"
        igen = send(klient, personer, "/konto/brugere/ny/", **felter, email=f"a@test.invalid{tekst}")
        assert igen.status_code == 200, "en adresse med mere i er ingen adresse"
    while udsend():
        pass
    assert sorted(mail.recipients() for mail in mailoutbox) == sorted(
        [f"ny{nr}@test.invalid"] for nr in range(len(navnene))
    )
    for mail in mailoutbox:
        raa = message_from_bytes(mail.message().as_bytes())
        assert set(raa.keys()) == MAILHOVEDER
        assert raa.get_content_type() == "text/plain"


def test_i_loggen_er_et_angreb_en_linje(server: Server) -> None:
    """In addresses, headers and forms: each event is one line, and each line one JSON object."""
    for tekst in ANGREB:
        hoved = re.sub(r"[\r\n\t]", "", tekst).encode().decode("latin-1")
        sti = quote(tekst, safe="")
        server.spoerg("GET", f"/klager/{sti}/?soeg={sti}", User_Agent=hoved, Referer=hoved)
        server.spoerg("POST", "/konto/login/", krop=f"username={sti}&password=x", Content_Type=FORM)
    linjer = server.loglinjer()
    assert {type(linje) for linje in linjer} == {dict}
    assert "falsk" not in {linje.get("besked") for linje in linjer}
