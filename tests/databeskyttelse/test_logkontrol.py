"""The log is walked through every night, and a break is seen where the administrator begins the day."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from databeskyttelse import logkontrol, tasks
from faelles import koersel
from faelles.models import Koersel, Opslag
from konti.models import Bruger
from kvalitet.celery import app
from tests.databeskyttelse.loggen import skriv

pytestmark = pytest.mark.django_db
LOG = "/databeskyttelse/log/"


def kontrol_af_natten() -> Koersel:
    tasks.kontroller_log()
    bestilt = Koersel.objects.all().i_gang().get(art=logkontrol.ART)
    koersel.udfoer(bestilt.pk)
    bestilt.refresh_from_db()
    return bestilt


def test_uret_bestiller_en_kontrol_om_natten_og_hoejst_en() -> None:
    assert app.conf.beat_schedule["kontroller_log"]["task"] == tasks.kontroller_log.name
    assert str(app.conf.beat_schedule["kontroller_log"]["schedule"]).startswith("<crontab: 17 3 * * *")
    tasks.kontroller_log()
    tasks.kontroller_log()
    assert Koersel.objects.filter(art=logkontrol.ART).count() == 1


def test_en_ubrudt_log_staar_paa_siden_med_tidspunkt(client: Client, administrator: Bruger) -> None:
    client.force_login(administrator)
    assert "Loggen er ikke kontrolleret endnu" in client.get(LOG).content.decode()
    skriv(administrator, 3)
    assert kontrol_af_natten().tilstand == Koersel.Tilstand.FAERDIG
    assert "4 opslag er kontrolleret og ubrudt: nr. 1 til 4." in client.get(LOG).content.decode()


def test_et_brud_staar_paa_administratorens_forside_og_i_sikkerhedsloggen(
    client: Client, administrator: Bruger, leder: Bruger, caplog: pytest.LogCaptureFixture
) -> None:
    skriv(leder, 3)
    Opslag.objects.filter(nr=2).update(brugernavn="en anden")
    assert kontrol_af_natten().tilstand == Koersel.Tilstand.FEJLET
    assert "opslagslog_brudt" in caplog.messages
    client.force_login(administrator)
    for side in ("/", LOG):
        assert "Opslagsloggen er brudt. Opslag 2 er ændret." in client.get(side).content.decode()
    client.force_login(leder)
    assert "Opslagsloggen" not in client.get("/").content.decode()


def test_administratoren_beder_om_en_kontrol_og_ser_den(client: Client, administrator: Bruger) -> None:
    client.force_login(administrator)
    svar = client.post(f"{LOG}kontroller/")
    bestilt = Koersel.objects.get(art=logkontrol.ART)
    assert svar["Location"] == bestilt.get_absolute_url()
    assert client.get(svar["Location"]).status_code == 200


def test_kun_den_der_ser_loggen_kontrollerer_den(leder: Bruger) -> None:
    with pytest.raises(PermissionDenied):
        logkontrol.bestil(leder)
