"""A matter learnt otherwise is graded like a remark."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from faelles.formular import version
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from opfoelgning import handlinger
from opfoelgning.models import Forhold
from rapporter import handlinger as rapporter
from tests.factories import TilbudFactory
from tests.tilsyn.tilsynet import formularen

H = Halvaar(2026, 1)
ADRESSE = "/opfoelgning/forhold/O1/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def forhold(db: None) -> Forhold:
    return Forhold.objects.create(
        forhold_nr="O1",
        tilbud=TilbudFactory(),
        dato=date(2026, 5, 4),
        kilde="Arbejdstilsynet",
        kontrolomraade="Arbejdsmiljø",
        tekst="Et påbud.",
    )


@pytest.fixture
def browser(client: Client, leder: Bruger) -> Client:
    client.force_login(leder)
    return client


def test_graden_gemmes_med_hvem_og_kildefiler_aendrer_ikke_forholdet_mere(
    browser: Client, forhold: Forhold, leder: Bruger
) -> None:
    html = browser.get(ADRESSE).content.decode()
    for tekst in ("Arbejdstilsynet", "Arbejdsmiljø", "Et påbud.", "04-05-2026", "kommer fra en kildefil"):
        assert tekst in html
    data = {**formularen(browser, ADRESSE), "grad": "3", "bragt_i_orden": "04-05-2026"}
    svar = browser.post(ADRESSE, data, follow=True)
    assert svar.redirect_chain == [("/vurdering/", 302)]
    assert "skal beregnes igen" in svar.content.decode()
    forhold.refresh_from_db()
    assert (forhold.grad, forhold.bragt_i_orden) == (3, date(2026, 5, 4))
    assert forhold.aendret_i_systemet
    assert forhold.history.first().history_user == leder


def test_intet_er_bragt_i_orden_foer_forholdets_dato(
    browser: Client, forhold: Forhold, leder: Bruger
) -> None:
    svar = browser.post(ADRESSE, {**formularen(browser, ADRESSE), "grad": "1", "bragt_i_orden": "03-05-2026"})
    assert "Det kan ikke være bragt i orden før den 04-05-2026" in svar.content.decode()
    with pytest.raises(ValidationError, match="før den 04-05-2026"):
        handlinger.vurder(forhold, leder, version(forhold), grad=1, bragt_i_orden=date(2026, 5, 3))
    forhold.refresh_from_db()
    assert forhold.grad is None


def test_en_kollega_kom_foerst_viser_begge_grader_og_gemmer_intet(browser: Client, forhold: Forhold) -> None:
    min_udgave = {**formularen(browser, ADRESSE), "grad": "1"}
    Forhold.objects.update(grad=2)
    svar = browser.post(ADRESSE, min_udgave)
    assert svar.status_code == 409
    assert "2 Mere kritisabel" in svar.content.decode()
    assert Forhold.objects.get().grad == 2


def test_den_tilsynsfoerende_saetter_aldrig_graden(
    client: Client, forhold: Forhold, tilsynsfoerende: Bruger
) -> None:
    client.force_login(tilsynsfoerende)
    assert client.get(ADRESSE).status_code == 403
    assert client.post(ADRESSE, {"grad": "0", "version": version(forhold)}).status_code == 403
    with pytest.raises(PermissionDenied):
        handlinger.vurder(forhold, tilsynsfoerende, version(forhold), grad=0, bragt_i_orden=None)


def test_efter_vurdering_og_ny_beregning_kan_rapporten_godkendes(
    browser: Client, forhold: Forhold, leder: Bruger
) -> None:
    with pytest.raises(ValidationError, match="O1"):
        rapporter.godkend(rapporter.beregn(H, leder), leder)
    browser.post(ADRESSE, {**formularen(browser, ADRESSE), "grad": "0"})
    rapporter.godkend(rapporter.beregn(H, leder), leder)
