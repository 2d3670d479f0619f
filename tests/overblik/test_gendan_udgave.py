"""An earlier version is put back the way a correction is made: same right, same checks, nothing overwritten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from faelles.adgang import Rolle
from faelles.formular import version
from faelles.models import Installation, Opslag
from klager.models import Klage
from konti.models import Bruger
from leverandoer.models import Enhed, Leverandoer, Rammeaftale, Tilbud
from opfoelgning.models import Forhold
from overblik.historik import ARTER
from tests.factories import (
    EnhedFactory,
    KlageFactory,
    LeverandoerFactory,
    RammeaftaleFactory,
    TilbudFactory,
)
from tilsyn.models import Bemaerkning, Grad, Stikproeve, Tilsynsbesoeg

pytestmark = pytest.mark.django_db


def adresse(raekke: Any, art: str, udgave: Any) -> str:
    noegle = getattr(raekke, ARTER[art].noegle)
    return f"/historik/{art}/{noegle}/udgave/{udgave.pk}/"


def send(client: Client, raekke: Any, art: str, udgave: Any, set_version: str = "") -> str:
    """Press the button; what the user is told."""
    raekke.refresh_from_db()
    data = {"version": set_version or version(raekke)}
    svar = client.post(adresse(raekke, art, udgave), data)
    assert svar.status_code == 302
    return " ".join(str(besked) for besked in get_messages(svar.wsgi_request))


def aeldste(raekke: Any) -> Any:
    return raekke.history.last()


@pytest.fixture
def klage(egen_enhed: Enhed) -> Klage:
    klage = KlageFactory(klage_nr="K1", enhed=egen_enhed, tema="Ventetid", sagsreference="12-1")
    klage.tema, klage.sagsreference = "Adfærd", "12-2"
    klage.save()
    return klage


@pytest.fixture
def besoeg(db: None) -> Tilsynsbesoeg:
    return Tilsynsbesoeg.objects.create(
        besoeg_nr="V1",
        tilbud=TilbudFactory(),
        dato=date(2026, 3, 1),
        art=Tilsynsbesoeg.Art.GRUNDBESOEG,
    )


def ret(raekke: Any, **felter: Any) -> Any:
    for navn, vaerdi in felter.items():
        setattr(raekke, navn, vaerdi)
    raekke.save()
    return raekke


def test_en_klage_gendannes_og_det_staar_i_historikken_og_i_loggen(
    client: Client, sagsbehandler: Bruger, klage: Klage
) -> None:
    client.force_login(sagsbehandler)
    side = client.get(adresse(klage, "klage", aeldste(klage)))
    assert [tuple(r) for r in side.context["rettelserne"]] == [
        ("Tema", "Adfærd", "Ventetid"),
        ("Sagsreference", "12-2", "12-1"),
    ]
    udgave = aeldste(klage)
    assert send(client, klage, "klage", udgave) == "Udgaven er gendannet."
    klage.refresh_from_db()
    assert (klage.tema, klage.sagsreference, klage.aendret_i_systemet) == ("Ventetid", "12-1", True)
    nyeste = klage.history.first()
    assert nyeste.history_user == sagsbehandler
    assert nyeste.history_change_reason.startswith("Gendannet udgave fra ")
    assert "Gendannet udgave fra" in client.get("/historik/klage/K1/").content.decode()
    noteret = Opslag.objects.get(handling=Opslag.Handling.GENDANNET)
    assert set(noteret.referencerne.values_list("vaerdi", flat=True)) == {"K1", "12-1"}


def test_en_gendannelse_kan_selv_fortrydes(client: Client, leder: Bruger, klage: Klage) -> None:
    client.force_login(leder)
    foer = klage.history.first()
    send(client, klage, "klage", aeldste(klage))
    send(client, klage, "klage", foer)
    klage.refresh_from_db()
    assert (klage.tema, klage.sagsreference) == ("Adfærd", "12-2")


def test_har_en_kollega_rettet_imens_sker_intet(client: Client, leder: Bruger, klage: Klage) -> None:
    client.force_login(leder)
    gammel = version(klage)
    ret(klage, tema="Kollegaens")
    assert "En anden har lige rettet det samme" in send(client, klage, "klage", aeldste(klage), gammel)
    klage.refresh_from_db()
    assert klage.tema == "Kollegaens"
    assert not Opslag.objects.filter(handling=Opslag.Handling.GENDANNET).exists()


def test_en_sagsbehandler_kan_ikke_gendanne_klagen_ind_i_en_fremmed_enhed(
    client: Client, sagsbehandler: Bruger, egen_enhed: Enhed
) -> None:
    klage = ret(KlageFactory(enhed=EnhedFactory()), enhed=egen_enhed)
    client.force_login(sagsbehandler)
    assert send(client, klage, "klage", aeldste(klage)) == (
        "Udgaven kan ikke gendannes. Du kan kun registrere klager på dine egne enheder."
    )
    klage.refresh_from_db()
    assert klage.enhed == egen_enhed


def test_en_udgave_af_en_anden_raekke_findes_ikke_her(client: Client, leder: Bruger, klage: Klage) -> None:
    anden = KlageFactory(klage_nr="K2")
    client.force_login(leder)
    assert client.get(adresse(klage, "klage", aeldste(anden))).status_code == 404
    assert client.post(adresse(klage, "klage", aeldste(anden))).status_code == 404


def test_en_udgave_der_bryder_en_regel_gendannes_ikke(client: Client, leder: Bruger) -> None:
    klage = ret(KlageFactory(klage_nr="K1", modtaget=date(2026, 3, 1)), tema="x")
    klage.history.filter(pk=aeldste(klage).pk).update(afgjort=date(2026, 1, 1))
    client.force_login(leder)
    besked = send(client, klage, "klage", aeldste(klage))
    assert besked == "Udgaven kan ikke gendannes. Klagen kan ikke være afgjort, før den er modtaget."


def test_en_udgave_der_peger_paa_noget_slettet_gendannes_ikke(client: Client, leder: Bruger) -> None:
    enhed = EnhedFactory()
    klage = ret(KlageFactory(enhed=enhed), enhed=None)
    enhed.delete()
    client.force_login(leder)
    assert "(findes ikke længere)" in client.get(adresse(klage, "klage", aeldste(klage))).content.decode()
    assert send(client, klage, "klage", aeldste(klage)) == (
        "Udgaven kan ikke gendannes. Udgaven peger på noget, der ikke findes længere."
    )


def test_den_nuvaerende_udgave_har_ingen_knap(client: Client, leder: Bruger, klage: Klage) -> None:
    client.force_login(leder)
    html = client.get(adresse(klage, "klage", klage.history.first())).content.decode()
    assert "Udgaven er magen til den nuværende" in html
    assert 'name="version"' not in html


def test_en_bemaerknings_grad_gendannes_og_halvaaret_skal_beregnes_igen(
    client: Client, kvalitetskonsulent: Bruger, besoeg: Tilsynsbesoeg
) -> None:
    ny = Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="A", grad=Grad.MEGET)
    ret(ny, grad=Grad.MINDRE)
    client.force_login(kvalitetskonsulent)
    assert "Beregn halvåret igen" in send(client, ny, "bemaerkning", aeldste(ny))
    ny.refresh_from_db()
    assert (ny.grad, ny.aendret_i_systemet) == (Grad.MEGET, True)


def test_den_tilsynsfoerende_ser_bemaerkningens_historik_men_kan_ikke_gendanne(
    client: Client, tilsynsfoerende: Bruger, besoeg: Tilsynsbesoeg
) -> None:
    tilsynsfoerende.tilbuddene.add(besoeg.tilbud)
    ny = ret(Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="A"), grad=2)
    client.force_login(tilsynsfoerende)
    html = client.get("/historik/bemaerkning/M1/").content.decode()
    assert "2 Mere kritisabel" in html
    assert "Gendan denne udgave" not in html
    assert client.post(adresse(ny, "bemaerkning", aeldste(ny)), {"version": version(ny)}).status_code == 403


def test_ingen_gendanner_en_grad_paa_sin_egen_enheds_tilbud(
    client: Client, kvalitetskonsulent: Bruger, besoeg: Tilsynsbesoeg
) -> None:
    Leverandoer.objects.update(type=Leverandoer.Type.BESKAEFTIGELSESCENTER)
    egen = EnhedFactory(leverandoer=Leverandoer.objects.get())
    kvalitetskonsulent.enheder.add(egen)
    ny = ret(Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="A"), grad=0)
    client.force_login(kvalitetskonsulent)
    assert "hører under din egen enhed" in send(client, ny, "bemaerkning", aeldste(ny))


def test_noget_kan_ikke_gendannes_som_bragt_i_orden_foer_det_blev_fundet(
    client: Client, leder: Bruger
) -> None:
    forhold = Forhold.objects.create(
        forhold_nr="O1",
        tilbud=TilbudFactory(),
        dato=date(2026, 5, 4),
        kilde="Presse",
        kontrolomraade="A",
    )
    ret(forhold, tekst="x")
    forhold.history.filter(pk=aeldste(forhold).pk).update(bragt_i_orden=date(2026, 1, 1))
    client.force_login(leder)
    assert "før den 04-05-2026" in send(client, forhold, "forhold", aeldste(forhold))


def _stikproeve() -> Stikproeve:
    return Stikproeve.objects.create(
        besoeg_nr="P1",
        tilbud=TilbudFactory(),
        dato=date(2026, 4, 1),
        sager_kontrolleret=20,
        sager_i_orden=18,
    )


STAMDATA: dict[str, tuple[Any, str, Any]] = {
    "stikproeve": (_stikproeve, "sager_i_orden", 17),
    "tilbud": (TilbudFactory, "navn", "Omdøbt"),
    "leverandoer": (LeverandoerFactory, "navn", "Omdøbt"),
    "aftale": (RammeaftaleFactory, "titel", "Omdøbt"),
}


@pytest.mark.parametrize("art", STAMDATA)
def test_stamdata_gendannes_af_kvalitetsteamet_og_kildefiler_lader_dem_vaere(
    client: Client, leder: Bruger, sagsbehandler: Bruger, art: str
) -> None:
    lav, felt, nyt = STAMDATA[art]
    raekke: Tilbud | Leverandoer | Rammeaftale | Stikproeve = lav()
    foer = getattr(raekke, felt)
    ret(raekke, **{felt: nyt})
    client.force_login(sagsbehandler)
    assert client.post(adresse(raekke, art, aeldste(raekke))).status_code in (403, 404)
    client.force_login(leder)
    assert "Kildefiler" not in send(client, raekke, art, aeldste(raekke))
    raekke.refresh_from_db()
    assert (getattr(raekke, felt), raekke.aendret_i_systemet) == (foer, True)


def test_en_bruger_faar_rolle_enheder_og_tilbud_tilbage_og_beholder_sin_adgangskode(
    client: Client, administrator: Bruger, sagsbehandler: Bruger, egen_enhed: Enhed
) -> None:
    tilbud, kode = TilbudFactory(), sagsbehandler.password
    foer = sagsbehandler.history.first()
    ret(sagsbehandler, rolle=Rolle.TILSYNSFOERENDE)
    sagsbehandler.enheder.clear()
    sagsbehandler.tilbuddene.add(tilbud)
    client.force_login(administrator)
    assert send(client, sagsbehandler, "bruger", foer) == "Udgaven er gendannet."
    bruger = Bruger.objects.get(pk=sagsbehandler.pk)
    assert (bruger.rolle, list(bruger.enheder.all())) == (Rolle.SAGSBEHANDLER, [egen_enhed])
    assert (list(bruger.tilbuddene.all()), bruger.password) == ([], kode)
    grunde = bruger.history.filter(history_change_reason__startswith="Gendannet")
    assert grunde.count() == bruger.history.filter(history_id__gt=foer.pk).count() - 3


def test_den_sidste_administrator_kan_ikke_gendannes_vaek(client: Client, administrator: Bruger) -> None:
    administrator.history.filter(pk=aeldste(administrator).pk).update(rolle=Rolle.LAESER)
    client.force_login(administrator)
    besked = send(client, administrator, "bruger", aeldste(administrator))
    assert besked == "Udgaven kan ikke gendannes. Der skal være mindst én aktiv administrator."
    administrator.refresh_from_db()
    assert administrator.rolle == Rolle.ADMINISTRATOR


def test_enhed_og_installation_gendannes(client: Client, administrator: Bruger) -> None:
    enhed = ret(EnhedFactory(navn="Nord"), navn="Nordvest")
    installation = ret(Installation.objects.create(kommune="A"), kommune="B")
    client.force_login(administrator)
    send(client, enhed, "enhed", aeldste(enhed))
    send(client, installation, "installation", aeldste(installation))
    enhed.refresh_from_db()
    installation.refresh_from_db()
    assert (enhed.navn, installation.kommune) == ("Nord", "A")


def test_et_navn_en_anden_enhed_har_faaet_kan_ikke_gendannes(client: Client, administrator: Bruger) -> None:
    enhed = ret(EnhedFactory(navn="Nord"), navn="Nordvest")
    EnhedFactory(navn="Nord")
    client.force_login(administrator)
    assert "Udgaven kan ikke gendannes." in send(client, enhed, "enhed", aeldste(enhed))
