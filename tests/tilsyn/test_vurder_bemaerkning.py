"""The administration sets the grad of a remark; nobody else, and nobody over a colleague."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from faelles.formular import version
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger as rapporter
from tests.tilsyn.tilsynet import bemaerkning, formularen
from tilsyn import handlinger
from tilsyn.models import Bemaerkning

H = Halvaar(2026, 1)
ADRESSE = "/tilsyn/bemaerkning/M1/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, kvalitetskonsulent: Bruger) -> Client:
    client.force_login(kvalitetskonsulent)
    return client


def test_siden_viser_bemaerkningen_og_foreslaar_ingen_grad(browser: Client) -> None:
    bemaerkning(tekst="To aftaler mangler.", tilsynets_farve="gul")
    svar = browser.get(ADRESSE)
    html = svar.content.decode()
    for tekst in (
        "V-M1",
        "01-03-2026",
        "Fremmøde",
        "To aftaler mangler.",
        "Gul",
        "kommer fra en kildefil",
    ):
        assert tekst in html
    for grad in ("0 Ingen kritik", "1 Mindre kritisabel", "2 Mere kritisabel", "3 Meget kritisabel"):
        assert grad in html
    assert "checked" not in html


def test_graden_gemmes_og_kildefiler_aendrer_ikke_bemaerkningen_mere(browser: Client) -> None:
    fundet = bemaerkning()
    data = {**formularen(browser, ADRESSE), "grad": "2", "bragt_i_orden": "01-03-2026"}
    svar = browser.post(ADRESSE, data, follow=True)
    assert svar.redirect_chain == [("/vurdering/", 302)]
    assert "skal beregnes igen (»Beregn igen« på rapportens side)" in svar.content.decode()
    fundet.refresh_from_db()
    assert (fundet.grad, fundet.bragt_i_orden) == (2, date(2026, 3, 1))
    assert fundet.aendret_i_systemet


def test_historikken_siger_hvem_der_satte_graden(browser: Client, kvalitetskonsulent: Bruger) -> None:
    fundet = bemaerkning()
    browser.post(ADRESSE, {**formularen(browser, ADRESSE), "grad": "0"})
    assert fundet.history.first().history_user == kvalitetskonsulent
    html = browser.get(ADRESSE).content.decode()
    assert "Grad: <del>–</del> → <ins>0 Ingen kritik</ins>" in html
    assert "kommer fra en kildefil" not in html


@pytest.mark.parametrize("grad", ["", "4", "-1", "mere"])
def test_graden_skal_vaere_en_af_de_fire(browser: Client, grad: str) -> None:
    bemaerkning()
    svar = browser.post(ADRESSE, {**formularen(browser, ADRESSE), "grad": grad})
    assert svar.status_code == 200
    assert "grad" in svar.context["form"].errors
    assert Bemaerkning.objects.get().grad is None


def test_intet_er_bragt_i_orden_foer_besoeget(browser: Client) -> None:
    bemaerkning()
    data = {**formularen(browser, ADRESSE), "grad": "1", "bragt_i_orden": "28-02-2026"}
    svar = browser.post(ADRESSE, data)
    assert (
        "Det kan ikke være bragt i orden før den 01-03-2026, hvor det blev fundet." in svar.content.decode()
    )
    assert Bemaerkning.objects.get().grad is None


def test_handlingen_afviser_ogsaa_en_dato_foer_besoeget(leder: Bruger) -> None:
    fundet = bemaerkning()
    with pytest.raises(ValidationError, match="før den 01-03-2026"):
        handlinger.vurder(fundet, leder, version(fundet), grad=1, bragt_i_orden=date(2026, 2, 28))


def test_en_kollega_kom_foerst_viser_begge_grader_og_gemmer_intet(browser: Client) -> None:
    bemaerkning()
    min_udgave = {**formularen(browser, ADRESSE), "grad": "1"}
    Bemaerkning.objects.update(grad=3)
    svar = browser.post(ADRESSE, min_udgave)
    html = svar.content.decode()
    assert svar.status_code == 409
    assert '<td class="linjeskift">1 Mindre kritisabel</td>' in html
    assert '<td class="linjeskift">3 Meget kritisabel</td>' in html
    assert Bemaerkning.objects.get().grad == 3
    igen = {"version": svar.context["version"], **dict(svar.context["mine"])}
    assert browser.post(ADRESSE, igen).status_code == 302
    assert Bemaerkning.objects.get().grad == 1


def test_den_tilsynsfoerende_saetter_aldrig_graden(client: Client, tilsynsfoerende: Bruger) -> None:
    fundet = bemaerkning()
    tilsynsfoerende.tilbuddene.add(fundet.tilbud)
    client.force_login(tilsynsfoerende)
    assert client.get(ADRESSE).status_code == 403
    assert client.post(ADRESSE, {"grad": "0", "version": version(fundet)}).status_code == 403
    with pytest.raises(PermissionDenied):
        handlinger.vurder(fundet, tilsynsfoerende, version(fundet), grad=0, bragt_i_orden=None)
    assert Bemaerkning.objects.get().grad is None


def test_efter_vurdering_og_ny_beregning_kan_rapporten_godkendes(client: Client, leder: Bruger) -> None:
    bemaerkning()
    client.force_login(leder)
    rapport = rapporter.beregn(H, leder)
    html = client.get("/rapporter/2026H1/").content.decode()
    assert "Rapporten kan ikke godkendes endnu" in html
    assert 'href="/vurdering/"' in html.split("Rapporten kan ikke godkendes endnu")[1].split("</div>")[0]
    client.post(ADRESSE, {**formularen(client, ADRESSE), "grad": "0"})
    with pytest.raises(ValidationError, match="M1"):
        rapporter.godkend(rapport, leder)
    rapporter.godkend(rapporter.beregn(H, leder), leder)


def test_konsulenten_ser_ogsaa_hvad_der_spaerrer(browser: Client, leder: Bruger) -> None:
    bemaerkning()
    rapporter.beregn(H, leder)
    html = browser.get("/rapporter/2026H1/").content.decode()
    assert "Disse skal først vurderes (have en grad): M1." in html
    assert "Godkend rapporten" not in html
