"""A workbook for people: text stays text, numbers are numbers, status is shape, word and colour, pages print.

The same content gives the same bytes: openpyxl's clock is taken out of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kvalitetsmodel.farver import Farve
from rapporter.dokument.tegnsaet import renset

FASTE_DATOER = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
DATOFORMAT, HELTAL, KOMMATAL, TEKST = "dd-mm-yyyy", "#,##0", "#,##0.00", "@"
FLADER = {
    Farve.GROEN: "DDF7CE",
    Farve.GUL: "FFEECC",
    Farve.ROED: "FFE0E0",
    Farve.GRAA: "F5F5F5",
    Farve.IKKE_RELEVANT: "FFFFFF",
}
SMAL, BRED_MAKS = 8, 60
_STREG = Border(bottom=Side(style="medium"))
_OEVERST = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Status:
    """A cell that says a colour; `tekst` instead of the bare word."""

    farve: Farve
    tekst: str = ""

    def __str__(self) -> str:
        return f"{self.farve.tegn} {self.tekst or self.farve.ord}"


@dataclass(frozen=True)
class Tal:
    """A number in a format of its own."""

    vaerdi: float
    format: str


Celle = Any


class Regneark:
    """One workbook; `maerker` (KLADDE, SIMULEREDE DATA) stand on every sheet and every printed page."""

    def __init__(self, titel: str, maerker: Sequence[str], tidspunkt: datetime) -> None:
        self.bog = Workbook()
        self.bog.remove(self.bog.active)
        self.bog.properties.title = titel
        self.titel, self.tidspunkt = titel, tidspunkt
        self.maerke = " · ".join(maerker)

    def ark(self, navn: str) -> Worksheet:
        """A sheet whose first row says what it is; its table begins on the second."""
        ark = self.bog.create_sheet(navn)
        self._skriv(ark, 1, 1, f"{self.titel} · {navn}").font = Font(bold=True, size=14)
        if self.maerke:
            self._skriv(ark, 2, 1, self.maerke).font = Font(bold=True, size=12, color="990000")
        ark.page_setup.orientation, ark.page_setup.paperSize = "landscape", ark.PAPERSIZE_A4
        ark.page_setup.fitToHeight, ark.sheet_properties.pageSetUpPr.fitToPage = 0, True
        ark.oddHeader.left.text, ark.oddHeader.right.text = _til_sidehoved(self.titel), navn
        ark.oddHeader.center.text, ark.oddFooter.right.text = self.maerke, "Side &P af &N"
        return ark

    def tabel(
        self, ark: Worksheet, hoveder: Sequence[str], raekker: Iterable[Sequence[Celle]], *, laas: int = 0
    ) -> None:
        """A table with a header row that stays and prints on each page; `laas`: columns that stay too."""
        top = ark.max_row + 2
        liste = list(raekker)
        for nr, hoved in enumerate(hoveder, 1):
            celle = self._skriv(ark, top, nr, hoved)
            celle.font, celle.border, celle.alignment = Font(bold=True), _STREG, _OEVERST
        for linje, raekke in enumerate(liste, top + 1):
            for nr, vaerdi in enumerate(raekke, 1):
                self._skriv(ark, linje, nr, vaerdi).alignment = _OEVERST
        self._bredder(ark, hoveder, liste)
        if laas:
            ark.freeze_panes = ark.cell(top + 1, laas + 1)
            ark.print_title_rows = f"{top}:{top}"
            ark.auto_filter.ref = f"A{top}:{get_column_letter(len(hoveder))}{top + len(liste)}"

    def linje(self, ark: Worksheet, *vaerdier: Celle) -> None:
        """A line of text and figures under what is there."""
        linje = ark.max_row + 1
        for nr, vaerdi in enumerate(vaerdier, 1):
            self._skriv(ark, linje, nr, vaerdi)

    def overskrift(self, ark: Worksheet, tekst: str) -> None:
        self._skriv(ark, ark.max_row + 2, 1, tekst).font = Font(bold=True, size=12)

    def som_bytes(self) -> bytes:
        raa, ud = BytesIO(), BytesIO()
        self.bog.save(raa)
        fast = f"{self.tidspunkt:%Y-%m-%dT%H:%M:%SZ}".encode()
        with ZipFile(raa) as ind, ZipFile(ud, "w", ZIP_DEFLATED) as nyt:
            for navn in ind.namelist():
                indhold = ind.read(navn)
                if navn == "docProps/core.xml":
                    indhold = FASTE_DATOER.sub(rb"\g<1>" + fast, indhold)
                nyt.writestr(ZipInfo(navn), indhold, ZIP_DEFLATED)
        return ud.getvalue()

    def _skriv(self, ark: Worksheet, linje: int, kolonne: int, vaerdi: Celle) -> Cell:
        celle = ark.cell(linje, kolonne)
        if isinstance(vaerdi, Status):
            celle.fill = PatternFill("solid", fgColor=FLADER[vaerdi.farve])
        if isinstance(vaerdi, Tal):
            celle.value, celle.number_format = vaerdi.vaerdi, vaerdi.format
        elif isinstance(vaerdi, date):
            celle.value, celle.number_format = vaerdi, DATOFORMAT
        elif isinstance(vaerdi, (int, float)):
            celle.value, celle.number_format = vaerdi, HELTAL if isinstance(vaerdi, int) else KOMMATAL
        elif vaerdi not in (None, ""):
            celle.value = renset(str(vaerdi))
            celle.data_type, celle.number_format = "s", TEKST  # openpyxl would make a formula of "=1+1"
        return celle

    @staticmethod
    def _bredder(ark: Worksheet, hoveder: Sequence[str], raekker: Sequence[Sequence[Celle]]) -> None:
        for nr, hoved in enumerate(hoveder):
            laengst = max((len(_vist(raekke[nr])) for raekke in raekker), default=0)
            ord_ = max((len(ord_) for ord_ in hoved.split()), default=0)
            kolonne = ark.column_dimensions[get_column_letter(nr + 1)]
            hidtil = kolonne.width if kolonne.customWidth else 0
            kolonne.width = min(BRED_MAKS, max(SMAL, laengst + 2, ord_ + 2, hidtil))


def _vist(vaerdi: Celle) -> str:
    """About as wide as it is shown."""
    if isinstance(vaerdi, (Tal, float)):
        return "0.000,00"
    return "" if vaerdi is None else str(vaerdi)


def _til_sidehoved(tekst: str) -> str:
    """`&` is a code in a page header."""
    return renset(tekst).replace("&", "&&")
