"""Somebody listens: no page in a real browser and no PDF of the report fetches what an attack asks for."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import openpyxl
import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from rapporter.dokument import pdf, xlsx
from rapporter.dokument.indhold import Indhold
from tests.adgang.matricen import log_ind
from tests.adgang.objekter import Personer
from tests.rapporter import pdftekst
from tests.sikkerhed import angreb
from tests.sikkerhed.angrebet import H, byg

HEMMELIG = "kanariens hemmelighed"
FORBUDTE = (
    "/EmbeddedFiles",
    "/JavaScript",
    "/JS",
    "/Launch",
    "/URI",
    "/GoToR",
    "/SubmitForm",
    "/OpenAction",
    "/AF",
)


class Kanarie:
    """Serves the pages it is given, and notes every other request."""

    def __init__(self) -> None:
        self.siderne: dict[str, bytes] = {}
        self.hentet: list[str] = []
        kanarie = self

        class Svarer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                krop = kanarie.siderne.get(self.path)
                if krop is None and not self.path.startswith(("/static/", "/favicon")):
                    kanarie.hentet.append(self.path)
                self.send_response(200 if krop else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(krop or b"")

            def log_message(self, format: str, *args: object) -> None:
                """Not on the test's output."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Svarer)
        self.adresse = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def kanarie() -> Iterator[Kanarie]:
    kanarie = Kanarie()
    yield kanarie
    kanarie.server.shutdown()
    kanarie.server.server_close()


@pytest.fixture
def angrebene(kanarie: Kanarie) -> list[str]:
    (settings.VAR / "h").write_text(HEMMELIG)  # a short path: fields are
    return angreb.med(kanarie.adresse, f"file://{settings.VAR}/h")


@pytest.mark.browser
@pytest.mark.django_db
def test_i_en_browser_koerer_og_hentes_intet(
    kanarie: Kanarie, angrebene: list[str], personer: Personer, tmp_path: Path
) -> None:
    """The pages as they are sent, without the Content-Security-Policy that would stop a slip of theirs too."""
    byg(angrebene, personer, tmp_path / "kilde")
    klient = Client()
    log_ind(klient, personer["leder"])
    stier = [f"/klager/?page={side}" for side in (1, 2, 3)] + [
        f"/indlaesning/?page={side}" for side in (1, 2, 3)
    ]
    stier += [f"/tilbud/?page={side}" for side in (1, 2, 3)] + [
        f"/leverandoer/?page={side}" for side in (1, 2, 3)
    ]
    stier += ["/", "/vurdering/", "/klager/ny/", "/scorekort/", f"/rapporter/{H}/", f"/rapporter/{H}/metode/"]
    for nr in range(0, len(angrebene), 10):
        stier += [
            f"/tilbud/T{nr}/",
            f"/leverandoer/L{nr}/",
            f"/klager/K{nr}/ret/",
            f"/rapporter/{H}/tilbud/T{nr}/",
        ]
    kanarie.siderne = {f"/s{nr}": klient.get(sti).content for nr, sti in enumerate(stier)}
    with sync_playwright() as spiller:
        browser = spiller.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        side = browser.new_page()
        ramte = []
        for adresse, sti in zip(kanarie.siderne, stier, strict=True):
            side.goto(kanarie.adresse + adresse)
            ramte += [sti] if side.evaluate("window.__ramt || document.title === ''") else []
        browser.close()
    assert ramte == []
    assert kanarie.hentet == []


@pytest.mark.django_db
def test_rapporten_rummer_og_henter_intet(
    kanarie: Kanarie, angrebene: list[str], personer: Personer, tmp_path: Path
) -> None:
    indhold = Indhold(byg(angrebene, personer, tmp_path / "kilde"), offentlig=False)
    fil = tmp_path / "rapport.pdf"
    fil.write_bytes(pdf.byg(indhold))
    with pikepdf.open(fil) as dokument:
        navne = {str(noegle) for objekt in dokument.objects for noegle in _noegler(objekt)}
    assert navne & set(FORBUDTE) == set()
    assert HEMMELIG not in pdftekst.tekst(fil)
    (tmp_path / "rapport.xlsx").write_bytes(xlsx.byg(indhold))
    celler = [
        celle
        for ark in openpyxl.load_workbook(tmp_path / "rapport.xlsx")
        for raekke in ark.iter_rows()
        for celle in raekke
    ]
    assert {celle.data_type for celle in celler} <= {"s", "n", "d"}
    assert [celle.hyperlink for celle in celler if celle.hyperlink] == []
    assert kanarie.hentet == []


def _noegler(objekt: pikepdf.Object) -> list[str]:
    """The names in a dictionary of the file, and what its actions do."""
    if not isinstance(objekt, pikepdf.Dictionary | pikepdf.Stream):
        return []
    return [*objekt.keys(), str(objekt.get("/S", ""))]
