"""The user guide says what the program does: files, columns, listed values and messages (docs/brugervejledning)."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import FieldDoesNotExist

from faelles.kilde import Kilde, Kolonne
from indlaesning.kilder import KILDER
from tests.arkitektur.kilden import ROD, filer, tekster

TEKST = (ROD / "docs/brugervejledning/kildefiler.md").read_text(encoding="utf-8")
FILERNE = re.findall(r"^### (\w+)$", TEKST, re.MULTILINE)
FRITEKST = {("klager", "kanal")}  # any words; mapped to the list


def _afsnit(navn: str) -> dict[str, tuple[str, str]]:
    """Column -> (Skal, Indhold) of one file's table."""
    afsnit = TEKST.split(f"### {navn}\n")[1].split("\n##")[0]
    linjer = [linje for linje in afsnit.splitlines() if linje.startswith("| `")]
    celler = [[celle.strip() for celle in linje.strip("|").split("|")] for linje in linjer]
    return {kolonne.strip("`"): (skal, indhold) for kolonne, skal, indhold in celler}


def test_alle_filer_er_beskrevet_og_ingen_andre() -> None:
    assert sorted(FILERNE) == sorted(kilde.navn for kilde in KILDER)


@pytest.mark.parametrize("kilde", KILDER, ids=lambda kilde: kilde.navn)
def test_kolonnerne_er_dem_der_laeses(kilde: Kilde) -> None:
    beskrevet = _afsnit(kilde.navn)
    assert list(beskrevet) == [kolonne.navn for kolonne in kilde.kolonner]
    kraevede = {kolonne.navn for kolonne in kilde.kolonner if kolonne.kraevet}
    assert {navn for navn, (skal, _) in beskrevet.items() if skal == "ja"} == kraevede


@pytest.mark.parametrize("kilde", KILDER, ids=lambda kilde: kilde.navn)
def test_de_faste_ord_er_naevnt(kilde: Kilde) -> None:
    beskrevet = _afsnit(kilde.navn)
    for kolonne in kilde.kolonner:
        mangler = {
            ord_ for ord_ in _faste_ord(kilde, kolonne) if f"`{ord_}`" not in beskrevet[kolonne.navn][1]
        }
        assert mangler == set(), kolonne.navn


def _faste_ord(kilde: Kilde, kolonne: Kolonne) -> set[str]:
    if (kilde.navn, kolonne.navn) in FRITEKST:
        return set()
    try:
        felt = kilde.model._meta.get_field(kolonne.modelfelt)
    except FieldDoesNotExist:  # a reference
        return set()
    return {str(vaerdi) for vaerdi, _ in getattr(felt, "choices", None) or () if isinstance(vaerdi, str)}


BESKEDER = re.findall(r"^\| `([^`]+)` \| [^|]+ \|$", TEKST, re.MULTILINE)


def test_beskederne_er_dem_programmet_giver() -> None:
    sagt = "\n".join(tekst for sti in filer(".py") if "tests" not in sti.parts for tekst in tekster(sti))
    ukendte = [besked for besked in BESKEDER if any(led.strip() not in sagt for led in besked.split("…"))]
    assert len(BESKEDER) > 20
    assert ukendte == []
