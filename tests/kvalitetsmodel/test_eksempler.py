"""The 77 worked examples of eksempler.csv, every one of them computed."""

import re

import pytest

from kvalitetsmodel.farver import Farve
from tests.kvalitetsmodel.eksempler import EFTER_SPOR, FIL, SAERLIGE, Raekke, raekker, udregn

GRUNDE = (
    *("for_faa_svar", "for_faa", "ingen_sammenligning", "lav_svarprocent", "for_lidt_grundlag"),
    *("ingen_borgere", "intet_besoeg", "ikke_vurderet"),
)
# Fired rows and scenario, as the column hvorfor says in words.
REGLER = {
    48: (("A2", "A3"), 4),
    49: (("A3",), 3),
    50: (("A3",), 3),
    51: (("A3",), 3),
    52: (("Z",), 1),
    53: (("A3",), 3),
    54: (("A4",), 2),
    55: (("G1",), 1),
    56: (("A4",), 2),
    57: (("Z",), 1),
    58: (("C8", "Z"), 1),
    59: (("C8", "G1"), 1),
    60: (("C6", "C7"), 2),
    61: (("A4", "C6"), 2),
    62: (("C5",), 2),
    63: (("C8", "G1"), 1),
    64: (("C4",), 2),
    65: (("C1", "C2"), 3),
    66: (("C2",), 2),
    67: (("A1",), 4),
    68: (("Z",), 1),
    69: (("Z",), 1),
    70: (("P1", "C8"), 2),
    73: (("G1",), 1),
    74: (("A3",), 3),
    77: (("A3",), 3),
}
# Further figures that a row's text gives.
TAL: dict[int, dict[str, object]] = {
    1: {"graense": pytest.approx(0.30, rel=1e-12)},
    10: {"graense": pytest.approx(0.0075, rel=1e-12)},
    12: {"graense": pytest.approx(0.06, rel=1e-12)},
    16: {"n": 19, "vindue": 4},
    17: {"n": 23, "x": 3, "vindue": 3},
    20: {"n": (1, 0, 0, 0, 0, 0), "x": 0},
    21: {"W52": (1, 0), "W53": (0, 1)},
    41: {"antal": 3},
    42: {"antal": 6},
    48: {"samlet": Farve.ROED},
    77: {"samlet": Farve.ROED},
}


def _forventede_p(raekke: Raekke) -> dict[str, str]:
    """`p_gul=0.83 p_roed=0.99`, or a single figure that is p."""
    par = dict(re.findall(r"(\w+)=([\d.e-]+)", raekke.forventet_p))
    return par or ({"p": raekke.forventet_p} if raekke.forventet_p else {})


def _med_samme_cifre(p: float, forventet: str) -> str:
    return f"{p:.6e}" if "e" in forventet else f"{p:.6f}"


@pytest.mark.parametrize("raekke", raekker(), ids=lambda raekke: f"{raekke.nr}-{raekke.spor}")
def test_eksemplet_giver_den_farve_det_p_og_det_scenarie_der_staar(raekke: Raekke) -> None:
    udfald = udregn(raekke)

    assert (str(udfald.farve) if udfald.farve else "") == raekke.forventet_farve
    forventet = _forventede_p(raekke)
    assert {navn: _med_samme_cifre(udfald.p[navn], tekst) for navn, tekst in forventet.items()} == forventet
    assert udfald.grund == next((grund for grund in GRUNDE if raekke.hvorfor.startswith(grund)), "")
    if raekke.spor in ("fund", "samlet") and raekke.nr not in (75, 76):
        assert (udfald.regler, udfald.scenarie) == REGLER[raekke.nr]
    assert {navn: udfald.tal[navn] for navn in TAL.get(raekke.nr, {})} == TAL.get(raekke.nr, {})


def test_alle_77_eksempler_bliver_regnet() -> None:
    """A row that nothing computes, or one computed twice, would fail here."""
    assert [raekke.nr for raekke in raekker()] == list(range(1, 78))
    assert len(FIL.read_text(encoding="utf-8").splitlines()) == 78
    for raekke in raekker():
        assert (raekke.nr in SAERLIGE) or raekke.spor in EFTER_SPOR
        assert raekke.forventet_farve or raekke.nr in TAL
        assert udregn(raekke) is not None
    assert set(SAERLIGE) | set(REGLER) | set(TAL) <= {raekke.nr for raekke in raekker()}


def test_graa_med_for_faa_eller_uden_sammenligning_viser_hverken_gruppe_forventet_graense_eller_p() -> None:
    for nummer in (16, 18, 19):
        udfald = udregn(raekker()[nummer - 1])
        assert set(udfald.tal) == {"n", "x", "umodne", "vindue"}
