"""Guessing is stopped: attempts are counted per user name and per address (tillid.md 6.3.1)."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.test import Client

from konti.models import Bruger
from tests.factories import ADGANGSKODE

pytestmark = pytest.mark.django_db


def proev(navn: str, kode: str, **hoveder: str) -> str:
    data = {"username": navn, "password": kode}
    svar = Client().post("/konto/login/", data, headers=hoveder or None)
    return svar.headers.get("Location") or svar.content.decode()


def test_efter_fem_forkerte_hjaelper_den_rigtige_heller_ikke(leder: Bruger, laeser: Bruger) -> None:
    for nr in range(5):
        assert "adgangskoden er forkert" in proev("leder", f"gæt nummer {nr}")
    assert "for mange" in proev("leder", ADGANGSKODE)
    assert proev("laeser", ADGANGSKODE) == "/", "andre brugere mærker det ikke"


def test_det_gaelder_ogsaa_navne_der_ikke_findes() -> None:
    svarene = [proev("findes-ikke", "gæt") for _ in range(6)]
    assert "for mange" in svarene[5]


def test_en_adresse_der_proever_mange_navne_stoppes(settings: LazySettings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
    for nr in range(10):
        assert "adgangskoden er forkert" in proev(f"navn{nr}", "gæt")
    assert "for mange" in proev("navn11", "gæt")


def test_en_opdigtet_afsenderadresse_hjaelper_ikke(settings: LazySettings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/m/ip"}
    svarene = [proev(f"navn{nr}", "gæt", **{"x-forwarded-for": f"192.0.2.{nr}"}) for nr in range(4)]
    assert "for mange" in svarene[3]


def test_for_mange_login_paa_en_gang_faar_en_side_der_siger_vent(settings: LazySettings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    data = {"username": "x", "password": "y"}
    svar = [Client().post("/konto/login/", data) for _ in range(4)][-1]
    assert svar.status_code == 429
    assert "Vent et par minutter" in svar.content.decode()


def test_mange_rigtige_login_fra_samme_kontor_stoppes_ikke(leder: Bruger) -> None:
    assert {proev("leder", ADGANGSKODE) for _ in range(12)} == {"/"}
