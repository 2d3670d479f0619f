"""The expected share (regelsæt section 3.4), against an exact calculation with odds instead of logarithms."""

from dataclasses import replace
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.effekt import STRATA, Strata, forventet_andel, graense, stratum
from kvalitetsmodel.regelsaet import Parametre
from tests.kvalitetsmodel.byg import P, egenskab, strata


@pytest.mark.parametrize(
    ("parathed", "uger", "nummer"),
    [
        *(("jobparat", 0, 0), ("jobparat", 51, 0), ("jobparat", 52, 1), ("uddannelsesparat", 51, 0)),
        *(("uddannelsesparat", 52, 1), ("aktivitetsparat", 51, 2), ("aktivitetsparat", 300, 3)),
        *(("oevrige", 0, 4), ("oevrige", 52, 5)),
    ],
)
def test_seks_strata_efter_parathed_og_ledighed(parathed: str, uger: int, nummer: int) -> None:
    assert stratum(parathed, uger) == nummer


def test_ukendt_parathed_afvises() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        stratum("parat", 10)


def test_stratumnumrene_er_pladserne_i_listen() -> None:
    assert (
        *(("jobparat", False), ("jobparat", True), ("aktivitetsparat", False), ("aktivitetsparat", True)),
        *(("oevrige", False), ("oevrige", True)),
    ) == STRATA


def test_strata_laegges_sammen_og_traekkes_fra_stratum_for_stratum() -> None:
    a = Strata((1, 2, 3, 4, 5, 6), (0, 1, 2, 3, 4, 5))
    b = Strata((6, 5, 4, 3, 2, 1), (5, 4, 3, 2, 1, 0))
    assert a + b == Strata((7, 7, 7, 7, 7, 7), (5, 5, 5, 5, 5, 5))
    assert (a + b) - b == a
    assert (a.borgere, a.ude) == (21, 15)
    assert (Strata().borgere, Strata().ude) == (0, 0)


def eksakt(egne: Strata, andre: Strata, kommunen: Strata, p: Parametre) -> Fraction:
    """logit is the logarithm of odds, so the shape is a product of odds: no logarithm is needed."""
    nedre, oevre = Fraction(p.klip_nedre), Fraction(p.klip_oevre)

    def odds(v: Fraction) -> Fraction:
        klippet = min(max(v, nedre), oevre)
        return klippet / (1 - klippet)

    c = [
        Fraction(x, n) if n else Fraction(sum(kommunen.x), sum(kommunen.n))
        for n, x in zip(kommunen.n, kommunen.x, strict=True)
    ]
    borgere = sum(andre.n)
    niveau = Fraction(sum(andre.x), borgere)
    ventet = sum((c[k] * andre.n[k] for k in range(6)), Fraction(0)) / borgere
    e = Fraction(0)
    for k in range(6):
        formens_odds = odds(c[k]) * odds(niveau) / odds(ventet)
        form = formens_odds / (1 + formens_odds)
        vaegt = Fraction(p.udglatning)
        e += egne.n[k] * (andre.x[k] + vaegt * form) / (andre.n[k] + vaegt)
    return min(max(e / sum(egne.n), Fraction("0.01")), Fraction("0.99"))


def test_et_gennemregnet_eksempel() -> None:
    """Offer: 30 in stratum 0 and 10 in stratum 3. Others: 80 with 40 out, 20 with 2 out. Town: 50 % and 20 %.

    l = 0.42; with the town's shares one would expect (0.5 * 80 + 0.2 * 20) / 100 = 0.44.
    Odds of the shape: 1 * (42/58) / (44/56) = 1176/1276 and a quarter of that, so s = 0.479608 and 0.187262.
    p_0 = (40 + 20 * 0.479608) / 100 = 0.495922, p_3 = (2 + 20 * 0.187262) / 40 = 0.143631.
    e = (30 * 0.495922 + 10 * 0.143631) / 40 = 0.407849.
    """
    egne = strata(30, 5) + strata(10, 1, 3)
    andre = strata(80, 40) + strata(20, 2, 3)
    kommunen = strata(200, 100) + strata(100, 20, 3)
    assert forventet_andel(egne, andre, kommunen, P) == pytest.approx(0.407849, abs=5e-7)


def test_et_tomt_stratum_i_kommunen_faar_kommunens_samlede_andel() -> None:
    """Own citizens stand only in stratum 5, where nobody of the town does: e is the others' level itself."""
    egne, andre, kommunen = strata(25, 5, 5), strata(200, 60), strata(300, 90)
    assert isclose(forventet_andel(egne, andre, kommunen, P), 0.3, rel_tol=1e-12)


def test_uden_egne_borgere_hos_de_andre_raader_byens_form_alene() -> None:
    """Stratum 2 is empty among the others; the town's share there is raised by the others' higher odds."""
    egne, andre = strata(25, 5, 2), strata(200, 100)
    kommunen = strata(400, 160) + strata(100, 10, 2)
    odds = (0.1 / 0.9) * (0.5 / 0.5) / (0.4 / 0.6)
    assert isclose(forventet_andel(egne, andre, kommunen, P), odds / (1 + odds), rel_tol=1e-12)


@pytest.mark.parametrize("lange", [(True, False, False), (False, True, False), (False, False, True)])
def test_strata_af_forskellig_laengde_regnes_ikke_sammen(lange: tuple[bool, ...]) -> None:
    egne, andre, kommunen = (Strata((9,) * (7 if lang else 6), (3,) * 6) for lang in lange)
    with pytest.raises(ValueError, match="zip"):
        forventet_andel(egne, andre, kommunen, P)


@pytest.mark.parametrize(("ude", "forventet"), [(0, 0.01), (10_000, 0.99)])
def test_den_ventede_andel_holdes_mellem_en_og_99_procent(ude: int, forventet: float) -> None:
    andre = strata(10_000, ude)
    assert forventet_andel(strata(20, 3), andre, andre, P) == forventet


def test_udglatningens_vaegt_traekker_mod_formen() -> None:
    egne, andre, kommunen = strata(20, 1), strata(100, 90) + strata(300, 60, 1), strata(500, 100)
    uden = forventet_andel(egne, andre, kommunen, replace(P, udglatning=1e-9))
    med = forventet_andel(egne, andre, kommunen, replace(P, udglatning=1e9))
    assert isclose(uden, 0.9, rel_tol=1e-9)
    assert med < forventet_andel(egne, andre, kommunen, P) < uden


def et_antal_strata(mindst: int) -> st.SearchStrategy[Strata]:
    par = st.integers(0, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
    return (
        st.lists(par, min_size=6, max_size=6)
        .map(lambda alle: Strata(tuple(n for n, _ in alle), tuple(x for _, x in alle)))
        .filter(lambda s: s.borgere >= mindst)
    )


@egenskab
@given(et_antal_strata(1), et_antal_strata(1), et_antal_strata(0), st.sampled_from([1, 5.5, 20, 100]))
def test_den_ventede_andel_er_den_samme_regnet_med_odds_og_broeker(
    egne: Strata, andre: Strata, resten: Strata, udglatning: float
) -> None:
    p, kommunen = replace(P, udglatning=udglatning), egne + andre + resten
    assert isclose(
        forventet_andel(egne, andre, kommunen, p), float(eksakt(egne, andre, kommunen, p)), rel_tol=1e-11
    )


@egenskab
@given(et_antal_strata(1), et_antal_strata(1), st.permutations(range(6)))
def test_numrene_paa_strata_er_uden_betydning(egne: Strata, andre: Strata, ny: list[int]) -> None:
    def byttet(s: Strata) -> Strata:
        return Strata(tuple(s.n[k] for k in ny), tuple(s.x[k] for k in ny))

    foer = forventet_andel(egne, andre, egne + andre, P)
    efter = forventet_andel(byttet(egne), byttet(andre), byttet(egne + andre), P)
    assert isclose(foer, efter, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("forventet", "aendringer", "ventet"),
    [
        (0.35, {}, 0.30),
        (0.20, {}, 0.15),
        (0.08, {}, 0.06),
        (0.01, {}, 0.0075),
        (0.01, {"delta_rel": 0.75}, 0.005),
        (0.35, {"delta": 0}, 0.35),
        (0.99, {}, 0.94),
        (0.35, {"graense_gulv": 0.4}, 0.4),
    ],
)
def test_graensen_er_den_mindste_tolerance_under_det_ventede_og_aldrig_under_gulvet(
    forventet: float, aendringer: dict[str, float], ventet: float
) -> None:
    assert isclose(graense(forventet, replace(P, **aendringer)), ventet, rel_tol=1e-12)  # type: ignore[arg-type]
