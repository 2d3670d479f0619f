"""The public edition: nothing that could point to a person, and nothing else left out (regelsæt section 8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.rapporter.conftest import Udgivet

pytestmark = pytest.mark.django_db
SKJULT = {"farve": "graa", "grund": "diskretion"}
# Of n: who counts, of them how many; where the second or the rest is 1-4 the second must be missing.
ANDELE = {
    "effekt": ("n", "x"),
    "internt_tilsyn": ("sager_kontrolleret", "sager_i_orden"),
    "samtaler": ("paakraevet", "rettidige"),
    "aktivering": ("paakraevet", "rettidige"),
}
FOELGER_AF_X = {"x", "p", "forventet", "graense", "sager_i_orden", "rettidige"}


def _dele(udgave: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(offer, track or kind of timeliness, its figures)."""
    for tilbud in udgave["tilbud"]:
        for kode, spor in tilbud["spor"].items():
            yield tilbud["tilbud_nr"], kode, spor
            for slags in ("samtaler", "aktivering"):
                if slags in spor:
                    yield tilbud["tilbud_nr"], slags, spor[slags]


def _faa(antal: int) -> bool:
    return 1 <= antal <= 4


def _saeregne(kommune_a: Udgivet) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(track, internal figures, public figures) where the whole track is not hidden."""
    offentligt = {(nr, kode): tal for nr, kode, tal in _dele(kommune_a.data(offentlig=True))}
    for nr, kode, internt in _dele(kommune_a.data()):
        if (nr, kode) in offentligt and offentligt[nr, kode] != SKJULT:
            yield kode, internt, offentligt[nr, kode]


def test_antal_paa_en_til_fire_staar_ingen_steder(kommune_a: Udgivet) -> None:
    skjulte = 0
    for kode, internt, offentligt in _saeregne(kommune_a):
        if kode in ANDELE and offentligt["farve"] != "ikke_relevant":
            n, x = (internt[navn] for navn in ANDELE[kode])
            skal_skjules = _faa(x) or _faa(n - x)
            assert (ANDELE[kode][1] not in offentligt) is skal_skjules
            assert not (skal_skjules and FOELGER_AF_X & set(offentligt))
            skjulte += skal_skjules
        if kode == "klager":
            antal = {"antal", "medhold", "generel_praksis"}
            skal_skjules = any(_faa(internt[navn]) for navn in antal)
            assert (antal | {"p"}) & set(offentligt) == (set() if skal_skjules else antal | {"p"})
            skjulte += skal_skjules
    assert skjulte > 20  # the municipality has them, so the test has something to find


def test_under_fem_personer_er_graat_uden_tal(kommune_a: Udgivet) -> None:
    offentligt = {(nr, kode): tal for nr, kode, tal in _dele(kommune_a.data(offentlig=True))}
    naevner = {"effekt": "n", "brugertilfredshed": "m", "klager": "borgere"}
    smaa = [
        (nr, kode) for nr, kode, tal in _dele(kommune_a.data()) if kode in naevner and tal[naevner[kode]] < 5
    ]
    assert ("T041", "effekt") in smaa
    assert [offentligt[noegle] for noegle in smaa] == [SKJULT] * len(smaa)


def test_alt_andet_er_som_i_den_interne(kommune_a: Udgivet) -> None:
    for _, internt, offentligt in _saeregne(kommune_a):
        for navn, vaerdi in offentligt.items():
            if navn not in ("samtaler", "aktivering"):
                assert internt[navn] == vaerdi
    for internt, offentligt in zip(
        kommune_a.data()["tilbud"], kommune_a.data(offentlig=True)["tilbud"], strict=True
    ):
        for navn in ("tilbud_nr", "leverandoer_nr", "farve", "scenarie"):
            assert internt[navn] == offentligt[navn]
        assert set(offentligt["regler"]) <= set(internt["regler"])


FAELLES = {"farve", "grund"}
BESLUTTET = {
    "effekt": {"n", "x", "umodne", "vindue", "gruppe", "forventet", "graense", "p"},
    "brugertilfredshed": {"m", "inviterede", "middel", "sd", "p_gul", "p_roed"},
    "klager": {"antal", "medhold", "borgere", "forventet", "p", "generel_praksis"},
    "eksternt_tilsyn": {"grad"},
    "internt_tilsyn": {"grad", "sager_kontrolleret", "sager_i_orden"},
    "rettidighed": {"samtaler", "aktivering"},
    "samtaler": {"paakraevet", "rettidige", "p"},
    "aktivering": {"paakraevet", "rettidige", "p"},
}


def test_et_nyt_tal_offentliggoeres_ikke_uden_en_beslutning(kommune_a: Udgivet) -> None:
    """Say in kvalitetsmodel/diskretion.py when the new figure is held back, then name it here."""
    for _, kode, tal in _dele(kommune_a.data()):
        assert set(tal) - FAELLES <= BESLUTTET[kode]
