"""One user cannot search or export without end; others do not notice."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client

from konti.models import Bruger

pytestmark = pytest.mark.django_db


@pytest.fixture
def faa(settings: LazySettings) -> None:
    caches["proces"].clear()
    settings.GRAENSER = {"soeg": (3, 60), "eksport": (2, 60)}


def koder(client: Client, adresse: str, antal: int) -> list[int]:
    return [client.get(adresse).status_code for _ in range(antal)]


@pytest.mark.usefixtures("faa")
@pytest.mark.parametrize(
    ("adresse", "gange"),
    [
        ("/klager/?soeg=x", 3),
        ("/tilbud/?soeg=x", 3),
        ("/klager/?eksport=csv", 2),
        ("/tilbud/?eksport=xlsx", 2),
    ],
)
def test_for_mange_soegninger_og_udtraek_maa_vente(
    client: Client, leder: Bruger, kvalitetskonsulent: Bruger, adresse: str, gange: int
) -> None:
    client.force_login(leder)
    assert koder(client, adresse, gange + 1) == [*[200] * gange, 429]
    svar = client.get(adresse)
    assert 0 < int(svar.headers["Retry-After"]) <= 60
    assert "Vent et par minutter" in svar.content.decode()
    anden = Client()
    anden.force_login(kvalitetskonsulent)
    assert anden.get(adresse).status_code == 200


@pytest.mark.usefixtures("faa")
def test_at_bladre_og_sortere_taeller_ikke(client: Client, leder: Bruger) -> None:
    client.force_login(leder)
    assert koder(client, "/klager/?page=1&sort=modtaget", 6) == [200] * 6


@pytest.mark.usefixtures("faa")
def test_andre_hentninger_er_udtraek(client: Client, leder: Bruger) -> None:
    client.force_login(leder)
    adresse = "/rapporter/2026H1/dokumenter/findes-ikke.pdf"
    assert koder(client, adresse, 3) == [404, 404, 429]
