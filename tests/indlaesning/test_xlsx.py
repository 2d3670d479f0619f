"""Workbooks: what Excel writes is read as meant; what is no table is refused."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from brugerundersoegelse.models import Besvarelse
from leverandoer.models import Leverandoer, Rammeaftale, Tilbud
from tests.indlaesning.kildepakke import Kildepakke, fejl_i, indlaes, tal
from tests.indlaesning.projektmappe import ARK, HOVED, RAEKKE, bog, eneste_fejl, gem, omskriv

pytestmark = pytest.mark.django_db


def test_excels_egne_tal_datoer_og_ja_nej(tmp_path: Path) -> None:
    gem(bog(HOVED, [7, 12.5, "ekstern", None], ["007", 2026, "ekstern", 13585628.0]), tmp_path)
    gem(
        bog(
            [
                "aftale_nr",
                "leverandoer_nr",
                "titel",
                "gyldig_fra",
                "gyldig_til",
                "maal_andel",
                "maal_maaneder",
            ],
            [
                "R1",
                7,
                5.0,
                datetime.fromisoformat("2025-01-01T13:30"),
                "31-12-2026",
                0.1 + 0.2,
                6.0,
            ],
        ),
        tmp_path,
        "rammeaftaler",
    )
    gem(
        bog(
            ["tilbud_nr", "leverandoer_nr", "navn", "tilbudstype", "maalgruppe", "pladser"],
            [1001, "007", "x", "y", 6.2, "1.200"],
        ),
        tmp_path,
        "tilbud",
    )
    gem(
        bog(["svar_nr", "tilbud_nr", "dato", "tilfredshed", 1], ["S1", 1001, date(2025, 1, 1), 5, 4]),
        tmp_path,
        "besvarelser",
    )

    assert indlaes(tmp_path).antal_fejl == 0

    assert list(Leverandoer.objects.values_list("leverandoer_nr", "navn", "cvr")) == [
        ("007", "2026", "13585628"),
        ("7", "12.5", ""),
    ]
    aftale = Rammeaftale.objects.get()
    assert (aftale.titel, aftale.gyldig_fra, str(aftale.maal_andel)) == (
        "5",
        date(2025, 1, 1),
        "0.3000",
    )
    assert Tilbud.objects.values_list("maalgruppe", "pladser").get() == ("6.2", 1200)
    assert Besvarelse.objects.get().svar == {"1": "4"}


@pytest.mark.parametrize(
    ("kolonne", "vaerdi", "vist", "grund"),
    [
        ("maalgruppe", date(2026, 2, 6), "2026-02-06", "er en dato"),
        ("tilbud_nr", datetime.fromisoformat("2026-02-06T10:00"), "2026-02-06", "er en dato"),
        ("navn", True, "ja", "SAND eller FALSK"),
        ("tilbud_nr", 12345678901234567, "12345678901234570", "flere cifre"),
    ],
)
def test_det_et_regneark_har_gjort_ved_en_tekst_afvises(
    kolonne: str, vaerdi: Any, vist: str, grund: str, tmp_path: Path
) -> None:
    """6.2 becomes a date, and a long number is rounded: stored as text it would be another target group or key."""
    hoved = ["tilbud_nr", "leverandoer_nr", "navn", "tilbudstype", "maalgruppe"]
    felter = dict(zip(hoved, ["T1", "L1", "x", "y", 6.2], strict=True)) | {kolonne: vaerdi}
    gem(bog(HOVED, RAEKKE), tmp_path)

    fejl = eneste_fejl(gem(bog(hoved, list(felter.values())), tmp_path, "tilbud"))

    assert fejl[:4] == ("tilbud.xlsx", "2", kolonne, vist)
    assert grund in fejl.fejl


def test_1904_datoer(tmp_path: Path) -> None:
    projektmappe = bog(
        ["besoeg_nr", "tilbud_nr", "dato", "art"], ["V1", "T1", date(2025, 6, 1), "grundbesoeg"]
    )
    projektmappe.epoch = CALENDAR_MAC_1904
    pakke = Kildepakke("leverandoerer", "rammeaftaler", "tilbud")

    gem(projektmappe, pakke.som_csv(tmp_path), "tilsynsbesoeg")

    assert indlaes(tmp_path).antal_fejl == 0
    assert Tilbud.objects.get(tilbud_nr="T1").besoegene.get().dato == date(2025, 6, 1)


@pytest.mark.parametrize(("vaerdi", "vist"), [("=1+1", "'=1+1"), ("=SUM(A1:A9)", "'=SUM(A1:A9)")])
def test_formel_i_stedet_for_vaerdi(vaerdi: str, vist: str, tmp_path: Path) -> None:
    fejl = eneste_fejl(gem(bog(HOVED, RAEKKE, ["L2", vaerdi, "ekstern"]), tmp_path))

    assert fejl[:4] == ("leverandoerer.xlsx", "3", "navn", vist)
    assert "formel" in fejl.fejl


def test_delt_formel_er_ogsaa_en_formel(tmp_path: Path) -> None:
    mappe = gem(bog(HOVED, ["L1", "=A1", "ekstern"]), tmp_path)
    omskriv(mappe / "leverandoerer.xlsx", ARK, lambda x: x.replace(b"<f>A1</f>", b'<f t="shared" si="7"/>'))

    assert eneste_fejl(mappe)[:4] == ("leverandoerer.xlsx", "2", "navn", "'=…")


def test_fejlvaerdi_fra_excel(tmp_path: Path) -> None:
    mappe = gem(bog(HOVED, ["L1", "#N/A", "ekstern"]), tmp_path)

    fejl = eneste_fejl(mappe)

    assert (fejl.raekke, fejl.kolonne, fejl.vaerdi) == ("2", "navn", "#N/A")


def test_formel_i_en_ukendt_kolonne_er_ligegyldig(tmp_path: Path) -> None:
    assert tal(indlaes(gem(bog([*HOVED, "note"], [*RAEKKE, "=1+1"]), tmp_path))) == {
        "leverandoerer": (1, 0, 0, 0, 0)
    }


def test_flettet_overskrift(tmp_path: Path) -> None:
    projektmappe = bog(["leverandoer_nr", "navn", "type", "cvr", "note"], RAEKKE)
    projektmappe.active.merge_cells("D1:E1")

    fejl = eneste_fejl(gem(projektmappe, tmp_path))

    assert fejl[:3] == ("leverandoerer.xlsx", "", "")
    assert "flettede celler (D1:E1)" in fejl.fejl


def test_flettet_overskrift_forklarer_en_manglende_kolonne(tmp_path: Path) -> None:
    projektmappe = bog(HOVED, RAEKKE)
    projektmappe.active.merge_cells("A1:B1")

    assert "flettede celler (A1:B1)" in eneste_fejl(gem(projektmappe, tmp_path)).fejl


def test_flettede_celler_laengere_nede_er_en_advarsel(tmp_path: Path) -> None:
    projektmappe = bog(HOVED, RAEKKE, ["L2", "Askelund", "ekstern", "13585628"])
    projektmappe.active.merge_cells("D2:D3")

    indlaesning = indlaes(gem(projektmappe, tmp_path))

    assert tal(indlaesning) == {"leverandoerer": (2, 0, 0, 0, 0)}
    assert any("D2:D3" in advarsel[4] for advarsel in indlaesning.advarsler)


def test_tomt_ark(tmp_path: Path) -> None:
    assert "tomt" in eneste_fejl(gem(bog(), tmp_path)).fejl


def test_overskrift_i_raekke_2(tmp_path: Path) -> None:
    assert "Række 1 er tom" in eneste_fejl(gem(bog([], HOVED, RAEKKE), tmp_path)).fejl


def test_tomme_raekker_og_formaterede_tomme_celler_taeller_men_er_ikke_raekker(tmp_path: Path) -> None:
    projektmappe = bog(HOVED, RAEKKE, [], ["L2", "", "ekstern"])
    projektmappe.active.cell(60, 300).fill = PatternFill("solid", fgColor="FFFF00")

    fejl = eneste_fejl(gem(projektmappe, tmp_path))

    assert (fejl.raekke, fejl.kolonne, fejl.fejl) == ("4", "navn", "mangler")


def test_kun_foerste_ark_laeses(tmp_path: Path) -> None:
    projektmappe = bog(HOVED, RAEKKE)
    projektmappe.create_sheet("Andet").append(["noget", "helt", "andet"])

    assert tal(indlaes(gem(projektmappe, tmp_path))) == {"leverandoerer": (1, 0, 0, 0, 0)}


def test_forkert_angivet_stoerrelse_skjuler_ingen_raekker(tmp_path: Path) -> None:
    mappe = gem(bog(HOVED, RAEKKE, ["L2", "Askelund", "ekstern"]), tmp_path)
    omskriv(mappe / "leverandoerer.xlsx", ARK, lambda x: x.replace(b'ref="A1:D3"', b'ref="A1:A1"'))

    assert tal(indlaes(mappe)) == {"leverandoerer": (2, 0, 0, 0, 0)}


def test_for_mange_kolonner(tmp_path: Path) -> None:
    hoved = HOVED + [f"k{nr}" for nr in range(197)]

    assert "mere end 200 kolonner" in eneste_fejl(gem(bog(hoved, RAEKKE), tmp_path)).fejl


def test_for_mange_raekker_og_raekker_i_uorden(tmp_path: Path) -> None:
    mappe = gem(bog(HOVED, RAEKKE), tmp_path)
    sti = mappe / "leverandoerer.xlsx"
    omskriv(sti, ARK, lambda x: x.replace(b'r="2"', b'r="1100001"').replace(b'2"', b'1100001"'))
    assert "1.100.000 rækker" in eneste_fejl(mappe).fejl

    gem(bog(HOVED, RAEKKE, ["L2", "x", "ekstern"]), tmp_path)
    omskriv(sti, ARK, lambda x: x.replace(b'<row r="3"', b'<row r="2"'))
    assert "række 2 kommer efter række 2" in eneste_fejl(mappe).fejl


def test_afbrudt_projektmappe(tmp_path: Path) -> None:
    sti = gem(bog(HOVED, RAEKKE), tmp_path) / "leverandoerer.xlsx"
    sti.write_bytes(sti.read_bytes()[:-400])

    assert "beskadiget" in eneste_fejl(tmp_path).fejl


@pytest.mark.parametrize(
    ("del_", "indhold"),
    [
        (ARK, b"<worksheet><sheetData><row"),
        (ARK, b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'),
        ("xl/workbook.xml", b"<html/>"),
        ("[Content_Types].xml", b""),
    ],
)
def test_projektmappe_med_oedelagte_dele(del_: str, indhold: bytes, tmp_path: Path) -> None:
    mappe = gem(bog(HOVED, RAEKKE), tmp_path)
    omskriv(mappe / "leverandoerer.xlsx", del_, lambda _: indhold)

    assert "beskadiget" in eneste_fejl(mappe).fejl


def test_zip_der_ikke_er_en_projektmappe(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "leverandoerer.xlsx", "w") as arkiv:
        arkiv.writestr("hej.txt", "hej")

    assert "beskadiget" in eneste_fejl(tmp_path).fejl


def test_fejl_i_en_projektmappe_hindrer_ikke_de_andre(tmp_path: Path) -> None:
    Kildepakke("rettidighed", "leverandoerer").som_csv(tmp_path)
    (tmp_path / "forhold.xlsx").write_bytes(b"ikke en projektmappe")

    indlaesning = indlaes(tmp_path, kun_gyldige=True)

    assert fejl_i(indlaesning) == [("forhold.xlsx", "", "")]
    assert tal(indlaesning)["rettidighed"] == (2, 0, 0, 0, 0)
