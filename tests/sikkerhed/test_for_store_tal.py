"""A number too great for any row is no row: a form says so, a list is empty, and no page fails (tillid.md 25)."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client

from konti.models import Bruger
from leverandoer.models import Enhed, Tilbud
from tests.factories import EnhedFactory

pytestmark = pytest.mark.django_db
STORE = ["9" * 40, "-" + "9" * 40, str(2**63), str(2**31), "1" + "0" * 400]


@pytest.mark.parametrize("tal", STORE)
@pytest.mark.parametrize("felt", ["enheder", "tilbuddene", "leverandoer"])
def test_en_formular_siger_at_valget_ikke_findes(
    client: Client, administrator: Bruger, felt: str, tal: str
) -> None:
    client.force_login(administrator)
    felter = {"username": "ny", "rolle": "sagsbehandler", "formularnoegle": str(uuid.uuid4()), felt: tal}
    svar = client.post("/konto/brugere/ny/", felter)
    assert svar.status_code == 200
    assert felt in svar.context["form"].errors
    assert not Bruger.objects.filter(username="ny").exists()


@pytest.mark.parametrize("tal", STORE)
def test_et_filter_med_et_for_stort_tal_er_ikke_en_fejl(client: Client, leder: Bruger, tal: str) -> None:
    client.force_login(leder)
    assert client.get("/klager/", {"enhed": tal}).status_code == 200


@pytest.mark.parametrize("tal", STORE)
def test_en_adresse_med_et_for_stort_tal_findes_ikke(client: Client, administrator: Bruger, tal: str) -> None:
    client.force_login(administrator)
    for sti in (f"/konto/brugere/{tal}/", f"/databeskyttelse/sletning/{tal}/"):
        assert client.get(sti).status_code == 404


def test_tal_der_passer_findes_stadig() -> None:
    enhed = EnhedFactory()
    assert list(Enhed.objects.filter(pk__in=[enhed.pk, 10**40])) == [enhed]
    assert list(Enhed.objects.filter(pk__in=Enhed.objects.values("pk"))) == [enhed]
    assert list(Enhed.objects.exclude(pk__in=[10**40])) == [enhed]
    assert list(Tilbud.objects.filter(pladser__in=[10**40])) == []
