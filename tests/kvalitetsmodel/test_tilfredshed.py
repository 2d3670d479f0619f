"""Brugertilfredshed (regelsæt section 4)."""

from collections import Counter
from dataclasses import replace
from math import isclose
from statistics import variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.statistik import normalfordeling
from kvalitetsmodel.tilfredshed import (
    TilfredshedGrundlag,
    egne_graenser,
    farve_af,
    graa_grund,
    hale,
    maal,
    middel,
    spredning,
    spredning_i_tilbuddene,
)
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import P, egenskab

SVARENE = st.lists(st.integers(1, 5), min_size=1, max_size=60)


def optalt(svar: list[int]) -> tuple[int, ...]:
    antal = Counter(svar)
    return tuple(antal[vaerdi] for vaerdi in range(1, 6))


def test_eksemplet_i_kildefilernes_json() -> None:
    """22 answers with the sum 90, sd 0.93."""
    grundlag = byg.svar({4: 20, 5: 2}, inviterede=60, kvadratsum=0.93**2 * 50, frihedsgrader=50)
    maaling = maal(grundlag, P)
    assert (maaling.farve, maaling.grund) == (Farve.GROEN, "")
    assert maaling.tal == pytest.approx(
        {
            "m": 22,
            "inviterede": 60,
            "sd": 0.93,
            "middel": 4.090909090909091,
            "p_gul": 0.9572256355460107,
            "p_roed": 0.9999888781304167,
        },
        rel=1e-12,
    )


def test_uden_svar_er_der_intet_middel_og_ingen_sandsynlighed() -> None:
    maaling = maal(TilfredshedGrundlag(), P)
    assert (maaling.farve, maaling.grund) == (Farve.GRAA, "for_faa_svar")
    assert maaling.tal == {"m": 0, "inviterede": 0, "sd": 1.0}


def test_graa_viser_middel_men_ikke_sandsynlighed() -> None:
    maaling = maal(byg.svar({2: 9}, inviterede=20), P)
    assert maaling.tal == {"m": 9, "inviterede": 20, "sd": 1.0, "middel": 2.0}


def test_middel_er_svarenes_gennemsnit() -> None:
    assert middel((1, 2, 3, 4, 5)) == pytest.approx(55 / 15)
    assert middel((0, 0, 0, 0, 7)) == 5


def test_svar_paa_en_anden_skala_end_fem_trin_regnes_ikke() -> None:
    for svar in ((1, 1, 1, 1, 1, 1), (1, 1, 1, 1)):
        with pytest.raises(ValueError, match="zip"):
            middel(svar)
        with pytest.raises(ValueError, match="zip"):
            spredning_i_tilbuddene([svar])


@egenskab
@given(st.lists(SVARENE, max_size=8))
def test_spredningen_er_den_samlede_inden_for_tilbuddene(alle: list[list[int]]) -> None:
    kvadratsum, frihedsgrader = spredning_i_tilbuddene([optalt(svar) for svar in alle])
    med_to = [svar for svar in alle if len(svar) >= 2]
    assert frihedsgrader == sum(len(svar) - 1 for svar in med_to)
    ventet = sum((len(svar) - 1) * variance([float(v) for v in svar]) for svar in med_to)
    assert isclose(kvadratsum, ventet, rel_tol=1e-9, abs_tol=1e-9)


@egenskab
@given(st.lists(SVARENE, max_size=8), st.randoms(use_true_random=False))
def test_spredningen_er_den_samme_uanset_tilbuddenes_orden(alle: list[list[int]], tilfaeldig: object) -> None:
    optalte = [optalt(svar) for svar in alle]
    blandet = list(optalte)
    tilfaeldig.shuffle(blandet)  # type: ignore[attr-defined]
    assert spredning_i_tilbuddene(optalte) == spredning_i_tilbuddene(blandet)


def test_spredningen_regnes_af_tilbud_med_mindst_to_svar() -> None:
    """{4, 5} has s² = 0.5 and one degree of freedom, {1, 3, 5} s² = 4 and two; a single answer none."""
    assert spredning_i_tilbuddene([(0, 0, 0, 1, 1), (1, 0, 1, 0, 1), (1, 0, 0, 0, 0)]) == (8.5, 3)
    assert spredning_i_tilbuddene([(1, 0, 0, 0, 0), (0, 0, 0, 0, 0)]) == (0.0, 0)


@pytest.mark.parametrize(
    ("kvadratsum", "frihedsgrader", "sd"),
    [(0.0, 0, 1.0), (8.0, 2, 2.0), (0.0, 5, 0.5), (0.5, 2, 0.5), (0.52, 2, 0.26**0.5)],
)
def test_spredningen_har_et_gulv_og_en_vaerdi_naar_intet_tilbud_har_to_svar(
    kvadratsum: float, frihedsgrader: int, sd: float
) -> None:
    grundlag = TilfredshedGrundlag(kvadratsum=kvadratsum, frihedsgrader=frihedsgrader)
    assert spredning(grundlag, P) == pytest.approx(sd)


def test_gulvet_og_vaerdien_er_regelsaettets() -> None:
    p = replace(P, sd_gulv=0.7, sd_ingen=0.2)
    assert spredning(TilfredshedGrundlag(), p) == 0.2
    assert spredning(TilfredshedGrundlag(kvadratsum=0.1, frihedsgrader=5), p) == 0.7


def test_halen_er_normalfordelingens_ved_middel_minus_norm_i_standardfejl() -> None:
    assert hale(3.56, 25, 1.0, 3.75) == pytest.approx(normalfordeling(-0.95), rel=1e-14)
    assert hale(4.0, 16, 0.8, 3.75) == pytest.approx(normalfordeling(1.25), rel=1e-14)


@pytest.mark.parametrize(
    ("m", "inviterede", "grund"),
    [
        (9, 0, "for_faa_svar"),
        (9, 9, "for_faa_svar"),
        (10, 0, ""),
        (10, 40, ""),
        (10, 41, "lav_svarprocent"),
        (29, 116, ""),
        (29, 117, "lav_svarprocent"),
        (30, 5000, ""),
    ],
)
def test_graa_for_faa_svar_eller_lav_svarprocent(m: int, inviterede: int, grund: str) -> None:
    assert graa_grund(m, inviterede, P) == grund
    maaling = maal(byg.svar({5: m}, inviterede), P)
    assert (maaling.farve, maaling.grund) == (Farve.GRAA if grund else Farve.GROEN, grund)


@pytest.mark.parametrize(
    ("p_gul", "p_roed", "farve"),
    [
        (0.0, 0.1999999, Farve.ROED),
        (0.1999999, 0.2, Farve.GUL),
        (0.2, 0.9, Farve.GROEN),
        (0.9, 0.1, Farve.ROED),
    ],
)
def test_roed_proeves_foer_gul_og_graensen_selv_hoerer_til_den_bedre_farve(
    p_gul: float, p_roed: float, farve: Farve
) -> None:
    assert farve_af(p_gul, p_roed, P) is farve


@pytest.mark.parametrize(
    ("svar", "farve"),
    [({3: 11, 4: 14}, Farve.GUL), ({3: 10, 4: 15}, Farve.GROEN), ({3: 23, 4: 2}, Farve.ROED)],
)
def test_begge_normer_og_farven_i_et_samlet_maal(svar: dict[int, int], farve: Farve) -> None:
    """25 answers with the means 3.56, 3.60 and 3.08 at sd 1: rows 28-30 of the examples."""
    maaling = maal(byg.svar(svar), P)
    assert maaling.farve is farve
    assert maaling.tal["p_gul"] == hale(maaling.tal["middel"], 25, 1.0, P.norm_gul)
    assert maaling.tal["p_roed"] == hale(maaling.tal["middel"], 25, 1.0, P.norm_roed)


def test_alfa_svar_en_halv_er_notens_egen_skala() -> None:
    """The 2012 note's levels: under 3.75 gul, under 3.25 rød, and the norm itself is met."""
    p = replace(P, alfa_svar=0.5)
    assert maal(byg.svar({3: 5, 4: 15}), p).farve is Farve.GROEN
    assert maal(byg.svar({3: 6, 4: 14}), p).farve is Farve.GUL
    assert maal(byg.svar({3: 15, 4: 5}), p).farve is Farve.GUL
    assert maal(byg.svar({3: 16, 4: 4}), p).farve is Farve.ROED


@pytest.mark.parametrize(
    ("m", "sd", "gul", "roed"),
    [
        (25, 1.0, 3.56, 3.08),
        (10, 1.0, 3.4, 2.9),
        (100, 0.5, 3.70, 3.20),
        (1, 1.0, 2.0, 2.0),
        (2, 4.0, 1.0, 0.0),
    ],
)
def test_egne_graenser_er_det_hoejeste_gennemsnit_med_farven(
    m: int, sd: float, gul: float, roed: float
) -> None:
    """25 answers: gul at 3.58 or lower, but 3.58 is no mean of 25 whole answers; 3.56 is."""
    assert egne_graenser(m, sd, P) == pytest.approx((gul, roed))


def test_egne_graenser_gaar_til_skalaens_top_og_er_strengt_under_alfa() -> None:
    assert egne_graenser(10, 1.0, replace(P, norm_gul=9.0))[0] == 5.0
    assert egne_graenser(10, 1.0, replace(P, alfa_svar=hale(3.5, 10, 1.0, P.norm_gul)))[0] == 3.4


@egenskab
@given(st.integers(10, 60), st.sampled_from([0.5, 0.93, 1.0, 1.4]))
def test_egne_graenser_deler_alle_mulige_gennemsnit_som_maalet(m: int, sd: float) -> None:
    gul, roed = egne_graenser(m, sd, P)
    for sum_y in range(m, 5 * m + 1):
        lav, over = divmod(sum_y, m)
        svar = byg.svar({lav: m - over, lav + 1: over}, kvadratsum=sd * sd * 40, frihedsgrader=40)
        farve = maal(svar, P).farve
        y = sum_y / m
        assert farve is (Farve.ROED if y <= roed else Farve.GUL if y <= gul else Farve.GROEN)


@egenskab
@given(SVARENE, st.data())
def test_et_hoejere_svar_er_aldrig_vaerre(svar: list[int], data: st.DataObject) -> None:
    plads = data.draw(st.integers(0, len(svar) - 1))
    bedre = [*svar[:plads], min(5, svar[plads] + 1), *svar[plads + 1 :]]
    orden = [Farve.ROED, Farve.GUL, Farve.GROEN]
    foer, efter = (maal(TilfredshedGrundlag(optalt(s)), P).farve for s in (svar, bedre))
    assert foer is efter is Farve.GRAA or orden.index(foer) <= orden.index(efter)
