import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.halvaar import Halvaar, maaneder_foer
from tests.kvalitetsmodel.byg import H, egenskab

HALVAAR = st.builds(Halvaar, st.integers(1995, 2095), st.sampled_from([1, 2]))
DATOER = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("tekst", "halvaar"),
    [
        ("2026H1", Halvaar(2026, 1)),
        (" 2026h2\n", Halvaar(2026, 2)),
        ("1990H1", Halvaar(1990, 1)),
        ("2100H2", Halvaar(2100, 2)),
    ],
)
def test_et_halvaar_laeses(tekst: str, halvaar: Halvaar) -> None:
    assert Halvaar.laes(tekst) == halvaar


@pytest.mark.parametrize(
    "tekst", ["2026H3", "2026H0", "1989H2", "2101H1", "2026", "26H1", "2026-H1", "x2026H1", "2026H11", ""]
)
def test_hvad_der_ikke_er_et_halvaar_afvises_med_et_eksempel(tekst: str) -> None:
    besked = f"»{tekst}« er ikke et halvår. Skriv fx 2026H1 eller 2026H2."
    with pytest.raises(ValueError, match=f"^{re.escape(besked)}$"):
        Halvaar.laes(tekst)


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2026, 1, 1), "2026H1"),
        (date(2026, 6, 30), "2026H1"),
        (date(2026, 7, 1), "2026H2"),
        (date(2026, 12, 31), "2026H2"),
    ],
)
def test_en_dato_hoerer_til_sit_halvaar(dag: date, tekst: str) -> None:
    assert str(Halvaar.med_dato(dag)) == tekst


def test_halvaarets_dage_er_foerste_januar_til_sidste_juni_og_foerste_juli_til_sidste_december() -> None:
    assert (H.start, H.slut) == (date(2026, 1, 1), date(2026, 6, 30))
    andet = Halvaar(2026, 2)
    assert (andet.start, andet.slut) == (date(2026, 7, 1), date(2026, 12, 31))


def test_halvaaret_skrives_for_en_laeser() -> None:
    assert H.tekst == "1. halvår 2026"
    assert Halvaar(2025, 2).tekst == "2. halvår 2025"


def test_tolv_maaneder_ender_med_halvaaret() -> None:
    assert H.tolv_maaneder == (date(2025, 7, 1), date(2026, 6, 30))
    assert Halvaar(2026, 2).tolv_maaneder == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("antal", "fra"),
    [(1, date(2025, 7, 1)), (2, date(2025, 1, 1)), (3, date(2024, 7, 1)), (4, date(2024, 1, 1))],
)
def test_vinduet_er_halvaarene_foer_rapporten(antal: int, fra: date) -> None:
    assert H.vindue(antal) == (fra, date(2025, 12, 31))


def test_halvaar_kan_laegges_til_og_traekkes_fra_over_aarsskiftet() -> None:
    assert [str(H.plus(antal)) for antal in (-3, -2, -1, 0, 1, 2)] == [
        *("2024H2", "2025H1", "2025H2"),
        *("2026H1", "2026H2", "2027H1"),
    ]


def test_halvaar_sorteres_efter_tid() -> None:
    assert sorted([Halvaar(2026, 1), Halvaar(2025, 2), Halvaar(2025, 1)]) == [
        *(Halvaar(2025, 1), Halvaar(2025, 2), Halvaar(2026, 1))
    ]


@egenskab
@given(HALVAAR, st.integers(-9, 9), st.integers(-9, 9))
def test_halvaarsregning_kan_deles_op_og_vendes(h: Halvaar, a: int, b: int) -> None:
    assert h.plus(a).plus(b) == h.plus(a + b)
    assert h.plus(a).plus(-a) == h
    assert (h.plus(a) > h) == (a > 0)


@egenskab
@given(HALVAAR)
def test_halvaarene_ligger_tillaegs_uden_huller(h: Halvaar) -> None:
    assert h.plus(1).start == h.slut + timedelta(days=1)
    assert Halvaar.med_dato(h.start) == Halvaar.med_dato(h.slut) == Halvaar.laes(str(h)) == h


@egenskab
@given(HALVAAR, st.integers(1, 6))
def test_vinduet_er_saa_mange_halvaar_langt_og_ender_dagen_foer_rapportens_halvaar(
    h: Halvaar, antal: int
) -> None:
    fra, til = h.vindue(antal)
    assert til + timedelta(days=1) == h.start
    assert Halvaar.med_dato(fra).plus(antal) == h
    assert fra == Halvaar.med_dato(fra).start


@pytest.mark.parametrize(
    ("dag", "maaneder", "forventet"),
    [
        (date(2026, 3, 10), 24, date(2024, 3, 10)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 24, date(2022, 2, 28)),
        (date(2024, 2, 29), 48, date(2020, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2026, 7, 31), 1, date(2026, 6, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_maaneder_foer_flytter_dagen_til_maanedens_sidste_hvor_den_ikke_findes(
    dag: date, maaneder: int, forventet: date
) -> None:
    assert maaneder_foer(dag, maaneder) == forventet


@egenskab
@given(DATOER.filter(lambda dag: dag.year >= 1996), st.integers(0, 60))
def test_maaneder_foer_taeller_maaneder_og_kommer_aldrig_senere(dag: date, maaneder: int) -> None:
    foer = maaneder_foer(dag, maaneder)
    assert (dag.year - foer.year) * 12 + dag.month - foer.month == maaneder
    assert foer.day <= dag.day
    assert foer.day == dag.day or (foer + timedelta(days=1)).day == 1
