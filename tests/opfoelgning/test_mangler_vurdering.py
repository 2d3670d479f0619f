"""The work list: all that lacks a grad, of every kind, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from konti.models import Bruger
from opfoelgning.models import Forhold
from overblik import views
from tests.factories import TilbudFactory
from tests.tilsyn.tilsynet import bemaerkning, stikproeve

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client: Client, kvalitetskonsulent: Bruger) -> Client:
    client.force_login(kvalitetskonsulent)
    return client


def forhold(nr: str, grad: int | None = None) -> Forhold:
    return Forhold.objects.create(
        forhold_nr=nr,
        tilbud=TilbudFactory(),
        dato=date(2026, 5, 4),
        kilde="Presse",
        kontrolomraade="A",
        grad=grad,
    )


def numre(browser: Client) -> list[str]:
    html = browser.get("/vurdering/").content.decode()
    return re.findall(r'href="/(?:tilsyn|opfoelgning)/\w+/(\w+)/', html)


def test_kun_det_der_mangler_en_grad_staar_paa_listen(browser: Client) -> None:
    bemaerkning("M1")
    bemaerkning("M2", grad=0)
    stikproeve("P1")
    stikproeve("P2", i_orden=20)
    forhold("O1")
    forhold("O2", grad=1)
    assert numre(browser) == ["M1", "P1", "O1"]


def test_listen_siger_naar_intet_mangler(browser: Client) -> None:
    html = browser.get("/vurdering/").content.decode()
    assert html.count('class="tom"') == 3


def test_listen_siger_naar_den_ikke_viser_alt(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PAA_LISTEN", 2)
    for nr in range(3):
        bemaerkning(f"M{nr}")
    assert numre(browser) == ["M0", "M1"]
    assert "Kun de nyeste af hver slags vises." in browser.get("/vurdering/").content.decode()


def test_flere_raekker_koster_ikke_flere_opslag(
    browser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for nr in range(5):
        bemaerkning(f"M{nr}")
        stikproeve(f"P{nr}")
        forhold(f"O{nr}")
    with django_assert_max_num_queries(15):
        assert len(numre(browser)) == 15


def test_kun_kvalitetsteamet_har_listen_i_menuen(
    client: Client, kvalitetskonsulent: Bruger, leder: Bruger, tilsynsfoerende: Bruger, sagsbehandler: Bruger
) -> None:
    har = {}
    for bruger in (kvalitetskonsulent, leder, tilsynsfoerende, sagsbehandler):
        client.force_login(bruger)
        har[bruger.username] = 'href="/vurdering/"' in client.get("/").content.decode()
    assert har == {
        "kvalitetskonsulent": True,
        "leder": True,
        "tilsynsfoerende": False,
        "sagsbehandler": False,
    }


def test_paa_tilbuddets_side_kan_kun_kvalitetsteamet_vurdere_om(
    client: Client, leder: Bruger, tilsynsfoerende: Bruger
) -> None:
    """What is graded has left the list; when it is put right it is found on its offer."""
    fundet = bemaerkning("M1", grad=2)
    tilsynsfoerende.tilbuddene.add(fundet.tilbud)
    html = {}
    for bruger in (leder, tilsynsfoerende):
        client.force_login(bruger)
        html[bruger.username] = client.get(fundet.tilbud.get_absolute_url()).content.decode()
    assert 'href="/tilsyn/bemaerkning/M1/"' in html["leder"]
    assert "M1" in html["tilsynsfoerende"]
    assert "/tilsyn/" not in html["tilsynsfoerende"]
