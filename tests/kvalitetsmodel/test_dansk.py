"""Numbers and dates as a Danish reader expects them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.dansk import dato, hyppighed, naturlig_orden, procent, sandsynlighed, tal, ventet_antal
from tests.kvalitetsmodel.byg import egenskab


@pytest.mark.parametrize(
    ("v", "decimaler", "tekst"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (1234567.891, 2, "1.234.567,89"),
        (3.75, 2, "3,75"),
        (3.0, 1, "3,0"),
        (-1234.5, 1, "-1.234,5"),
    ],
)
def test_tal_har_punktum_mellem_tusinder_og_komma_foer_decimaler(
    v: float, decimaler: int, tekst: str
) -> None:
    assert tal(v, decimaler) == tekst


def test_tal_er_hele_hvis_ikke_andet_er_sagt() -> None:
    assert tal(41.4) == "41"


@pytest.mark.parametrize(
    ("andel", "decimaler", "tekst"), [(0.225, 1, "22,5 pct."), (0.9, 0, "90 pct."), (1, 1, "100,0 pct.")]
)
def test_procent(andel: float, decimaler: int, tekst: str) -> None:
    assert procent(andel, decimaler) == tekst


def test_procent_har_en_decimal_hvis_ikke_andet_er_sagt() -> None:
    assert procent(0.30124) == "30,1 pct."


def test_en_dato_er_dag_maaned_aar() -> None:
    assert dato(date(2026, 3, 1)) == "01-03-2026"


@pytest.mark.parametrize(
    ("p", "tekst"),
    [
        (0.0, "under 0,000001"),
        (5e-19, "under 0,000001"),
        (0.00000099, "under 0,000001"),
        (0.000001, "0,0000010"),
        (0.0004669, "0,00047"),
        (0.004734, "0,0047"),
        (0.01, "0,010"),
        (0.0998, "0,100"),
        (0.1384, "0,14"),
        (0.5, "0,50"),
        (0.995, "0,99"),
        (0.9951, "over 0,99"),
        (1.0, "over 0,99"),
    ],
)
def test_en_sandsynlighed_har_to_betydende_cifre_og_er_aldrig_nul_eller_en(p: float, tekst: str) -> None:
    assert sandsynlighed(p) == tekst


@pytest.mark.parametrize(
    ("p", "tekst"),
    [
        (0.0, "i under 1 ud af 1.000.000 tilfælde"),
        (0.00000099, "i under 1 ud af 1.000.000 tilfælde"),
        (0.000001, "i 1 ud af 1.000.000 tilfælde"),
        (0.0000123, "i 1 ud af 100.000 tilfælde"),
        (0.004734, "i 5 ud af 1.000 tilfælde"),
        (0.0099, "i 10 ud af 1.000 tilfælde"),
        (0.01, "i 1 ud af 100 tilfælde"),
        (0.1384, "i 14 ud af 100 tilfælde"),
        (0.5, "i 50 ud af 100 tilfælde"),
        (0.99, "i 99 ud af 100 tilfælde"),
        (0.9901, "i over 99 ud af 100 tilfælde"),
        (1.0, "i over 99 ud af 100 tilfælde"),
    ],
)
def test_hvor_ofte_siges_i_hele_tal_og_aldrig_aldrig_eller_altid(p: float, tekst: str) -> None:
    assert hyppighed(p) == tekst


@pytest.mark.parametrize(
    ("antal", "tekst"),
    [
        (0.0, "0,0"),
        (0.04, "0,0"),
        (0.94, "0,9"),
        (0.96, "0,96"),
        (0.996, "0,99"),
        (1 - 1e-15, "0,99"),
        (1.0, "1,0"),
        (1.04, "1,0"),
        (1.26, "1,3"),
        (12.9996, "12,99"),
        (1234.5, "1.234,5"),
    ],
)
def test_et_ventet_antal_naar_ikke_et_helt_tal_foer_det_er_der(antal: float, tekst: str) -> None:
    assert ventet_antal(antal) == tekst


def test_tal_i_navne_ordnes_som_tal() -> None:
    navne = ["", "2.2 Ledige", "6.1", "6.2 Andre", "6.02 Unge", "6.2 Unge", "6.12", "10.1", "Øvrige"]
    baglaens = navne[::-1]
    assert sorted(baglaens, key=naturlig_orden) == navne


@egenskab
@given(st.lists(st.text(alphabet="a6.2 ²٣Å", max_size=6)))
def test_naturlig_orden_afhaenger_ikke_af_raekkefoelgen(navne: list[str]) -> None:
    baglaens = navne[::-1]
    assert sorted(navne, key=naturlig_orden) == sorted(baglaens, key=naturlig_orden)


@egenskab
@given(st.floats(0, 1))
def test_en_sandsynlighed_skrives_aldrig_som_nul_eller_en(p: float) -> None:
    assert float(sandsynlighed(p).split()[-1].replace(",", ".")) > 0
    assert sandsynlighed(p) not in ("1,00", "0,00")
    antal, ud_af = (int(ord.replace(".", "")) for ord in hyppighed(p).split() if ord[0].isdigit())
    assert 0 < antal < ud_af
