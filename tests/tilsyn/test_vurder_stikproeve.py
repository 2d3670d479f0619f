"""A spot check with files out of order is judged by a remark of its own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from konti.models import Bruger
from kvalitetsmodel import fund
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Leverandoer
from rapporter import handlinger as rapporter
from tests.tilsyn.tilsynet import bemaerkning, formularen, stikproeve
from tilsyn import handlinger
from tilsyn.models import Bemaerkning, Stikproeve
from tilsyn.spor import hent_fund, hent_stikproever

H = Halvaar(2026, 1)
ADRESSE = "/tilsyn/stikproeve/P1/vurder/"
UDFYLDT = {"kontrolomraade": "Rettidighed", "grad": "1", "tekst": "To kvitteringer mangler."}
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, kvalitetskonsulent: Bruger) -> Client:
    client.force_login(kvalitetskonsulent)
    return client


def udfyldt(browser: Client, **felter: Any) -> dict[str, Any]:
    return {**formularen(browser, ADRESSE), **UDFYLDT, **felter}


def test_bemaerkningen_faar_eget_nummer_og_hoerer_til_stikproeven(
    browser: Client, kvalitetskonsulent: Bruger
) -> None:
    proeven = stikproeve()
    svar = browser.post(ADRESSE, udfyldt(browser), follow=True)
    ny = Bemaerkning.objects.get()
    assert re.fullmatch(r"KT-\d{4}-00001", ny.bemaerkning_nr)
    assert (ny.stikproeve, ny.kontrolomraade, ny.grad) == (proeven, "Rettidighed", 1)
    assert ny.tekst == "To kvitteringer mangler."
    assert ny.aendret_i_systemet
    assert ny.history.get().history_user == kvalitetskonsulent
    assert svar.redirect_chain == [("/vurdering/", 302)]
    html = svar.content.decode()
    assert f"Bemærkning {ny} er oprettet." in html
    assert "skal beregnes igen" in html


def test_numrene_taelles_op(leder: Bruger) -> None:
    numre = [
        handlinger.vurder_stikproeve(stikproeve(nr), leder, kontrolomraade="A", grad=0, tekst="x")
        for nr in ("P1", "P2")
    ]
    assert [ny.bemaerkning_nr[-5:] for ny in numre] == ["00001", "00002"]


def test_et_dobbeltklik_giver_en_bemaerkning(browser: Client) -> None:
    stikproeve()
    data = udfyldt(browser)
    assert [browser.post(ADRESSE, data).status_code for _ in range(2)] == [302, 302]
    assert Bemaerkning.objects.count() == 1


def test_to_kolleger_paa_samme_tid_giver_en_bemaerkning_og_teksten_gaar_ikke_tabt(browser: Client) -> None:
    stikproeve()
    min_side, kollegaens = udfyldt(browser, tekst="min tekst"), udfyldt(browser)
    browser.post(ADRESSE, kollegaens)
    html = browser.post(ADRESSE, min_side).content.decode()
    assert "Måske har en kollega lige givet den." in html
    assert "min tekst" in html
    assert Bemaerkning.objects.get().tekst == UDFYLDT["tekst"]


@pytest.mark.parametrize("felt", ["kontrolomraade", "grad", "tekst"])
def test_alle_tre_felter_skal_udfyldes(browser: Client, felt: str) -> None:
    stikproeve()
    svar = browser.post(ADRESSE, udfyldt(browser, **{felt: " "}))
    assert list(svar.context["form"].errors) == [felt]
    assert not Bemaerkning.objects.exists()


def test_et_cpr_nummer_i_teksten_afvises(browser: Client) -> None:
    stikproeve()
    assert "CPR-nummer" in str(
        browser.post(ADRESSE, udfyldt(browser, tekst="010190-1234")).context["form"].errors["tekst"]
    )
    assert not Bemaerkning.objects.exists()


def test_kontrolomraader_foreslaas_som_de_er_skrevet_foer(browser: Client) -> None:
    stikproeve()
    bemaerkning(kontrolomraade="Borgerens plan og mål")
    assert '<option value="Borgerens plan og mål">' in browser.get(ADRESSE).content.decode()


def test_en_bemaerkning_uden_grad_vises_saa_den_kan_vurderes_i_stedet(browser: Client) -> None:
    proeven = stikproeve()
    Bemaerkning.objects.create(bemaerkning_nr="M5", stikproeve=proeven, kontrolomraade="Fremmøde")
    html = browser.get(ADRESSE).content.decode()
    assert 'href="/tilsyn/bemaerkning/M5/"' in html
    assert "Sæt graden på bemærkningen ovenfor." in html


@pytest.mark.parametrize(
    ("i_orden", "type_"), [(20, Leverandoer.Type.ANDEN_AKTOER), (18, Leverandoer.Type.EKSTERN)]
)
def test_en_stikproeve_der_ikke_taeller_eller_er_i_orden_faar_ingen_bemaerkning(
    browser: Client, leder: Bruger, i_orden: int, type_: str
) -> None:
    proeven = stikproeve(i_orden=i_orden, type_=type_)
    assert "Stikprøven mangler ikke en vurdering." in browser.get(ADRESSE).content.decode()
    with pytest.raises(ValidationError, match="mangler ikke en vurdering"):
        handlinger.vurder_stikproeve(proeven, leder, kontrolomraade="A", grad=1, tekst="x")


def test_listen_og_regelsaettet_er_enige_om_hvilke_der_mangler() -> None:
    for nr, i_orden, grad in (
        ("P1", 18, None),
        ("P2", 20, None),
        ("P3", 18, 0),
        ("P4", 18, 2),
        ("P5", 0, None),
    ):
        proeven = stikproeve(nr, i_orden)
        if grad is not None or nr == "P5":
            Bemaerkning.objects.create(
                bemaerkning_nr=f"M-{nr}", stikproeve=proeven, kontrolomraade="A", grad=grad
            )
    fundene, proever = hent_fund(H), hent_stikproever(H)
    efter_regelsaettet = {
        proeve.nr
        for tilbud, proeverne in proever.items()
        for proeve in fund.uvurderede_stikproever(
            fund.FundGrundlag(tuple(fundene[tilbud]), stikproeverne=tuple(proeverne))
        )
    }
    assert efter_regelsaettet == {"P1", "P5"}
    listen = Stikproeve.objects.all().uden_vurdering().values_list("besoeg_nr", flat=True)
    assert set(listen) == efter_regelsaettet


def test_den_tilsynsfoerende_vurderer_ingen_stikproeve(client: Client, tilsynsfoerende: Bruger) -> None:
    proeven = stikproeve()
    client.force_login(tilsynsfoerende)
    assert client.get(ADRESSE).status_code == 403
    assert client.post(ADRESSE, UDFYLDT).status_code == 403
    with pytest.raises(PermissionDenied):
        handlinger.vurder_stikproeve(proeven, tilsynsfoerende, kontrolomraade="A", grad=0, tekst="x")


def test_efter_vurdering_og_ny_beregning_kan_rapporten_godkendes(client: Client, leder: Bruger) -> None:
    stikproeve()
    client.force_login(leder)
    with pytest.raises(ValidationError, match="P1"):
        rapporter.godkend(rapporter.beregn(H, leder), leder)
    client.post(ADRESSE, udfyldt(client, grad="0"))
    rapporter.godkend(rapporter.beregn(H, leder), leder)
