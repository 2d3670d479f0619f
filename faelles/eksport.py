"""Rows to XLSX and CSV that open as expected in a Danish Excel and never run as formulas (tillid.md 14)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from faelles.sikkerhedslog import haendelse
from faelles.tegn import uden_styretegn

FORMELTEGN = ("=", "+", "-", "@", "\t", "\r", "\n")
BREDDE_MAKS = 60
FORMATER = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Raekke = Sequence[Any]


def svar(navn: str, form: str, raekker: Iterable[Raekke], om: Iterable[Raekke] = ()) -> HttpResponse:
    """A download; the first row is the headers. `om` (what the rows are) is a sheet of its own in XLSX."""
    haendelse("eksport", udtraek=navn, form=form)
    indhold = som_csv(raekker) if form == "csv" else som_xlsx(raekker, om)
    return HttpResponse(
        indhold,
        content_type=FORMATER[form],
        headers={"Content-Disposition": f'attachment; filename="{navn}.{form}"'},
    )


def som_csv(raekker: Iterable[Raekke]) -> bytes:
    """Semicolons, byte order mark, decimal comma, CR LF."""
    ud = io.StringIO()
    skriver = csv.writer(ud, delimiter=";", lineterminator="\r\n")
    for raekke in raekker:
        skriver.writerow([_csv_celle(vaerdi) for vaerdi in raekke])
    return ud.getvalue().encode("utf-8-sig")


def som_xlsx(raekker: Iterable[Raekke], om: Iterable[Raekke] = ()) -> bytes:
    """Text stays text, numbers and dates are real ones; the header is frozen and has filters."""
    bog = Workbook(write_only=True)
    _ark(bog, "Data", raekker)
    om = list(om)
    if om:
        _ark(bog, "Om udtrækket", om, filter_paa=False)
    ud = io.BytesIO()
    bog.save(ud)
    return ud.getvalue()


def _ark(bog: Workbook, titel: str, raekker: Iterable[Raekke], filter_paa: bool = True) -> None:
    linjer = [[_vaerdi(v) for v in raekke] for raekke in raekker]
    ark = bog.create_sheet(titel)
    kolonner = max((len(linje) for linje in linjer), default=0)
    for nr in range(kolonner):
        laengst = max((len(str(linje[nr])) for linje in linjer if nr < len(linje)), default=0)
        ark.column_dimensions[get_column_letter(nr + 1)].width = min(BREDDE_MAKS, max(10, laengst + 2))
    if filter_paa and linjer:
        ark.freeze_panes = "A2"
        ark.auto_filter.ref = f"A1:{get_column_letter(kolonner)}{len(linjer)}"
    for nr, linje in enumerate(linjer):
        ark.append([_xlsx_celle(ark, vaerdi, overskrift=filter_paa and nr == 0) for vaerdi in linje])


def _xlsx_celle(ark: Any, vaerdi: Any, overskrift: bool) -> WriteOnlyCell:
    celle = WriteOnlyCell(ark, vaerdi)
    if isinstance(vaerdi, str):
        celle.data_type = "s"  # openpyxl would make a formula of "=1+1"
        celle.alignment = Alignment(wrap_text="\n" in vaerdi, vertical="top")
    elif isinstance(vaerdi, datetime):
        celle.number_format = "DD-MM-YYYY HH:MM"
    elif isinstance(vaerdi, date):
        celle.number_format = "DD-MM-YYYY"
    if overskrift:
        celle.font = Font(bold=True)
    return celle


def _csv_celle(vaerdi: Any) -> str:
    vaerdi = _vaerdi(vaerdi)
    if isinstance(vaerdi, str):
        return f"'{vaerdi}" if vaerdi.startswith(FORMELTEGN) else vaerdi
    if isinstance(vaerdi, datetime):
        return f"{vaerdi:%d-%m-%Y %H:%M}"
    if isinstance(vaerdi, date):
        return f"{vaerdi:%d-%m-%Y}"
    return "" if vaerdi is None else str(vaerdi).replace(".", ",")


def _vaerdi(vaerdi: Any) -> str | int | float | Decimal | date | None:
    """What a cell may hold: yes/no in words, local time without zone, text without control characters."""
    if isinstance(vaerdi, bool):
        return "Ja" if vaerdi else "Nej"
    if isinstance(vaerdi, datetime) and timezone.is_aware(vaerdi):
        return timezone.localtime(vaerdi).replace(tzinfo=None)
    if vaerdi is None or isinstance(vaerdi, (int, float, Decimal, date)):
        return vaerdi
    return uden_styretegn(str(vaerdi))
