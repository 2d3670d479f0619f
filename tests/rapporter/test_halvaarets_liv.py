"""Compute, approve, send: what may happen to a report, and what never changes again."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from faelles.models import Dataskrivning
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.models import Kvalitetsrapport, Regelsaet
from tests.factories import TilbudFactory
from tests.rapporter import kommune
from tilsyn.models import Bemaerkning, Tilsynsbesoeg

H = Halvaar(2026, 1)
pytestmark = pytest.mark.django_db


def test_hvert_tilbud_faar_seks_spor_farve_scenarie_og_regler(kvalitetskonsulent: Bruger) -> None:
    kommune.byg()
    rapport = handlinger.beregn(H, kvalitetskonsulent)
    assert rapport.tilstand == Kvalitetsrapport.Tilstand.BEREGNET
    assert rapport.vurderingerne.count() == 8
    vurdering = handlinger.som_json(rapport.vurderingerne.all()[0])
    assert vurdering["farve"] == "groen"
    assert vurdering["regler"] == ["Z"]
    assert vurdering["spor"]["effekt"]["n"] == 30
    assert vurdering["spor"]["effekt"]["x"] == 15
    assert vurdering["spor"]["brugertilfredshed"]["m"] == 20
    assert vurdering["spor"]["klager"]["borgere"] > 0
    assert vurdering["spor"]["eksternt_tilsyn"] == {"farve": "groen", "grad": 0}


def test_en_tom_kommune_giver_en_tom_rapport(kvalitetskonsulent: Bruger) -> None:
    rapport = handlinger.beregn(H, kvalitetskonsulent)
    assert not rapport.vurderingerne.exists()
    assert handlinger.genberegn(rapport) == []


def test_et_tilbud_uden_noget_er_graat_og_aldrig_groent(kvalitetskonsulent: Bruger) -> None:
    TilbudFactory()
    raekke = handlinger.beregn(H, kvalitetskonsulent).vurderingerne.get()
    assert (raekke.farve, raekke.scenarie, raekke.regler) == ("graa", 1, ["G1"])
    assert {spor["farve"] for spor in raekke.resultat.values()} == {"graa", "ikke_relevant"}


def test_en_kladde_beregnes_om_med_de_nye_data(kvalitetskonsulent: Bruger) -> None:
    tilbud = kommune.byg()[0]
    handlinger.beregn(H, kvalitetskonsulent)
    besoeg = Tilsynsbesoeg.objects.get(tilbud=tilbud)
    Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="Fremmøde", grad=3)
    rapport = handlinger.beregn(H, kvalitetskonsulent)
    raekke = rapport.vurderingerne.get(tilbud=tilbud)
    assert (raekke.farve, raekke.scenarie, raekke.regler) == ("roed", 4, ["A1"])
    assert Kvalitetsrapport.objects.count() == 1


def test_kun_en_leder_godkender_og_udsender(kvalitetskonsulent: Bruger, leder: Bruger) -> None:
    rapport = handlinger.beregn(H, kvalitetskonsulent)
    with pytest.raises(PermissionDenied):
        handlinger.godkend(rapport, kvalitetskonsulent)
    handlinger.godkend(rapport, leder)
    with pytest.raises(PermissionDenied):
        handlinger.udsend(rapport, kvalitetskonsulent)
    handlinger.udsend(rapport, leder)
    rapport.refresh_from_db()
    assert rapport.tilstand == Kvalitetsrapport.Tilstand.UDSENDT
    assert rapport.godkendt_af == rapport.udsendt_af == leder


def test_en_sagsbehandler_beregner_ikke(sagsbehandler: Bruger) -> None:
    with pytest.raises(PermissionDenied):
        handlinger.beregn(H, sagsbehandler)


def test_en_godkendt_rapport_beregnes_ikke_om(leder: Bruger) -> None:
    rapport = handlinger.beregn(H, leder)
    handlinger.godkend(rapport, leder)
    with pytest.raises(ValidationError, match=r"1\. halvår 2026 er godkendt"):
        handlinger.beregn(H, leder)


def test_en_kladde_udsendes_ikke_og_ingen_rapport_godkendes_to_gange(leder: Bruger) -> None:
    rapport = handlinger.beregn(H, leder)
    with pytest.raises(ValidationError, match="Kun en godkendt rapport"):
        handlinger.udsend(rapport, leder)
    handlinger.godkend(rapport, leder)
    with pytest.raises(ValidationError, match="allerede godkendt"):
        handlinger.godkend(rapport, leder)


def test_godkendelse_afvises_mens_en_bemaerkning_i_kraft_mangler_grad(leder: Bruger) -> None:
    tilbud = kommune.byg()[0]
    besoeg = Tilsynsbesoeg.objects.get(tilbud=tilbud)
    bemaerkning = Bemaerkning.objects.create(bemaerkning_nr="M7", besoeg=besoeg, kontrolomraade="Fremmøde")
    rapport = handlinger.beregn(H, leder)
    with pytest.raises(ValidationError, match="M7"):
        handlinger.godkend(rapport, leder)
    bemaerkning.grad = 0
    bemaerkning.save()
    handlinger.godkend(handlinger.beregn(H, leder), leder)


def test_data_der_kommer_efter_godkendelsen_aendrer_intet(leder: Bruger) -> None:
    tilbud = kommune.byg()[0]
    rapport = handlinger.beregn(H, leder)
    handlinger.godkend(rapport, leder)
    foer = [handlinger.som_json(raekke) for raekke in rapport.vurderingerne.all()]
    tilbud.forloebene.all().delete()
    tilbud.navn = "Et andet navn"
    tilbud.save()
    assert [handlinger.som_json(raekke) for raekke in rapport.vurderingerne.all()] == foer
    assert rapport.vurderingerne.get(tilbud=tilbud).visning["navn"] != "Et andet navn"
    assert handlinger.genberegn(Kvalitetsrapport.objects.get()) == []


def test_roed_i_traek_taelles_over_de_tidligere_rapporter(leder: Bruger) -> None:
    tilbud = kommune.byg()[0]
    besoeg = Tilsynsbesoeg.objects.create(
        besoeg_nr="V0", tilbud=tilbud, dato=date(2025, 2, 1), art=Tilsynsbesoeg.Art.GRUNDBESOEG
    )
    Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="Fremmøde", grad=2)
    for h in (Halvaar(2025, 1), Halvaar(2025, 2), H):
        rapport = handlinger.beregn(h, leder)
    visning = rapport.vurderingerne.get(tilbud=tilbud).visning
    assert visning["roed_i_traek"] == {"eksternt_tilsyn": 3}
    assert visning["sidste_farve"] == "roed"


def test_uden_laast_regelsaet_beregnes_der_ikke(leder: Bruger) -> None:
    Regelsaet.objects.update(laast=False)
    with pytest.raises(ValidationError, match="intet låst regelsæt"):
        handlinger.beregn(H, leder)


def test_der_beregnes_ikke_paa_en_halv_indlaesning(leder: Bruger) -> None:
    skrivning = Dataskrivning.objects.create(pk=uuid4())
    with pytest.raises(ValidationError, match="ved at blive gemt"):
        handlinger.beregn(H, leder)
    skrivning.sluttet = timezone.now()
    skrivning.save()
    handlinger.beregn(H, leder)


def test_en_indlaesning_der_gemmes_under_beregningen_stopper_den(leder: Bruger) -> None:
    """The import is begun and ended while the half-year is being computed."""

    def indlaesning_imens(procent: int, trin: str) -> None:
        Dataskrivning.objects.get_or_create(pk=noegle, defaults={"sluttet": timezone.now()})

    noegle = uuid4()
    with pytest.raises(ValidationError, match="ved at blive gemt"):
        handlinger.beregn(H, leder, indlaesning_imens)
    assert not Kvalitetsrapport.objects.exists()
