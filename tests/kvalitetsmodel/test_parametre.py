import re
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from kvalitetsmodel.regelsaet import POLITISKE_VALG, Parametre
from tests.kvalitetsmodel.byg import P

# Regelsæt section 1, as it stands there.
STANDARD_1 = {
    "effekt_definition": "punkt",
    "delta": 0.05,
    "delta_rel": 0.25,
    "rho": 0.002,
    "alfa_gul": 0.20,
    "alfa_roed": 0.01,
    "n_min": 20,
    "vindue": 2,
    "vindue_max": 4,
    "udglatning": 20,
    "min_andre_tilbud": 5,
    "min_andre_borgere": 100,
    "norm_gul": 3.75,
    "norm_roed": 3.25,
    "min_svar": 10,
    "min_svarprocent": 0.25,
    "svar_fritaget": 30,
    "klage_faktor": 1.5,
    "klage_min_gul": 3,
    "klage_min_roed": 5,
    "klage_min_forventet": 1.0,
    "rettidighed_krav": 0.90,
    "gentagelse_maaneder": 24,
    "n_diskretion": 5,
    "alfa_svar": 0.20,
    "klage_min_andre": 5,
    "klage_gulv": 0.1,
    "sd_gulv": 0.5,
    "sd_ingen": 1.0,
    "klip_nedre": 0.02,
    "klip_oevre": 0.98,
    "graense_gulv": 0.005,
}


def test_standardens_parametre_er_regelsaettets() -> None:
    assert P.som_json() == STANDARD_1


def test_parametre_kan_skrives_og_laeses_igen() -> None:
    andre = replace(P, effekt_definition="sammenhaengende", rho=0, n_min=30)
    assert Parametre.fra_json(andre.som_json()) == andre


def test_et_gemt_regelsaet_skal_vaere_helt() -> None:
    data = P.som_json()
    del data["rho"], data["delta"]
    with pytest.raises(TypeError, match=r"^regelsættet mangler delta, rho$"):
        Parametre.fra_json(data)
    with pytest.raises(TypeError, match="ukendt"):
        Parametre.fra_json(P.som_json() | {"ukendt": 1})


def test_parametre_kan_ikke_aendres() -> None:
    with pytest.raises(FrozenInstanceError):
        P.rho = 0  # type: ignore[misc]


@pytest.mark.parametrize(
    ("aendring", "fejl"),
    [
        ({"effekt_definition": "Punkt"}, "effekt_definition er »punkt« eller »sammenhaengende«"),
        ({"vindue": 0}, "vindue ligger mellem 1 og vindue_max"),
        ({"vindue": 5}, "vindue ligger mellem 1 og vindue_max"),
        ({"n_min": 0}, "n_min skal være over 0"),
        ({"klage_gulv": 0.0, "sd_gulv": -1.0}, "klage_gulv, sd_gulv skal være over 0"),
        ({"delta": -0.01}, "delta og delta_rel er mindst 0"),
        ({"delta_rel": -0.01}, "delta og delta_rel er mindst 0"),
        ({"rho": -0.1}, "rho er 0 eller ligger fra 1e-06 til 1"),
        ({"rho": 9e-7}, "rho er 0 eller ligger fra 1e-06 til 1"),
        ({"rho": 1}, "rho er 0 eller ligger fra 1e-06 til 1"),
        ({"graense_gulv": 1}, "graense_gulv og rettidighed_krav er under 1"),
        ({"rettidighed_krav": 1.0}, "graense_gulv og rettidighed_krav er under 1"),
        ({"klip_nedre": 0.99}, "klip_nedre er højst klip_oevre, og klip_oevre er under 1"),
        ({"klip_oevre": 1}, "klip_nedre er højst klip_oevre, og klip_oevre er under 1"),
    ],
)
def test_hvad_halerne_ikke_kan_regnes_med_afvises(aendring: dict[str, Any], fejl: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(fejl)}$"):
        replace(P, **aendring)


@pytest.mark.parametrize(
    "navn",
    [
        *("n_min", "min_svar", "min_andre_borgere", "udglatning", "graense_gulv", "rettidighed_krav"),
        *("klage_faktor", "klage_gulv", "klip_nedre", "sd_gulv", "sd_ingen"),
    ],
)
def test_hvad_der_deles_med_er_over_nul(navn: str) -> None:
    with pytest.raises(ValueError, match=f"^{navn} skal være over 0$"):
        Parametre.fra_json(P.som_json() | {navn: 0})


@pytest.mark.parametrize(
    "aendring",
    [
        {"vindue": 1, "vindue_max": 1},
        {"vindue": 4},
        {"rho": 0},
        {"rho": 1e-6},
        {"rho": 0.999},
        {"delta": 0, "delta_rel": 0},
        {"n_min": 1, "min_svar": 1, "min_andre_borgere": 1},
        {"klip_nedre": 0.5, "klip_oevre": 0.5},
    ],
)
def test_yderpunkterne_er_lovlige(aendring: dict[str, Any]) -> None:
    assert replace(P, **aendring).som_json() == STANDARD_1 | aendring


def test_de_politiske_valg_er_normerne_tolerancen_og_kravet_til_rettidighed() -> None:
    assert set(POLITISKE_VALG) == {"norm_gul", "norm_roed", "delta", "delta_rel", "rettidighed_krav"}
    assert set(POLITISKE_VALG) <= {felt.name for felt in fields(Parametre)}
