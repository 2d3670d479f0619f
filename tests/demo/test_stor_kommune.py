"""The benchmarks' municipality has exactly the size asked for, and the same content as CSV and as XLSX."""

import csv
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

import pytest
from openpyxl import load_workbook

from demo.pakke import KOLONNER
from kvalitetsmodel.uger import laes_uge
from tests.ydelse.stor_kommune import byg_stor_kommune

STOERRELSE = {"tilbud": 12, "forloeb": 300, "ydelsesperioder": 2_500}


def _byg(mappe: Path, endelse: str) -> None:
    byg_stor_kommune(
        mappe,
        tilbud=STOERRELSE["tilbud"],
        forloeb=STOERRELSE["forloeb"],
        ydelsesperioder=STOERRELSE["ydelsesperioder"],
        endelse=endelse,
    )


def _csv(fil: Path) -> list[list[str]]:
    with fil.open(encoding="utf-8", newline="") as aaben:
        return list(csv.reader(aaben, delimiter=";"))


def _som_tekst(celle: object) -> str:
    if isinstance(celle, datetime | date):
        return celle.strftime("%Y-%m-%d")
    return "" if celle is None else str(celle)


@pytest.fixture(scope="module")
def mappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mappe = tmp_path_factory.mktemp("stor")
    _byg(mappe, "csv")
    return mappe


def test_antallene_er_praecis_de_bestilte(mappe: Path) -> None:
    for navn, kolonnerne in KOLONNER.items():
        assert _csv(mappe / f"{navn}.csv")[0] == list(kolonnerne)
    faktisk = {
        "tilbud": len(_csv(mappe / "tilbud.csv")) - 1,
        "forloeb": len(_csv(mappe / "forloeb.csv")) - 1,
        "ydelsesperioder": len(_csv(mappe / "ydelsesuger.csv")) - 1,
    }
    assert faktisk == STOERRELSE


def test_ydelsesperioderne_overlapper_ikke(mappe: Path) -> None:
    sidste: dict[str, int] = {}
    for borger, fra, til, _ in _csv(mappe / "ydelsesuger.csv")[1:]:
        assert sidste.get(borger, 0) < laes_uge(fra) <= laes_uge(til)
        sidste[borger] = laes_uge(til)


def test_xlsx_har_samme_indhold_som_csv(mappe: Path, tmp_path: Path) -> None:
    _byg(tmp_path, "xlsx")
    for navn, kolonnerne in KOLONNER.items():
        bog = load_workbook(tmp_path / f"{navn}.xlsx", read_only=True)
        raekkerne = [
            [
                _som_tekst(celle) for _, celle in zip_longest(kolonnerne, raekke)
            ]  # trailing empty cells are not stored
            for raekke in bog.worksheets[0].values
        ]
        bog.close()
        assert raekkerne == _csv(mappe / f"{navn}.csv"), navn
