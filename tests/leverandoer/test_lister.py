"""The lists of offers and of providers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from konti.models import Bruger
from tests.factories import LeverandoerFactory, RammeaftaleFactory, TilbudFactory

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)


@pytest.fixture
def browser(client: Client, sagsbehandler: Bruger) -> Client:
    client.force_login(sagsbehandler)
    return client


def numre(browser: Client, adresse: str) -> list[str]:
    tabel = browser.get(adresse).context["table"]
    return [getattr(r.record, "tilbud_nr", None) or r.record.leverandoer_nr for r in tabel.paginated_rows]


def test_type_og_maalgruppe_vises_med_navn(browser: Client) -> None:
    TilbudFactory(tilbudstype="vejledning", maalgruppe="6.2")
    html = browser.get("/tilbud/").content.decode()
    assert "Vejledning og opkvalificering" in html
    assert "6.2 Jobparate kontanthjælpsmodtagere" in html


def test_en_ukendt_type_vises_som_den_er(browser: Client) -> None:
    TilbudFactory(tilbudstype="noget helt nyt")
    assert "noget helt nyt" in browser.get("/tilbud/").content.decode()


def test_tilbud_filtreres_paa_navn_leverandoer_type_og_maalgruppe(browser: Client) -> None:
    TilbudFactory(tilbud_nr="T1", navn="Værkstedet", maalgruppe="6.2")
    TilbudFactory(tilbud_nr="T2", maalgruppe="6.3", leverandoer=LeverandoerFactory(navn="Ørnen"))
    TilbudFactory(tilbud_nr="T3", tilbudstype="mentor", leverandoer=LeverandoerFactory(type="jobcenter"))
    assert numre(browser, "/tilbud/?soeg=værk") == ["T1"]
    assert numre(browser, "/tilbud/?soeg=Ørnen") == ["T2"]
    assert numre(browser, "/tilbud/?maalgruppe=6.3") == ["T2"]
    assert numre(browser, "/tilbud/?type=mentor") == ["T3"]
    assert numre(browser, "/tilbud/?leverandoertype=jobcenter") == ["T3"]


def test_aaben_og_lukket_gaelder_dagen_i_dag(browser: Client) -> None:
    i_dag = timezone.localdate()
    TilbudFactory(tilbud_nr="sidste dag", slutdato=i_dag)
    TilbudFactory(tilbud_nr="i går", slutdato=i_dag - DAG)
    TilbudFactory(tilbud_nr="første dag", startdato=i_dag)
    TilbudFactory(tilbud_nr="i morgen", startdato=i_dag + DAG)
    assert set(numre(browser, "/tilbud/?status=aaben")) == {"sidste dag", "første dag"}
    assert numre(browser, "/tilbud/?status=lukket") == ["i går"]
    tabel = browser.get("/tilbud/").context["table"]
    assert {r.record.tilbud_nr: r.get_cell("status") for r in tabel.rows} == {
        "sidste dag": "Åbent",
        "i går": "Lukket",
        "første dag": "Åbent",
        "i morgen": "Ikke begyndt",
    }


def test_leverandoerens_tilbud_og_aftaler_taelles_hver_for_sig(browser: Client) -> None:
    i_dag = timezone.localdate()
    leverandoer = LeverandoerFactory()
    for slutdato in (None, i_dag, i_dag - DAG):
        TilbudFactory(leverandoer=leverandoer, slutdato=slutdato)
    RammeaftaleFactory(leverandoer=leverandoer, gyldig_fra=i_dag)
    RammeaftaleFactory(leverandoer=leverandoer, gyldig_fra=i_dag + DAG)
    RammeaftaleFactory(leverandoer=leverandoer, gyldig_fra=i_dag - DAG, gyldig_til=i_dag - DAG)
    raekke = browser.get("/leverandoer/").context["table"].rows[0].record
    assert (raekke.antal_tilbud, raekke.antal_aabne, raekke.antal_aftaler) == (3, 2, 1)


def test_leverandoerer_filtreres_paa_navn_og_type(browser: Client) -> None:
    LeverandoerFactory(leverandoer_nr="L1", navn="Ørnen")
    LeverandoerFactory(leverandoer_nr="L2", type="anden_aktoer")
    assert numre(browser, "/leverandoer/?soeg=Ørn") == ["L1"]
    assert numre(browser, "/leverandoer/?type=anden_aktoer") == ["L2"]


@pytest.mark.parametrize("adresse", ["/tilbud/", "/leverandoer/"])
def test_antallet_af_forespoergsler_er_fast(
    browser: Client, adresse: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        TilbudFactory()
    with django_assert_max_num_queries(12):
        browser.get(adresse)


def test_et_nummer_med_skraastreg_linkes_helt(browser: Client) -> None:
    TilbudFactory(tilbud_nr="T/1 æ")
    assert 'href="/tilbud/T%2F1%20%C3%A6/"' in browser.get("/tilbud/").content.decode()


def test_den_tilsynsfoerendes_liste_taeller_kun_det_den_tilsynsfoerende_maa_se(
    client: Client, tilsynsfoerende: Bruger, sagsbehandler: Bruger
) -> None:
    eget = TilbudFactory()
    TilbudFactory(leverandoer=eget.leverandoer)
    RammeaftaleFactory(leverandoer=eget.leverandoer)
    tilsynsfoerende.tilbuddene.add(eget)
    for bruger, ventet in ((tilsynsfoerende, (1, 1, 0)), (sagsbehandler, (2, 2, 1))):
        client.force_login(bruger)
        (raekke,) = client.get("/leverandoer/").context["table"].paginated_rows
        taelles = raekke.record
        assert (taelles.antal_tilbud, taelles.antal_aabne, taelles.antal_aftaler) == ventet
