"""Nobody decides, grades or approves on their own unit (produkt.md)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from effekt.models import Forloeb
from indlaesning import handlinger as importer
from indlaesning.fejl import Afvisning
from indlaesning.models import Indlaesning
from indlaesning.pakke import aabn_mappe
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Enhed, Leverandoer, Tilbud
from opfoelgning.models import Forhold
from rapporter import handlinger as rapporter
from tests.factories import EnhedFactory, KlageFactory, LeverandoerFactory, TilbudFactory
from tests.indlaesning.kildepakke import Kildepakke
from tilsyn import handlinger as tilsyn
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

pytestmark = pytest.mark.django_db
BESKED = "En kollega fra en anden enhed"


@pytest.fixture
def center() -> Leverandoer:
    return LeverandoerFactory(navn="Center Syd", type=Leverandoer.Type.BESKAEFTIGELSESCENTER)


@pytest.fixture
def centrets_enhed(center: Leverandoer) -> Enhed:
    return EnhedFactory(navn="Center Syd", leverandoer=center)


@pytest.fixture
def tilbud(center: Leverandoer) -> Tilbud:
    return TilbudFactory(tilbud_nr="T-EGET", leverandoer=center)


@pytest.fixture
def bemaerkning(tilbud: Tilbud) -> Bemaerkning:
    besoeg = Tilsynsbesoeg.objects.create(
        besoeg_nr="V1", tilbud=tilbud, dato=date(2026, 3, 1), art=Tilsynsbesoeg.Art.GRUNDBESOEG
    )
    return Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="A")


@pytest.fixture
def inhabil(kvalitetskonsulent: Bruger, centrets_enhed: Enhed) -> Bruger:
    kvalitetskonsulent.enheder.add(centrets_enhed)
    return kvalitetskonsulent


def felterne(client: Client, adresse: str) -> dict[str, Any]:
    form = client.get(adresse).context["form"]
    return {felt.html_name: felt.value() for felt in form if felt.value() not in (None, False)}


def test_en_bemaerkning_paa_egen_enhed_vurderes_af_en_anden(
    client: Client, inhabil: Bruger, leder: Bruger, bemaerkning: Bemaerkning
) -> None:
    adresse = "/tilsyn/bemaerkning/M1/"
    client.force_login(inhabil)
    side = client.get(adresse)
    assert BESKED in side.content.decode()
    assert 'name="grad"' not in side.content.decode()
    svar = client.post(adresse, {**felterne(client, adresse), "grad": "2"})
    assert svar.status_code == 403
    assert BESKED in svar.content.decode()
    client.force_login(leder)
    assert client.post(adresse, {**felterne(client, adresse), "grad": "2"}).status_code == 302
    bemaerkning.refresh_from_db()
    assert bemaerkning.grad == 2


def test_et_forhold_paa_egen_enhed_vurderes_af_en_anden(
    client: Client, inhabil: Bruger, tilbud: Tilbud
) -> None:
    Forhold.objects.create(
        forhold_nr="O1", tilbud=tilbud, dato=date(2026, 5, 4), kilde="Presse", kontrolomraade="A"
    )
    client.force_login(inhabil)
    adresse = "/opfoelgning/forhold/O1/"
    assert BESKED in client.get(adresse).content.decode()
    assert client.post(adresse, {**felterne(client, adresse), "grad": "2"}).status_code == 403
    assert Forhold.objects.get().grad is None


def test_en_stikproeve_paa_egen_enhed_vurderes_af_en_anden(
    inhabil: Bruger, tilbud: Tilbud, center: Leverandoer
) -> None:
    center.type = Leverandoer.Type.ANDEN_AKTOER
    center.save()
    stikproeve = Stikproeve.objects.create(
        besoeg_nr="P1", tilbud=tilbud, dato=date(2026, 4, 1), sager_kontrolleret=20, sager_i_orden=18
    )
    with pytest.raises(PermissionDenied):
        tilsyn.vurder_stikproeve(stikproeve, inhabil, kontrolomraade="A", grad=1, tekst="x")


def test_en_rapport_med_egne_tilbud_godkendes_af_en_anden_leder(
    leder: Bruger, tilbud: Tilbud, centrets_enhed: Enhed
) -> None:
    rapport = rapporter.beregn(Halvaar(2026, 1), leder)
    leder.enheder.add(centrets_enhed)
    inhabil = Bruger.objects.get(pk=leder.pk)
    with pytest.raises(ValidationError, match="En leder fra en anden enhed"):
        rapporter.godkend(rapport, inhabil)
    inhabil.enheder.clear()
    rapporter.godkend(rapport, Bruger.objects.get(pk=leder.pk))


def test_en_klage_over_egen_enhed_afgoeres_af_en_anden(
    client: Client, inhabil: Bruger, leder: Bruger, tilbud: Tilbud
) -> None:
    klage = KlageFactory(klage_nr="K-EGEN", tilbud=tilbud)
    adresse = "/klager/K-EGEN/ret/"
    client.force_login(inhabil)
    svar = client.post(adresse, {**felterne(client, adresse), "udfald": "ikke_medhold"})
    assert (svar.status_code, BESKED in svar.content.decode()) == (403, True)
    assert client.post(adresse, {**felterne(client, adresse), "tema": "Ventetid"}).status_code == 302
    client.force_login(leder)
    assert client.post(adresse, {**felterne(client, adresse), "udfald": "ikke_medhold"}).status_code == 302
    klage.refresh_from_db()
    assert (klage.tema, klage.udfald) == ("Ventetid", "ikke_medhold")


@pytest.mark.parametrize(
    "rettelse", [{"genstand": "T-ANDET"}, {"type": "realitet"}, {"modtaget": "01-01-2020"}], ids=str
)
def test_en_klage_over_egen_enhed_flyttes_ikke_ud_af_tallene(
    client: Client, inhabil: Bruger, leder: Bruger, tilbud: Tilbud, rettelse: dict[str, str]
) -> None:
    TilbudFactory(tilbud_nr="T-ANDET")
    KlageFactory(klage_nr="K-EGEN", tilbud=tilbud)
    adresse = "/klager/K-EGEN/ret/"
    for bruger, ventet in ((inhabil, 403), (leder, 302)):
        client.force_login(bruger)
        assert client.post(adresse, {**felterne(client, adresse), **rettelse}).status_code == ventet


def test_egen_enheds_oplysninger_gendannes_af_en_anden(
    client: Client, inhabil: Bruger, tilbud: Tilbud
) -> None:
    tilbud.navn = "Nyt navn"
    tilbud.save()
    client.force_login(inhabil)
    adresse = f"/historik/tilbud/{tilbud.tilbud_nr}/udgave/{tilbud.history.last().pk}/"
    version = client.get(adresse).context["version"]
    assert BESKED in client.post(adresse, {"version": version}, follow=True).content.decode()
    tilbud.refresh_from_db()
    assert tilbud.navn == "Nyt navn"


def test_en_anden_enheds_tilbud_kan_vurderes(
    client: Client, kvalitetskonsulent: Bruger, centrets_enhed: Enhed, bemaerkning: Bemaerkning
) -> None:
    kvalitetskonsulent.enheder.add(EnhedFactory(navn="Center Nord", leverandoer=LeverandoerFactory()))
    client.force_login(kvalitetskonsulent)
    adresse = "/tilsyn/bemaerkning/M1/"
    assert client.post(adresse, {**felterne(client, adresse), "grad": "1"}).status_code == 302


def test_administratoren_siger_hvilket_center_en_enhed_driver(
    client: Client, administrator: Bruger, center: Leverandoer
) -> None:
    enhed, ekstern = EnhedFactory(), LeverandoerFactory()
    client.force_login(administrator)
    adresse = f"/konto/enheder/{enhed.pk}/"
    data = felterne(client, adresse)
    svar = client.post(adresse, {**data, "leverandoer": ekstern.pk})
    assert "Der er noget, som skal rettes" in svar.content.decode(), "kun kommunens egne centre"
    assert client.post(adresse, {**data, "leverandoer": center.pk}).status_code == 302
    enhed.refresh_from_db()
    assert enhed.leverandoer == center
    assert client.post(adresse, {**data, "navn": "Mit"}).status_code == 409


def laest(pakke: Kildepakke, bruger: Bruger, mappe: Path) -> Indlaesning:
    with aabn_mappe(pakke.som_csv(mappe)) as filer:
        indlaesning = importer.opret(bruger, "pakke", filer)
    importer.laes(indlaesning)
    return indlaesning


def test_en_pakke_med_vurderinger_gemmes_af_en_hvis_enhed_ikke_driver_et_center(
    inhabil: Bruger, leder: Bruger, tmp_path: Path
) -> None:
    indlaesning = laest(Kildepakke(), inhabil, tmp_path)
    with pytest.raises(Afvisning, match="Bed en kollega fra en anden enhed"):
        importer.bekraeft(indlaesning, inhabil)
    importer.bekraeft(indlaesning, leder)
    importer.gem(indlaesning)
    assert Bemaerkning.objects.exists()


def test_en_pakke_uden_vurderinger_gemmer_enhver_i_kvalitetsteamet(inhabil: Bruger, tmp_path: Path) -> None:
    indlaesning = laest(Kildepakke.med("forloeb"), inhabil, tmp_path)
    importer.bekraeft(indlaesning, inhabil)
    importer.gem(indlaesning)
    assert Forloeb.objects.exists()
