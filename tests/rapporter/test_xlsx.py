"""The workbook: the figures of the JSON as numbers, status in shape, word and fill, and pages that print."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.rapporter.conftest import Udgivet

pytestmark = pytest.mark.django_db
TEGN = {
    "roed": "■ Rød",
    "gul": "▲ Gul",
    "graa": "○ Grå",
    "groen": "● Grøn",
    "ikke_relevant": "– Ikke relevant",
}
FLADER = {"roed": "FFE0E0", "gul": "FFEECC", "graa": "F5F5F5", "groen": "DDF7CE", "ikke_relevant": "FFFFFF"}
NAVNE = {
    "effekt": "Effekt",
    "brugertilfredshed": "Brugertilfredshed",
    "klager": "Klager",
    "eksternt_tilsyn": "Eksternt tilsyn",
    "internt_tilsyn": "Internt tilsyn",
    "rettidighed": "Rettidighed",
}
# Heading by track and name of the figure in the JSON.
KOLONNER = {
    "effekt": {
        "n": "Borgere, der kan måles",
        "x": "Heraf ude af offentlig forsørgelse",
        "forventet": "Ventet andel",
        "graense": "Tolerancegrænse",
        "p": "Sandsynlighed ved grænsen",
        "vindue": "Halvår i vinduet",
        "umodne": "Kan endnu ikke måles",
    },
    "brugertilfredshed": {"m": "Svar", "inviterede": "Inviterede", "middel": "Gennemsnit (1-5)"},
    "klager": {"antal": "Klager i 12 måneder", "forventet": "Ventet antal klager"},
    "eksternt_tilsyn": {"grad": "Alvorligste grad i kraft"},
    "internt_tilsyn": {"sager_kontrolleret": "Sager kontrolleret i 12 måneder"},
}


@pytest.fixture(scope="module")
def bog(kommune_a: Udgivet) -> Workbook:
    return openpyxl.load_workbook(kommune_a.fil("xlsx"))


@pytest.fixture(scope="module")
def offentlig_bog(kommune_a: Udgivet) -> Workbook:
    return openpyxl.load_workbook(kommune_a.fil("xlsx", offentlig=True))


def _raekker(ark: Worksheet) -> dict[str, dict[str, Any]]:
    """The table of a sheet: cells by heading, by the first column."""
    linjer = list(ark.iter_rows())
    top = next(nr for nr, linje in enumerate(linjer) if linje[0].value == "Nr.")
    hoveder = [celle.value for celle in linjer[top]]
    return {linje[0].value: dict(zip(hoveder, linje, strict=True)) for linje in linjer[top + 1 :]}


@pytest.mark.parametrize("offentlig", [False, True])
def test_hvert_tal_er_det_i_json(
    kommune_a: Udgivet, bog: Workbook, offentlig_bog: Workbook, offentlig: bool
) -> None:
    ark = offentlig_bog if offentlig else bog
    sammenlignet = 0
    for kode, kolonner in KOLONNER.items():
        raekker = _raekker(ark[NAVNE[kode]])
        for tilbud in kommune_a.data(offentlig=offentlig)["tilbud"]:
            spor = tilbud["spor"][kode]
            if spor["farve"] == "ikke_relevant":
                assert tilbud["tilbud_nr"] not in raekker
                continue
            raekke = raekker[tilbud["tilbud_nr"]]
            assert raekke["Farve"].value == TEGN[spor["farve"]]
            for navn, titel in kolonner.items():
                # openpyxl writes sixteen digits; a double may need seventeen
                assert raekke[titel].value == (pytest.approx(spor[navn], rel=1e-15) if navn in spor else None)
                sammenlignet += 1
    assert sammenlignet > 700


def test_matricen_har_samlet_farve_scenarie_og_regler(kommune_a: Udgivet, bog: Workbook) -> None:
    raekker = _raekker(bog["Matrix"])
    assert list(raekker) == [t["tilbud_nr"] for t in kommune_a.data()["tilbud"]]
    for tilbud in kommune_a.data()["tilbud"]:
        raekke = raekker[tilbud["tilbud_nr"]]
        assert raekke["Samlet"].value.startswith(TEGN[tilbud["farve"]])
        assert raekke["Samlet"].fill.fgColor.rgb.endswith(FLADER[tilbud["farve"]])
        assert raekke["Foreslået scenarie"].value == tilbud["scenarie"]
        assert raekke["Regler"].value == ", ".join(tilbud["regler"])
        for kode, navn in NAVNE.items():
            assert raekke[navn].value == TEGN[tilbud["spor"][kode]["farve"]]


def test_den_offentlige_matrix_viser_ikke_smaa_antal_borgere(bog: Workbook, offentlig_bog: Workbook) -> None:
    internt, offentligt = _raekker(bog["Matrix"]), _raekker(offentlig_bog["Matrix"])
    assert internt["T041"]["Borgere"].value == 4
    assert offentligt["T041"]["Borgere"].value is None
    assert offentligt["T041"]["Alder, median"].value is None
    for raekke in offentligt.values():
        for aldersgruppe in ("Under 30", "30-49", "50 eller ældre"):
            assert raekke[aldersgruppe].value not in (1, 2, 3, 4)


def test_tal_er_tal_med_formater_og_noegler_er_tekst(bog: Workbook) -> None:
    raekke = _raekker(bog["Effekt"])["007"]
    assert (raekke["Nr."].data_type, raekke["Nr."].number_format) == ("s", "@")
    assert (raekke["Andel ude"].data_type, raekke["Andel ude"].number_format) == ("n", "0.0%")
    assert raekke["Andel ude"].value == pytest.approx(12 / 29)
    assert raekke["Borgere, der kan måles"].number_format == "#,##0"
    sandsynlighed = raekke["Sandsynlighed ved grænsen"]
    assert (sandsynlighed.data_type, sandsynlighed.number_format) == ("n", "[<0.000001]0.0E+00;0.000000")
    dato = next(iter(_raekker(bog["Bemærkninger i kraft"]).values()))["Dato"]
    assert (dato.is_date, dato.number_format) == (True, "dd-mm-yyyy")


def test_hvert_ark_siger_kladde_og_kan_skrives_ud(bog: Workbook) -> None:
    navne = ["Forside", "Matrix", "Målgrupper", *NAVNE.values(), "Bemærkninger i kraft", "Regler", "Metode"]
    assert bog.sheetnames == navne
    for ark in bog:
        assert ark["A2"].value == "KLADDE"
        assert ark.oddHeader.center.text == "KLADDE"
        assert ark.page_setup.orientation == "landscape"
        assert ark.page_setup.fitToHeight == 0
    for navn in navne[1:-1]:
        ark = bog[navn]
        assert ark.print_title_rows == "$4:$4"
        assert ark.freeze_panes.endswith("5")
        assert ark.auto_filter.ref is not None


def test_samme_rapport_giver_samme_regneark(kommune_a: Udgivet) -> None:
    foerste, anden = kommune_a.xlsx_to_gange
    assert foerste == anden
    assert openpyxl.load_workbook(BytesIO(foerste)).properties.title == "Kvalitetsrapport for 1. halvår 2026"
