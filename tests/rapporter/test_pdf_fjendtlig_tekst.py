"""Text from many hands is only text: in the PDF, in the workbook, and nothing outside is ever fetched."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Leverandoer, Tilbud
from rapporter import handlinger
from rapporter.dokument import pdf, xlsx
from rapporter.dokument.indhold import Indhold
from rapporter.dokument.tegner import KunEgne, tegn
from tests.factories import InstallationFactory
from tests.rapporter import kommune, pdftekst

pytestmark = pytest.mark.django_db
FJENDTLIGE = [
    "<script>alert(1)</script>",
    "<img src=file:///etc/hostname>",
    "<link rel=attachment href=file:///etc/hostname>",
    '"><style>@import url(file:///etc/hostname)</style>',
    "{{ 7*7 }}{% debug %}",
    '=HYPERLINK("http://x";"y")',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "A&B <b>fed</b> & »citat«",
    "UdenMellemrum" * 14,
    "styretegn \x01\x0b\x1f og \ufffe",
    "\u202eomvendt\u202c",
]


@pytest.fixture
def indhold(leder: Bruger) -> Indhold:
    InstallationFactory(kommune="<b>Kommune</b> & Co", forvaltning="=1+1", sagsnr="<i>1</i>")
    for nr, (navn, tilbud) in enumerate(zip(FJENDTLIGE, kommune.byg(len(FJENDTLIGE)), strict=True)):
        Tilbud.objects.filter(pk=tilbud.pk).update(navn=navn, maalgruppe=navn[:60], tilbud_nr=f"T{nr:02d}")
    Leverandoer.objects.update(navn=FJENDTLIGE[0])
    return Indhold(handlinger.beregn(Halvaar(2026, 1), leder), offentlig=False)


def test_fjendtlig_tekst_staar_bogstaveligt_i_pdf(
    indhold: Indhold, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fil = tmp_path / "rapport.pdf"
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        fil.write_bytes(pdf.byg(indhold))
    assert [post.getMessage() for post in caplog.records] == []
    tekst = pdftekst.tekst(fil)
    for navn in FJENDTLIGE[:10]:
        assert navn in tekst
    assert "<b>Kommune</b> & Co" in tekst
    assert "styretegn og" in tekst
    assert FJENDTLIGE[10] in tekst.replace(" ", "")
    with pikepdf.open(fil) as dokument:
        assert "/EmbeddedFiles" not in dokument.Root.get("/Names", {})
        assert "/AF" not in dokument.Root
        assert "/OpenAction" not in dokument.Root


def test_regnearket_har_ingen_formler(indhold: Indhold) -> None:
    bog = openpyxl.load_workbook(BytesIO(xlsx.byg(indhold)))
    celler = [celle for ark in bog for raekke in ark.iter_rows() for celle in raekke]
    assert {celle.data_type for celle in celler} <= {"s", "n", "d"}
    tekster = {celle.value for celle in celler if celle.data_type == "s"}
    assert set(FJENDTLIGE[:11]) <= tekster
    assert "styretegn  og " in tekster


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="attachment" href="file:///etc/hostname">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<img alt="x" src="file:///etc/hostname">',
        '<img alt="x" src="http://127.0.0.1:9/x.png">',
        '<style>@import url("file:///etc/hostname"); p { background: url(http://127.0.0.1:9/x.png) }</style>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title><image href="file:///etc/hostname"/></svg>',
    ],
)
def test_intet_udefra_hentes(html: str) -> None:
    side = f'<!DOCTYPE html><html lang="da"><title>t</title><body><p>tekst</p>{html}</body></html>'
    with pikepdf.open(BytesIO(tegn(side, "", b"x"))) as dokument:
        assert "/EmbeddedFiles" not in dokument.Root.get("/Names", {})
        assert not any("/XObject" in s.Resources and s.Resources.XObject.keys() for s in dokument.pages)


@pytest.mark.parametrize(
    "adresse", ["file:///etc/hostname", "http://127.0.0.1:9/", "data:text/plain,x", "skrift:1"]
)
def test_henteren_kender_kun_det_den_fik(adresse: str) -> None:
    henter = KunEgne({"skrift:400": b"abc"})
    assert henter.fetch("skrift:400").read() == b"abc"
    with pytest.raises(ValueError, match="ikke tilladt"):
        henter.fetch(adresse)


def test_samme_rapport_giver_samme_pdf(indhold: Indhold) -> None:
    assert pdf.byg(indhold) == pdf.byg(indhold)
