"""Rettidighed (regelsæt section 6, last point)."""

from dataclasses import replace

import pytest

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.rettidighed import RettidighedGrundlag, maal
from kvalitetsmodel.statistik import nedre_hale
from tests.kvalitetsmodel.byg import P

ROED, GUL, GROEN, GRAA = (20, 10), (200, 172), (200, 180), (19, 0)


def test_ikke_relevant_uden_anden_aktoer() -> None:
    maaling = maal(None, P)
    assert maaling.som_json() == {"farve": "ikke_relevant"}


def test_begge_slags_med_hver_sin_hale() -> None:
    maaling = maal(RettidighedGrundlag(200, 172, 300, 290), P)
    assert maaling.som_json() == {
        "farve": "gul",
        "samtaler": {
            "farve": "gul",
            "paakraevet": 200,
            "rettidige": 172,
            "p": nedre_hale(172, 200, 0.9, 0.002),
        },
        "aktivering": {
            "farve": "groen",
            "paakraevet": 300,
            "rettidige": 290,
            "p": nedre_hale(290, 300, 0.9, 0.002),
        },
    }


def test_uden_tal_er_begge_graa_med_grund() -> None:
    graa = {"farve": "graa", "grund": "for_faa", "paakraevet": 0, "rettidige": 0}
    assert maal(RettidighedGrundlag(), P).som_json() == {
        "farve": "graa",
        "grund": "for_faa",
        "samtaler": graa,
        "aktivering": graa,
    }


@pytest.mark.parametrize(
    ("samtaler", "aktivering", "farve"),
    [
        (GROEN, GROEN, Farve.GROEN),
        (GROEN, GUL, Farve.GUL),
        (GUL, ROED, Farve.ROED),
        (ROED, GROEN, Farve.ROED),
        (GRAA, GROEN, Farve.GROEN),
        (GUL, GRAA, Farve.GUL),
        (GRAA, GRAA, Farve.GRAA),
    ],
)
def test_farven_er_den_vaerste_af_de_to_der_ikke_er_graa(
    samtaler: tuple[int, int], aktivering: tuple[int, int], farve: Farve
) -> None:
    maaling = maal(RettidighedGrundlag(*samtaler, *aktivering), P)
    assert (maaling.farve, maaling.grund) == (farve, "for_faa" if farve is Farve.GRAA else "")


def test_tyve_paakraevede_er_nok_og_kravet_er_regelsaettets() -> None:
    assert maal(RettidighedGrundlag(20, 20), P).farve is Farve.GROEN
    assert maal(RettidighedGrundlag(19, 19), P).farve is Farve.GRAA
    assert maal(RettidighedGrundlag(200, 160), replace(P, rettidighed_krav=0.8)).farve is Farve.GROEN
    assert maal(RettidighedGrundlag(200, 160), P).farve is Farve.ROED


def test_alfa_er_regelsaettets() -> None:
    gul = RettidighedGrundlag(200, 172)
    assert maal(gul, replace(P, alfa_gul=0.06)).farve is Farve.GROEN
    assert maal(gul, replace(P, alfa_roed=0.07)).farve is Farve.ROED
