"""Whoever watches the security log sees every login, every refusal and every change of how one logs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from faelles.models import Opslag
from konti.models import Bruger
from tests.factories import ADGANGSKODE, KlageFactory
from tests.konti.test_totrin import TOTRIN, bekraeft, koden, log_ind, netop_bekraeftet, tilfoej_app

pytestmark = pytest.mark.django_db
Haendelser = Callable[[], list[str]]


@pytest.fixture
def haendelser(caplog: pytest.LogCaptureFixture) -> Haendelser:
    caplog.set_level("INFO", logger="kvalitetstjek.sikkerhed")

    def siden_sidst() -> list[str]:
        navne = [post.getMessage() for post in caplog.records if post.name == "kvalitetstjek.sikkerhed"]
        caplog.clear()
        return navne

    return siden_sidst


def test_login_og_hvert_trin_staar_der_med_maaden(
    haendelser: Haendelser, caplog: pytest.LogCaptureFixture, leder: Bruger
) -> None:
    log_ind(Client(), leder)
    maader = [post.haendelse["maade"] for post in caplog.records if post.getMessage() == "login_trin"]  # type: ignore[attr-defined]
    assert maader == ["password"]
    assert haendelser() == ["login_trin", "login"]


def test_totrin_der_tilfoejes_mislykkes_og_fjernes(
    haendelser: Haendelser, leder: Bruger, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    log_ind(client, leder)
    with django_capture_on_commit_callbacks(execute=True):
        hemmelig, _ = tilfoej_app(client)
    assert "totrin_tilfoejet" in haendelser()
    cache.clear()
    anden = Client()
    log_ind(anden, leder)
    anden.post(TOTRIN, {"code": "000000"})
    assert "totrin_mislykket" in haendelser()
    anden.post(TOTRIN, {"code": koden(hemmelig)})
    netop_bekraeftet(anden)
    with django_capture_on_commit_callbacks(execute=True):
        anden.post("/konto/sikkerhed/app/fjern/")
    assert "totrin_fjernet" in haendelser()


def test_et_spaerret_login_og_en_skiftet_adgangskode(haendelser: Haendelser, leder: Bruger) -> None:
    client = Client()
    client.force_login(leder)
    ny = "fire tilfældige ord her"
    client.post(
        "/konto/sikkerhed/adgangskode/", {"oldpassword": ADGANGSKODE, "password1": ny, "password2": ny}
    )
    assert "adgangskode_skiftet" in haendelser()
    for _ in range(6):
        Client().post("/konto/login/", {"username": "leder", "password": "gæt"})
    assert haendelser()[-1] == "login_spaerret"


def test_hvad_administratoren_goer_ved_en_andens_login_kan_ses(
    haendelser: Haendelser, administrator: Bruger, laeser: Bruger
) -> None:
    client = Client()
    client.force_login(administrator)
    haendelser()
    for handling in ("inviter", "fjern-totrin", "logud"):
        client.post(f"/konto/brugere/{laeser.pk}/{handling}/")
    assert haendelser() == ["invitation_vist", "totrin_fjernet_af_administrator", "sessioner_afsluttet"]
    assert Opslag.objects.filter(adresse__startswith=f"/konto/brugere/{laeser.pk}/").count() == 3


def test_den_der_gaetter_numre_paa_andres_sager_kan_ses(
    haendelser: Haendelser, sagsbehandler: Bruger
) -> None:
    client = Client()
    client.force_login(sagsbehandler)
    haendelser()
    client.get(f"/klager/{KlageFactory().klage_nr}/")
    client.get("/ingen/saadan/side/")
    assert haendelser() == ["raekke_ikke_fundet"]


def test_sessionen_faar_ny_noegle_naar_brugeren_bekraefter_at_det_er_dem(leder: Bruger) -> None:
    client = Client()
    log_ind(client, leder)
    foer = client.session.session_key
    bekraeft(client)
    assert client.session.session_key != foer
    assert "Denne" in client.get("/konto/sikkerhed/").content.decode()


def test_beskeder_ligger_i_sessionen_og_ikke_i_en_cookie(leder: Bruger) -> None:
    client = Client()
    client.force_login(leder)
    client.post("/konto/sikkerhed/sessioner/")
    assert set(client.cookies) <= {"sessionid", "csrftoken"}
    assert "Alle andre sessioner er afsluttet" in client.get("/").content.decode()
