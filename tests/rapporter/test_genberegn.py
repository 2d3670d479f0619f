"""A stored report is proved by recomputing it from its snapshot; whatever was changed is named."""

from typing import Any

import pytest

from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.models import Kvalitetsrapport, Vurdering
from tests.rapporter import kommune

pytestmark = pytest.mark.django_db


@pytest.fixture
def rapport(leder: Bruger) -> Kvalitetsrapport:
    kommune.byg()
    rapport = handlinger.beregn(Halvaar(2026, 1), leder)
    handlinger.godkend(rapport, leder)
    return Kvalitetsrapport.objects.get()


def _forskelle() -> list[str]:
    return handlinger.genberegn(Kvalitetsrapport.objects.get())


def test_en_uroert_rapport_giver_de_samme_tal(rapport: Kvalitetsrapport) -> None:
    assert _forskelle() == []


@pytest.mark.parametrize(
    ("felt", "vaerdi"),
    [("farve", "roed"), ("scenarie", 4), ("regler", ["A1"]), ("leverandoer_nr", "L99")],
)
def test_en_aendret_dom_navngives(rapport: Kvalitetsrapport, felt: str, vaerdi: Any) -> None:
    raekke = rapport.vurderingerne.all()[0]
    Vurdering.objects.filter(pk=raekke.pk).update(**{felt: vaerdi})
    forskelle = _forskelle()
    assert "rapporten er ændret, siden den blev gemt" in forskelle
    assert any(linje.startswith(f"{raekke.tilbud_nr}: {felt} var {vaerdi!r}") for linje in forskelle)


def test_et_aendret_tal_navngives_med_spor_og_felt(rapport: Kvalitetsrapport) -> None:
    raekke = rapport.vurderingerne.all()[0]
    raekke.resultat["effekt"]["x"] += 1
    raekke.save()
    assert f"{raekke.tilbud_nr}: spor.effekt.x var 16, er 15" in _forskelle()


def test_et_aendret_grundlag_opdages(rapport: Kvalitetsrapport) -> None:
    raekke = rapport.vurderingerne.all()[0]
    raekke.grundlag["klager"]["antal"] = 9
    raekke.save()
    forskelle = _forskelle()
    assert f"{raekke.tilbud_nr}: grundlaget er ændret, siden det blev gemt" in forskelle
    assert f"{raekke.tilbud_nr}: spor.klager.antal var 0, er 9" in forskelle


def test_et_aendret_navn_eller_borgertal_opdages(rapport: Kvalitetsrapport) -> None:
    raekke = rapport.vurderingerne.all()[0]
    raekke.visning["borgere"] = 1
    raekke.save()
    assert _forskelle() == ["rapporten er ændret, siden den blev gemt"]


def test_en_slettet_vurdering_opdages(rapport: Kvalitetsrapport) -> None:
    rapport.vurderingerne.all()[0].delete()
    assert _forskelle() == ["rapporten er ændret, siden den blev gemt"]


def test_aendrede_parametre_opdages(rapport: Kvalitetsrapport) -> None:
    rapport.grundlag["parametre"]["n_min"] = 31
    rapport.save()
    forskelle = _forskelle()
    assert "rapporten er ændret, siden den blev gemt" in forskelle
    assert any("spor.effekt.grund var None, er 'for_faa'" in linje for linje in forskelle)
