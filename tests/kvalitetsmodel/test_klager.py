"""Klager (regelsæt section 5)."""

from dataclasses import replace
from datetime import date
from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.klager import OMGJORT, Andre, Klage, KlageGrundlag, forventet, maal
from kvalitetsmodel.statistik import oevre_poissonhale
from tests.kvalitetsmodel.byg import H, P, egenskab


@pytest.mark.parametrize(
    ("type_", "ekstern", "anden_aktoer"),
    [("formalitet", True, True), ("begge", True, True), ("realitet", False, True)],
)
def test_realitetsklager_taeller_kun_hos_anden_aktoer(type_: str, ekstern: bool, anden_aktoer: bool) -> None:
    klage = Klage(date(2026, 1, 1), type_)
    assert klage.taeller(H, anden_aktoer=False) is ekstern
    assert klage.taeller(H, anden_aktoer=True) is anden_aktoer


@pytest.mark.parametrize(
    ("modtaget", "taeller"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
        (date(2026, 6, 30), True),
        (date(2026, 7, 1), False),
    ],
)
def test_klager_taeller_i_de_tolv_maaneder_med_begge_ender(modtaget: date, taeller: bool) -> None:
    assert Klage(modtaget, "formalitet").taeller(H, anden_aktoer=False) is taeller


def test_en_trukket_klage_taeller_ikke() -> None:
    assert not Klage(date(2026, 1, 1), "formalitet", trukket=True).taeller(H, anden_aktoer=True)


MAERKET = Klage(date(2024, 2, 1), "realitet", generel_praksis=True)


@pytest.mark.parametrize(
    ("aendring", "aabent"),
    [
        ({}, True),
        ({"generel_praksis": False}, False),
        ({"trukket": True}, False),
        ({"modtaget": date(2026, 6, 30)}, True),
        ({"modtaget": date(2026, 7, 1)}, False),
        ({"praksis_rettet": date(2024, 3, 1)}, False),
        ({"praksis_rettet": date(2026, 6, 30)}, False),
        ({"praksis_rettet": date(2026, 7, 1)}, True),
    ],
)
def test_maerket_for_generel_praksis_er_aabent_til_praksis_er_rettet(
    aendring: dict[str, object], aabent: bool
) -> None:
    assert replace(MAERKET, **aendring).aabent_maerke(H) is aabent  # type: ignore[arg-type]


def test_omgjort_er_medhold_helt_eller_delvist_aendret_og_hjemvist() -> None:
    assert OMGJORT == ("medhold", "delvist_medhold", "aendret", "hjemvist")


@pytest.mark.parametrize(
    ("gruppen", "kommunen", "ventet"),
    [
        (Andre(5, 100), Andre(90, 100), 2.0),
        (Andre(4, 100), Andre(30, 400), 3.0),
        (Andre(4, 100), Andre(0, 400), 0.0),
        (Andre(0, 0), Andre(0, 0), 0.0),
        (Andre(9, 0), Andre(30, 400), 0.0),
    ],
)
def test_det_ventede_er_de_andres_rate_og_med_for_faa_klager_hele_kommunens(
    gruppen: Andre, kommunen: Andre, ventet: float
) -> None:
    grundlag = KlageGrundlag(borgere=40, gruppens_andre=gruppen, kommunens_andre=kommunen)
    assert forventet(grundlag, P) == ventet


def test_hvor_mange_klager_gruppen_skal_have_er_regelsaettets() -> None:
    grundlag = KlageGrundlag(borgere=40, gruppens_andre=Andre(5, 100), kommunens_andre=Andre(90, 100))
    assert forventet(grundlag, replace(P, klage_min_andre=6)) == 36.0


def grundlag(
    antal: int, ventet: int, borgere: int = 100, *, medhold: int = 0, aabne_maerker: int = 0
) -> KlageGrundlag:
    """`ventet` whole expected complaints."""
    return KlageGrundlag(antal, medhold, borgere, aabne_maerker, kommunens_andre=Andre(ventet, borgere or 1))


def test_eksemplet_i_kildefilernes_json() -> None:
    maaling = maal(KlageGrundlag(borgere=44, kommunens_andre=Andre(7, 440)), P)
    assert (maaling.farve, maaling.grund) == (Farve.GRAA, "for_lidt_grundlag")
    assert list(maaling.tal) == ["antal", "medhold", "borgere", "forventet", "p", "generel_praksis"]
    assert isclose(maaling.tal["p"], 0.8250311254444224, rel_tol=1e-12)
    assert maaling.tal["forventet"] == pytest.approx(0.7, rel=1e-15)
    assert [maaling.tal[navn] for navn in ("antal", "medhold", "borgere", "generel_praksis")] == [0, 0, 44, 0]


def test_tallene_er_med_i_enhver_farve() -> None:
    maaling = maal(grundlag(12, 2, medhold=3, aabne_maerker=1), P)
    assert maaling.farve is Farve.ROED
    assert maaling.grund == ""
    assert maaling.tal == {
        "antal": 12,
        "medhold": 3,
        "borgere": 100,
        "forventet": 2.0,
        "p": oevre_poissonhale(12, 3.0),
        "generel_praksis": 1,
    }


def test_det_ventede_har_et_gulv_i_sandsynligheden() -> None:
    """M = 1.5 x 0.1; no complaint: p = 1 - exp(-0.15) / 2."""
    assert isclose(maal(KlageGrundlag(borgere=5), P).tal["p"], 1 - exp(-0.15) / 2, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("antal", "ventet", "farve", "grund"),
    [
        (0, 0, Farve.GRAA, "for_lidt_grundlag"),
        (2, 0, Farve.GRAA, "for_lidt_grundlag"),
        (3, 0, Farve.GUL, ""),
        (4, 0, Farve.GUL, ""),
        (5, 0, Farve.ROED, ""),
        (0, 1, Farve.GROEN, ""),
        (3, 1, Farve.GUL, ""),
        (5, 1, Farve.GUL, ""),
        (6, 1, Farve.ROED, ""),
        (2, 1, Farve.GROEN, ""),
        (9, 5, Farve.GROEN, ""),
    ],
)
def test_farven_efter_antal_og_ventet(antal: int, ventet: int, farve: Farve, grund: str) -> None:
    maaling = maal(grundlag(antal, ventet), P)
    assert (maaling.farve, maaling.grund) == (farve, grund)


def test_graa_mangler_borgere_proeves_foer_for_lidt_grundlag() -> None:
    assert maal(KlageGrundlag(), P).grund == "ingen_borgere"
    assert maal(KlageGrundlag(antal=1), P).grund == "for_lidt_grundlag"
    assert maal(KlageGrundlag(borgere=1), P).grund == "for_lidt_grundlag"
    assert maal(KlageGrundlag(antal=3), P).farve is Farve.GUL


@pytest.mark.parametrize(
    ("antal", "ventet", "borgere", "farve"),
    [(0, 2, 100, Farve.GUL), (0, 0, 0, Farve.GUL), (0, 0, 50, Farve.GUL), (5, 0, 30, Farve.ROED)],
)
def test_et_aabent_maerke_er_mindst_gult_og_lader_roedt_vaere(
    antal: int, ventet: int, borgere: int, farve: Farve
) -> None:
    maaling = maal(grundlag(antal, ventet, borgere, aabne_maerker=1), P)
    assert (maaling.farve, maaling.grund, maaling.tal["generel_praksis"]) == (farve, "", 1)


def test_graensen_for_det_ventede_er_regelsaettets_og_selv_nok() -> None:
    assert maal(grundlag(0, 1), P).farve is Farve.GROEN
    assert maal(grundlag(0, 1), replace(P, klage_min_forventet=1.01)).grund == "for_lidt_grundlag"
    assert maal(grundlag(0, 2), replace(P, klage_faktor=3)).tal["p"] == oevre_poissonhale(0, 6.0)


RANG = {Farve.GRAA: 0, Farve.GROEN: 0, Farve.GUL: 1, Farve.ROED: 2}


@egenskab
@given(st.integers(0, 30), st.integers(0, 20), st.integers(0, 200), st.integers(0, 2))
def test_en_klage_mere_er_aldrig_bedre(antal: int, ventet: int, borgere: int, maerker: int) -> None:
    foer, efter = (
        maal(grundlag(antal + flere, ventet, borgere, aabne_maerker=maerker), P) for flere in (0, 1)
    )
    assert RANG[foer.farve] <= RANG[efter.farve]
    assert foer.tal["p"] > efter.tal["p"]
    assert not (foer.farve is Farve.GRAA and efter.farve is Farve.GROEN)
