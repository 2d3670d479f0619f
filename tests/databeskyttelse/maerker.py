"""A distinctive string in every place that can hold one about a person, put there through the pages; and the search
for them in every column of every table and in every file."""

from __future__ import annotations

import re
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client

from effekt.handlinger import ret_daekning
from faelles import kladde, koersel, post
from faelles.models import Koersel
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti import gennemgang
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.uger import laes_uge
from rapporter import handlinger as rapporter
from rapporter.dokument.dannelse import gem_dokumenter
from rapporter.models import Kvalitetsrapport
from tests.indlaesning.kildepakke import Kildepakke
from tests.rapporter import pdftekst

NAVNE = (
    *(
        "tema",
        "bemaerkning",
        "forhold",
        "forholdskilde",
        "tilsynsfoerende",
        "borger",
        "forloeb",
        "svar",
        "svarnr",
    ),
    *("kontakt", "pakke", "fejlcelle", "klagetekst", "rettettekst", "sagsreference", "brugernavn", "fornavn"),
    *("efternavn", "brugermail", "kladde", "mail", "mailemne", "soegning", "grund", "login", "gennemgang"),
)
MAERKER = {navn: f"ZQ{navn}QZ" for navn in NAVNE}
M = MAERKER
IGEN = {"brugernavn": M["brugernavn"].lower()}


def fundne() -> dict[str, set[str]]:
    """Where each mark is found: by mark, the tables and files."""
    steder: dict[str, set[str]] = {}
    for sted, indhold in _alt():
        for navn in re.findall(rb"zq([a-z]+?)qz", indhold.lower()):
            steder.setdefault(navn.decode(), set()).add(sted)
    return steder


def _alt() -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as markoer:
        for tabel in connection.introspection.table_names(markoer):
            markoer.execute(f"SELECT * FROM {connection.ops.quote_name(tabel)}")  # noqa: S608
            for raekke in markoer.fetchall():
                yield f"tabel {tabel}", repr(raekke).encode()
    for sti in settings.VAR.rglob("*"):
        if sti.is_file():
            yield f"fil {sti.name}", str(sti).encode() + sti.read_bytes() + _pakket_ud(sti)


def _pakket_ud(sti: Path) -> bytes:
    if sti.suffix == ".pdf" and sti.is_relative_to(settings.VAR / "rapporter"):
        return pdftekst.tekst(sti).encode()
    if not zipfile.is_zipfile(sti):
        return b""
    with zipfile.ZipFile(sti) as pakke:
        return b"".join(pakke.read(navn) for navn in pakke.namelist())


# --- Filling --------------------------------------------------------------------------------------
def fyld(personer: dict[str, Bruger], tmp_path: Path) -> Kvalitetsrapport:
    """Everything a municipality would have; the approved report of 2025H1."""
    konsulent, administrator, sagsbehandler = (
        _browser(personer[navn]) for navn in ("kvalitetskonsulent", "administrator", "sagsbehandler")
    )
    _indlaes(konsulent, tmp_path)
    _klage(sagsbehandler, personer["sagsbehandler"])
    _bruger(administrator)
    maerke = kladde.maerke(personer["sagsbehandler"], "/klager/ny/")
    sendt = QueryDict(mutable=True)
    sendt.update({"kladde": maerke, "beskrivelse": M["kladde"]})
    assert kladde.gem(sendt)
    post.send("ingen@eksempel.invalid", M["mailemne"], M["mail"])
    konsulent.get("/klager/", {"soeg": M["soegning"]})
    Client().post("/konto/login/", {"username": M["login"], "password": "forkert kode"})
    ret_daekning(laes_uge("2026-W40"), personer["kvalitetskonsulent"], M["grund"])
    gennemgang.bekraeft(personer["administrator"], M["gennemgang"])
    return _rapport(personer["leder"])


def _browser(bruger: Bruger) -> Client:
    browser = Client()
    browser.force_login(bruger)
    return browser


def _indlaes(browser: Client, tmp_path: Path) -> None:
    pakke = Kildepakke()
    for kilde, raekke, kolonne, navn in (
        ("klager", 2, "tema", "tema"),
        ("bemaerkninger", 2, "tekst", "bemaerkning"),
        ("forhold", 2, "tekst", "forhold"),
        ("forhold", 2, "kilde", "forholdskilde"),
        ("tilsynsbesoeg", 2, "tilsynsfoerende", "tilsynsfoerende"),
        ("forloeb", 2, "borger_noegle", "borger"),
        ("forloeb", 2, "forloeb_nr", "forloeb"),
        ("ydelsesuger", 2, "borger_noegle", "borger"),
        ("besvarelser", 3, "Kommentar", "svar"),
        ("besvarelser", 3, "svar_nr", "svarnr"),
        ("leverandoerer", 4, "email", "kontakt"),
    ):
        pakke.saet(kilde, raekke, kolonne, M[navn])
    _gem(browser, _upload(browser, pakke, tmp_path / "god", f"{M['pakke']}.zip"))
    daarlig = Kildepakke.med("klager")
    daarlig.saet("klager", 2, "modtaget", M["fejlcelle"])
    assert _upload(browser, daarlig, tmp_path / "daarlig", "pakke.zip").har_fejl


def _upload(browser: Client, pakke: Kildepakke, mappe: Path, navn: str) -> Indlaesning:
    pakke.som_csv(mappe)
    with zipfile.ZipFile(mappe / navn, "w") as zippet:
        for sti in mappe.glob("*.csv"):
            zippet.write(sti, sti.name)
    fil = SimpleUploadedFile(navn, (mappe / navn).read_bytes())
    svar = browser.post("/indlaesning/ny/", {"filer": [fil], "formularnoegle": str(uuid.uuid4())})
    assert svar.status_code == 302, svar.content.decode()
    _koer_jobbet()
    return Indlaesning.objects.latest("oprettet")


def _gem(browser: Client, indlaesning: Indlaesning) -> None:
    browser.post(f"/indlaesning/{indlaesning.pk}/bekraeft/")
    _koer_jobbet()
    indlaesning.refresh_from_db()
    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT


def _koer_jobbet() -> None:
    koersel.udfoer(Koersel.objects.filter(tilstand=Koersel.Tilstand.VENTER).latest("oprettet").pk)


def _klage(browser: Client, bruger: Bruger) -> None:
    felter: dict[str, Any] = {
        "formularnoegle": str(uuid.uuid4()),
        "genstand": "T1",
        "modtaget": "01-06-2025",
        "type": "formalitet",
        "kanal": "brev",
        "enhed": bruger.enheder.get().pk,
        "sagsreference": M["sagsreference"],
        "beskrivelse": M["klagetekst"],
    }
    assert browser.post("/klager/ny/", felter).status_code == 302
    klage = Klage.objects.get(sagsreference=M["sagsreference"])
    side = f"{klage.get_absolute_url()}ret/"
    version = browser.get(side).context["form"]["version"].value()
    felter |= {"version": version, "beskrivelse": M["rettettekst"]}
    assert browser.post(side, felter).status_code == 302


def _bruger(browser: Client) -> None:
    felter = {
        "username": IGEN["brugernavn"],
        "first_name": M["fornavn"],
        "last_name": M["efternavn"],
        "email": f"{M['brugermail']}@eksempel.invalid",
        "rolle": "laeser",
        "is_active": "on",
    }
    ny = {**felter, "formularnoegle": str(uuid.uuid4())}
    assert browser.post("/konto/brugere/ny/", ny).status_code == 302
    bruger = Bruger.objects.get(username=IGEN["brugernavn"])
    side = f"/konto/brugere/{bruger.pk}/"
    version = browser.get(side).context["form"]["version"].value()
    del felter["is_active"]
    assert browser.post(side, {**felter, "version": version}).status_code == 302


def _rapport(leder: Bruger) -> Kvalitetsrapport:
    rapport = rapporter.beregn(Halvaar(2025, 1), leder)
    rapport.grundlag["ikke_vurderede"] = []
    rapport.aftryk = rapporter.rapportaftryk(rapport)
    rapport.save()
    rapporter.godkend(rapport, leder)
    rapport.refresh_from_db()
    gem_dokumenter(rapport)
    return rapport
