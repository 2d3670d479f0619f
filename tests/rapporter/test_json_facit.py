"""kommune-a's report against a second calculator, written independently from the rule set (facit-2026H1.json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from scipy.stats import norm

from kvalitetsmodel.regelsaet import RAEKKER
from tests.rapporter.conftest import KOMMUNE_A, Udgivet

pytestmark = pytest.mark.django_db
NAER = 1e-8
# The second calculator takes this tail as 1 minus erf and is left with 2.22e-16, one bit of 1: wrong by 6 pct.
FACIT_ER_UNOEJAGTIG = ("T019", ".spor.brugertilfredshed.p_gul")
SPOR = ["effekt", "brugertilfredshed", "klager", "eksternt_tilsyn", "internt_tilsyn", "rettidighed"]


def _forskelle(sti: str, vores: Any, facit: Any) -> Iterator[str]:
    """Numbers within 1e-8 relative, all else exactly, no key more or less."""
    if isinstance(vores, dict) and isinstance(facit, dict):
        for navn in sorted({*vores, *facit}):
            yield from _forskelle(f"{sti}.{navn}", vores.get(navn), facit.get(navn))
    elif isinstance(vores, float) and isinstance(facit, float):
        if abs(vores - facit) > NAER * max(abs(vores), abs(facit)):
            yield f"{sti}: {vores!r} mod {facit!r}"
    elif vores != facit:
        yield f"{sti}: {vores!r} mod {facit!r}"


@pytest.fixture(scope="module")
def facit() -> dict[str, Any]:
    indhold: dict[str, Any] = json.loads((KOMMUNE_A / "facit-2026H1.json").read_text())
    return indhold


def test_hvert_tal_hver_farve_regel_og_scenarie_er_som_facit(
    kommune_a: Udgivet, facit: dict[str, Any]
) -> None:
    vores = kommune_a.data()
    assert {navn: v for navn, v in vores.items() if navn != "tilbud"} == {
        navn: v for navn, v in facit.items() if navn != "tilbud"
    }
    assert [t["tilbud_nr"] for t in vores["tilbud"]] == [t["tilbud_nr"] for t in facit["tilbud"]]
    forskelle = [
        (t["tilbud_nr"], linje)
        for t, f in zip(vores["tilbud"], facit["tilbud"], strict=True)
        for linje in _forskelle("", t, f)
    ]
    assert [(nr, linje.partition(":")[0]) for nr, linje in forskelle] == [FACIT_ER_UNOEJAGTIG]


def test_det_ene_tal_hvor_facit_er_unoejagtigt_er_rigtigt_hos_os(kommune_a: Udgivet) -> None:
    svar = next(t for t in kommune_a.data()["tilbud"] if t["tilbud_nr"] == "T019")["spor"][
        "brugertilfredshed"
    ]
    z = (svar["middel"] - 3.75) * svar["m"] ** 0.5 / svar["sd"]
    assert svar["p_gul"] == pytest.approx(norm.cdf(z), rel=1e-12)


def test_samme_data_giver_samme_bytes(kommune_a: Udgivet) -> None:
    assert kommune_a.json_igen == kommune_a.fil("json").read_bytes()


def test_filen_har_aftalens_form(kommune_a: Udgivet) -> None:
    data = kommune_a.data()
    assert set(data) == {"skema", "halvaar", "regelsaet", "tilbud"}
    assert data["skema"] == "kvalitetsrapport/1"
    numre = [t["tilbud_nr"] for t in data["tilbud"]]
    assert numre == sorted(numre)
    raekkefoelge = [regel.id for regel in RAEKKER]
    for tilbud in data["tilbud"]:
        assert set(tilbud) == {"tilbud_nr", "leverandoer_nr", "farve", "scenarie", "regler", "spor"}
        assert set(tilbud["spor"]) == set(SPOR)
        assert tilbud["regler"] == sorted(tilbud["regler"], key=raekkefoelge.index)
        for spor in tilbud["spor"].values():
            assert ("grund" in spor) is (spor["farve"] == "graa")
