"""Small numbers are left out of what is published (regelsæt section 8)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kvalitetsmodel import diskretion
from kvalitetsmodel.regelsaet import Parametre
from tests.kvalitetsmodel.byg import P

SKJULT = {"farve": "graa", "grund": "diskretion"}


def effekt(n: int, x: int) -> dict[str, Any]:
    delt = {"gruppe": "a/b", "umodne": 2, "vindue": 2}
    return {"farve": "gul", "n": n, "x": x, "forventet": 0.35, "graense": 0.30, "p": 0.1, **delt}


def klager(antal: int, medhold: int = 0, maerker: int = 0, borgere: int = 40) -> dict[str, Any]:
    return {
        "farve": "gul",
        "antal": antal,
        "medhold": medhold,
        "borgere": borgere,
        "forventet": 1.5,
        "p": 0.1,
        "generel_praksis": maerker,
    }


def slags(paakraevet: int, rettidige: int, farve: str = "groen") -> dict[str, Any]:
    return {"farve": farve, "paakraevet": paakraevet, "rettidige": rettidige, "p": 0.4}


def alle_spor(**afvigende: dict[str, Any]) -> dict[str, Any]:
    spor: dict[str, Any] = {
        "effekt": effekt(40, 20),
        "brugertilfredshed": {"farve": "groen", "m": 30, "inviterede": 60, "middel": 4.0, "sd": 0.9},
        "klager": klager(0),
        "eksternt_tilsyn": {"farve": "groen", "grad": 0},
        "internt_tilsyn": {"farve": "ikke_relevant"},
        "rettidighed": {"farve": "ikke_relevant"},
    }
    return spor | afvigende


def spor(kode: str, maaling: dict[str, Any], p: Parametre = P) -> dict[str, Any]:
    return diskretion.diskretioner(alle_spor(**{kode: maaling}), p)[kode]


def test_rigelige_tal_er_uroerte() -> None:
    alt = alle_spor(
        internt_tilsyn={"farve": "groen", "grad": 0, "sager_kontrolleret": 30, "sager_i_orden": 25}
    )
    assert diskretion.diskretioner(alt, P) == alt


@pytest.mark.parametrize(
    ("n", "x", "er_skjult"), [(0, 0, True), (4, 0, True), (4, 2, True), (5, 0, False), (5, 5, False)]
)
def test_effekt_af_under_fem_borgere_er_graa_uden_tal(n: int, x: int, er_skjult: bool) -> None:
    assert (spor("effekt", effekt(n, x)) == SKJULT) is er_skjult


@pytest.mark.parametrize("x", [1, 4, 36, 39])
def test_faa_ude_eller_faa_ikke_ude_skjuler_hver_andel(x: int) -> None:
    assert spor("effekt", effekt(40, x)) == {
        "farve": "gul",
        "n": 40,
        "gruppe": "a/b",
        "umodne": 2,
        "vindue": 2,
    }


@pytest.mark.parametrize("x", [0, 5, 35, 40])
def test_ingen_eller_mindst_fem_skjuler_intet(x: int) -> None:
    assert spor("effekt", effekt(40, x)) == effekt(40, x)


def test_under_fem_svar_er_graa_uden_tal() -> None:
    svar = {"farve": "graa", "grund": "for_faa_svar", "m": 4, "inviterede": 9, "middel": 5.0, "sd": 0.9}
    assert spor("brugertilfredshed", svar) == SKJULT
    assert spor("brugertilfredshed", {**svar, "m": 5}) == {**svar, "m": 5}


@pytest.mark.parametrize(
    "maaling", [klager(1), klager(4), klager(7, medhold=2), klager(0, maerker=1), klager(9, maerker=4)]
)
def test_et_lille_antal_klager_skjuler_ogsaa_de_andre_antal(maaling: dict[str, Any]) -> None:
    assert spor("klager", maaling) == {"farve": "gul", "borgere": 40, "forventet": 1.5}


@pytest.mark.parametrize(
    "maaling", [klager(0), klager(5), klager(9, medhold=5), klager(5, maerker=5, borgere=5)]
)
def test_ingen_eller_mange_klager_vises(maaling: dict[str, Any]) -> None:
    assert spor("klager", maaling) == maaling


def test_klager_fra_under_fem_borgere_er_graa_uden_tal() -> None:
    assert spor("klager", klager(6, borgere=4)) == SKJULT


@pytest.mark.parametrize(
    ("kontrolleret", "i_orden", "ventet"),
    [
        (0, 0, {"farve": "gul", "grad": 1, "sager_kontrolleret": 0, "sager_i_orden": 0}),
        (4, 4, SKJULT),
        (5, 5, {"farve": "gul", "grad": 1, "sager_kontrolleret": 5, "sager_i_orden": 5}),
        (20, 18, {"farve": "gul", "grad": 1, "sager_kontrolleret": 20}),
        (20, 3, {"farve": "gul", "grad": 1, "sager_kontrolleret": 20}),
    ],
)
def test_stikproever_af_faa_sager(kontrolleret: int, i_orden: int, ventet: dict[str, Any]) -> None:
    tal = {"farve": "gul", "grad": 1, "sager_kontrolleret": kontrolleret, "sager_i_orden": i_orden}
    assert spor("internt_tilsyn", tal) == ventet


def test_rettidighed_skjules_slags_for_slags() -> None:
    tal = {"farve": "groen", "samtaler": slags(40, 30), "aktivering": slags(4, 4, "graa")}
    assert spor("rettidighed", tal) == {"farve": "groen", "samtaler": slags(40, 30), "aktivering": SKJULT}


def test_faa_for_sene_skjuler_antal_og_sandsynlighed() -> None:
    tal = {"farve": "groen", "samtaler": slags(40, 38), "aktivering": slags(40, 40)}
    vist = {"farve": "groen", "samtaler": {"farve": "groen", "paakraevet": 40}, "aktivering": slags(40, 40)}
    assert spor("rettidighed", tal) == vist


def test_er_begge_slags_skjult_er_hele_sporet_det() -> None:
    tal = {
        "farve": "graa",
        "grund": "for_faa",
        "samtaler": slags(4, 4, "graa"),
        "aktivering": slags(0, 0, "graa"),
    }
    assert spor("rettidighed", tal) == SKJULT


def test_kommer_farven_fra_en_skjult_slags_er_hele_sporet_skjult() -> None:
    tal = {"farve": "gul", "samtaler": slags(4, 3, "gul"), "aktivering": slags(40, 40)}
    assert spor("rettidighed", tal) == SKJULT


def test_et_nyt_spor_maa_ikke_slippe_igennem_uden_en_regel_for_smaa_tal() -> None:
    with pytest.raises(ValueError, match="intet er sagt om små tal i sporet nyt"):
        diskretion.diskretioner({"nyt": {"farve": "groen", "n": 3}}, P)


def test_graensen_er_regelsaettets() -> None:
    assert spor("effekt", effekt(9, 0), replace(P, n_diskretion=10)) == SKJULT


def test_id_paa_raekker_med_skjult_spor_udelades() -> None:
    alt = alle_spor(klager=klager(6, borgere=3))
    publiceret = diskretion.diskretioner_vurdering(
        {"tilbud_nr": "T1", "farve": "roed", "scenarie": 2, "regler": ["A4", "P1", "C4", "C5"], "spor": alt},
        P,
    )
    assert publiceret["regler"] == ["A4", "C5"]
    assert publiceret["spor"]["klager"] == SKJULT
    assert (publiceret["tilbud_nr"], publiceret["farve"], publiceret["scenarie"]) == ("T1", "roed", 2)


@pytest.mark.parametrize(("borgere", "regler"), [(3, ["Z"]), (30, ["C8", "Z"])])
def test_noten_om_gul_udelades_naar_dens_spor_er_skjult(borgere: int, regler: list[str]) -> None:
    alt = alle_spor(klager=klager(6, borgere=borgere))
    assert diskretion.diskretioner_regler(["C8", "Z"], alt, diskretion.diskretioner(alt, P)) == regler


def test_noten_bliver_naar_det_gule_spor_vises() -> None:
    alt = alle_spor(
        klager={**klager(0, borgere=0), "farve": "graa"},
        brugertilfredshed={"farve": "gul", "m": 30, "inviterede": 60, "middel": 3.6, "sd": 0.9},
    )
    assert diskretion.diskretioner_regler(["C8", "Z"], alt, diskretion.diskretioner(alt, P)) == ["C8", "Z"]


def visning(borgere: int = 40, under_30: int = 10, **andet: Any) -> dict[str, Any]:
    alder = {"median": 41, "under_30": under_30, "30_49": 20, "50_plus": 10}
    faelles = {"navn": "Et tilbud", "borgere": borgere, "alder": alder}
    effekten = {"effekt_pil": "ned", "effekt_ny_advarsel": True, "effekt_andre_leverandoerer": 0.3}
    return faelles | effekten | {"roed_i_traek": {"effekt": 2, "klager": 3}} | andet


def vist(resultat: dict[str, Any], **felter: Any) -> dict[str, Any]:
    return diskretion.diskretioner_visning(visning(**felter), diskretion.diskretioner(resultat, P), P)


def test_det_der_vises_ved_siden_af_er_uroert_naar_tallene_er_store() -> None:
    assert vist(alle_spor()) == visning()


def test_under_fem_borgere_vises_hverken_med_antal_eller_alder() -> None:
    ny = vist(alle_spor(), borgere=4)
    assert ny["borgere"] is None
    assert ny["alder"] == {"median": None, "under_30": None, "30_49": None, "50_plus": None}
    assert vist(alle_spor(), borgere=5)["borgere"] == 5


def test_faa_i_en_aldersgruppe_skjuler_alle_aldersgrupper() -> None:
    ny = vist(alle_spor(), under_30=4)
    assert ny["alder"] == {"median": 41, "under_30": None, "30_49": None, "50_plus": None}
    assert vist(alle_spor(), under_30=0)["alder"] == visning(under_30=0)["alder"]


def test_skjult_andel_skjuler_ogsaa_sammenligningen_med_andre_leverandoerer() -> None:
    ny = vist(alle_spor(effekt=effekt(40, 3)))
    assert ny["effekt_andre_leverandoerer"] is None
    assert (ny["effekt_pil"], ny["effekt_ny_advarsel"]) == ("ned", True)


def test_skjult_spor_har_hverken_pil_advarsel_eller_raekke_af_roede() -> None:
    ny = vist(alle_spor(effekt=effekt(4, 0)))
    assert (ny["effekt_pil"], ny["effekt_ny_advarsel"]) == ("", False)
    assert ny["roed_i_traek"] == {"klager": 3}


@pytest.mark.parametrize(
    ("dele", "sum_"),
    [
        ([], (0, False)),
        ([(10, False), (20, False)], (30, False)),
        ([(10, False), (3, True)], (13, True)),
        ([(10, False), (3, True), (2, True)], (15, False)),
    ],
)
def test_gruppens_total_skjules_naar_praecis_et_tilbud_er_skjult(
    dele: list[tuple[int, bool]], sum_: tuple[int, bool]
) -> None:
    assert diskretion.total(dele) == sum_
