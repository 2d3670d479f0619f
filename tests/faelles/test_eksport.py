"""XLSX and CSV that a Danish Excel opens as expected and that never run as formulas."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from faelles.eksport import som_csv, som_xlsx, svar

FORMLER = [
    tegn + rest
    for tegn in ("=", "+", "-", "@", "\t", "\r", "\n", "=+-@")
    for rest in ("1+1", 'HYPERLINK("http://ondt.invalid")', "cmd|' /C calc'!A0", "SUM(A1:A9)", "")
]


def csv_raekker(indhold: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(indhold.decode("utf-8-sig"), newline=""), delimiter=";"))


def celler(indhold: bytes, ark: str = "Data") -> list[tuple[Any, ...]]:
    return list(load_workbook(io.BytesIO(indhold))[ark].iter_rows(values_only=True))


@pytest.mark.parametrize("tekst", FORMLER)
def test_tekst_der_ligner_en_formel_bliver_tekst_i_begge_formater(tekst: str) -> None:
    (felt,) = csv_raekker(som_csv([[tekst]]))[0]
    assert felt == f"'{tekst}"
    ark = load_workbook(io.BytesIO(som_xlsx([[tekst]])))["Data"]
    assert ark["A1"].data_type in ("s", "inlineStr", "n")  # an empty text is no cell
    assert ark["A1"].data_type != "f"


def test_csv_har_semikolon_byte_order_mark_og_decimalkomma() -> None:
    indhold = som_csv([["Andel", "Antal", "Dato"], [0.5, -3, date(2026, 3, 31)]])
    assert indhold.startswith(b"\xef\xbb\xbf")
    assert indhold.decode("utf-8-sig") == "Andel;Antal;Dato\r\n0,5;-3;31-03-2026\r\n"


def test_xlsx_har_rigtige_tal_og_datoer() -> None:
    raekker: list[list[Any]] = [["Tal", "Dato", "Ja"], [Decimal("1.5"), date(2026, 3, 31), True]]
    assert celler(som_xlsx(raekker))[1] == (1.5, datetime(2026, 3, 31), "Ja")  # noqa: DTZ001


def test_tidspunkter_vises_i_dansk_tid() -> None:
    nytaar = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert csv_raekker(som_csv([[nytaar]])) == [["01-01-2027 00:30"]]
    assert celler(som_xlsx([[nytaar]])) == [(datetime(2027, 1, 1, 0, 30),)]  # noqa: DTZ001


def test_styretegn_stopper_ikke_udtraekket() -> None:
    assert celler(som_xlsx([["a\x00b\x1bc"]])) == [("abc",)]


def test_oplysninger_om_udtraekket_staar_paa_et_ark_for_sig() -> None:
    indhold = som_xlsx([["Nr."], ["T1"]], [("Filter: Type", "=1+1")])
    assert celler(indhold) == [("Nr.",), ("T1",)]
    assert celler(indhold, "Om udtrækket") == [("Filter: Type", "=1+1")]


def test_uden_raekker_bliver_det_en_tom_fil_og_ingen_fejl() -> None:
    assert celler(som_xlsx([])) == []
    assert som_csv([]) == b"\xef\xbb\xbf"


def test_filen_hentes_og_vises_ikke_i_browseren() -> None:
    fil = svar("klager", "csv", [["Nr."]])
    assert fil["Content-Disposition"] == 'attachment; filename="klager.csv"'
    assert fil["Content-Type"] == "text/csv; charset=utf-8"
