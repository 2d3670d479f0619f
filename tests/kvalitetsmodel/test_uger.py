import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.uger import laes_uge, mandag, uge_tekst, ugenummer
from tests.kvalitetsmodel.byg import egenskab

DATOER = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("tekst", "foerste_dag"),
    [
        ("2026-W07", date(2026, 2, 9)),
        ("2026W07", date(2026, 2, 9)),
        ("2026w7", date(2026, 2, 9)),
        (" 2607 ", date(2026, 2, 9)),
        ("2026-W01", date(2025, 12, 29)),
        ("2026-W53", date(2026, 12, 28)),
        ("2653", date(2026, 12, 28)),
        ("2020-W53", date(2020, 12, 28)),
        ("9001", date(1990, 1, 1)),
        ("9952", date(1999, 12, 27)),
        ("8952", date(2089, 12, 26)),
        ("0001", date(2000, 1, 3)),
        ("2026", date(2020, 6, 22)),  # four digits are always year and week
    ],
)
def test_en_uge_laeses_i_alle_tre_former(tekst: str, foerste_dag: date) -> None:
    assert mandag(laes_uge(tekst)) == foerste_dag


@pytest.mark.parametrize(
    "tekst",
    [
        "2025-W53",
        "2553",
        "2026-W54",
        "2026-W00",
        "2600",
        "26W07",
        "2026-07",
        "2026-W7x",
        "",
        "W07",
        "260",
    ],
)
def test_hvad_der_ikke_er_en_uge_afvises(tekst: str) -> None:
    with pytest.raises(ValueError, match=f"^Invalid week: |^{re.escape(tekst)}$"):
        laes_uge(tekst)


def test_afvisningen_naevner_det_der_stod() -> None:
    with pytest.raises(ValueError, match=r"^uge 7$"):
        laes_uge(" uge 7 ")


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2025, 12, 28), "2025-W52"),
        (date(2025, 12, 29), "2026-W01"),
        (date(2026, 1, 4), "2026-W01"),
        (date(2026, 1, 5), "2026-W02"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2021, 1, 1), "2020-W53"),
    ],
)
def test_en_uge_hoerer_til_det_aar_dens_torsdag_ligger_i(dag: date, tekst: str) -> None:
    assert uge_tekst(ugenummer(dag)) == tekst


def test_uge_nul_begynder_mandag_den_foerste_dag() -> None:
    assert ugenummer(date(1, 1, 1)) == ugenummer(date(1, 1, 7)) == 0
    assert ugenummer(date(1, 1, 8)) == 1
    assert mandag(0) == date(1, 1, 1)


@egenskab
@given(DATOER)
def test_ugen_er_den_samme_som_kalenderens(dag: date) -> None:
    aar, uge, ugedag = dag.isocalendar()
    nummer = ugenummer(dag)
    assert mandag(nummer) + timedelta(days=ugedag - 1) == dag
    assert uge_tekst(nummer) == f"{aar}-W{uge:02d}"
    assert laes_uge(uge_tekst(nummer)) == nummer
    if 1990 <= aar <= 2089:
        assert laes_uge(f"{aar % 100:02d}{uge:02d}") == nummer


@egenskab
@given(DATOER, st.integers(0, 60))
def test_uger_taelles_uden_huller_ogsaa_gennem_uge_53(dag: date, antal: int) -> None:
    assert ugenummer(dag + timedelta(weeks=antal)) == ugenummer(dag) + antal
