"""The reading aids that must be printed (regelsæt section 7)."""

from __future__ import annotations

import pytest

from kvalitetsmodel import laesehjaelp
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.spor import Maaling
from tests.kvalitetsmodel.byg import P

BESOEGT = {"eksternt_tilsyn": Maaling(Farve.GROEN, tal={"grad": 0})}
IKKE_BESOEGT = {"eksternt_tilsyn": Maaling(Farve.GRAA, "intet_besoeg")}
IKKE_VURDERET = {"eksternt_tilsyn": Maaling(Farve.GRAA, "ikke_vurderet")}


@pytest.mark.parametrize(
    ("farve", "regler", "spor", "tekst"),
    [
        (Farve.ROED, ["C3"], BESOEGT, "Rød (brugertilfredshed)"),
        (Farve.ROED, ["A4", "D1"], BESOEGT, "Rød (rettidighed)"),
        (Farve.ROED, ["A3", "C2"], IKKE_BESOEGT, "Rød (tilsyn og effekt)"),
        (
            Farve.GUL,
            ["A4", "P1", "C6", "C7"],
            BESOEGT,
            "Gul (tilsyn, klager og brugertilfredshed)",
        ),
        (Farve.GROEN, ["Z"], BESOEGT, "Grøn"),
        (Farve.GROEN, ["C8", "Z"], BESOEGT, "Grøn med note"),
        (Farve.GROEN, ["Z"], IKKE_BESOEGT, "Grøn – ikke besøgt i 12 måneder"),
        (Farve.GROEN, ["C8", "Z"], IKKE_BESOEGT, "Grøn med note – ikke besøgt i 12 måneder"),
        (Farve.GROEN, ["Z"], IKKE_VURDERET, "Grøn – en tilsynsbemærkning er ikke vurderet"),
        (Farve.GRAA, ["G1"], IKKE_BESOEGT, "Grå"),
        (Farve.GRAA, ["C8", "G1"], IKKE_BESOEGT, "Grå med note"),
        (Farve.ROED, [], BESOEGT, "Rød"),
    ],
)
def test_den_samlede_farve_staar_med_det_spor_der_gav_den(
    farve: Farve, regler: list[str], spor: dict[str, Maaling], tekst: str
) -> None:
    assert laesehjaelp.farvetekst(farve, regler, spor) == tekst


def test_det_gemte_resultat_bliver_til_maalinger() -> None:
    maalinger = laesehjaelp.maalinger({"effekt": {"farve": "graa", "grund": "for_faa", "n": 3}})
    assert maalinger == {"effekt": Maaling(Farve.GRAA, "for_faa", {"n": 3})}


def test_gentagen_roed_og_samme_tal_skrives_med_antal() -> None:
    assert laesehjaelp.roed_i_traek(3) == "Rød i 3. halvår i træk"
    assert laesehjaelp.samme_tal(4) == "samme tal for 4 tilbud"


@pytest.mark.parametrize(
    ("sidste", "tekst"),
    [("", "Ikke med i sidste rapport"), ("roed", "Uændret"), ("groen", "Fra grøn til rød")],
)
def test_siden_sidst_siger_hvad_der_er_sket(sidste: str, tekst: str) -> None:
    assert laesehjaelp.siden_sidst(Farve.ROED, sidste) == tekst


def test_hver_grund_til_graa_har_ord() -> None:
    assert laesehjaelp.grund(Maaling(Farve.GRAA, "for_faa_svar")) == "for få svar"
    assert laesehjaelp.grund(Maaling(Farve.GROEN)) == ""


@pytest.mark.parametrize(
    ("grund", "tal", "tekst"),
    [
        ("for_faa", {"n": 12}, "mindst 8 borgere mere, der kan måles"),
        ("for_faa", {"n": 19}, "mindst 1 borger mere, der kan måles"),
        ("for_faa", {"samtaler": {}}, "mindst 20 påkrævede samtaler eller aktiveringer"),
        ("for_faa_svar", {"m": 7}, "mindst 3 svar mere"),
        ("lav_svarprocent", {"m": 12, "inviterede": 101}, "mindst 14 svar mere"),
        ("lav_svarprocent", {"m": 12, "inviterede": 400}, "mindst 18 svar mere"),
        ("intet_besoeg", {}, "et tilsynsbesøg"),
        ("ingen_stikproeve", {}, "en stikprøve af sager"),
        ("ikke_vurderet", {}, "at forvaltningen vurderer bemærkningerne"),
        ("ingen_sammenligning", {"n": 30}, "mindst 5 sammenlignelige tilbud med 100 borgere i alt"),
        ("for_lidt_grundlag", {}, ""),
    ],
)
def test_hvad_der_mangler_for_at_bedoemme(grund: str, tal: dict[str, int], tekst: str) -> None:
    assert laesehjaelp.mangler(Maaling(Farve.GRAA, grund, tal), P) == tekst
