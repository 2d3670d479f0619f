"""A half-year is asked for: not one to come, and not twice at the same time."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client
from django.utils import timezone

from faelles.models import Koersel
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger

H = Halvaar(2026, 1)


@pytest.mark.django_db
def test_et_halvaar_der_ikke_er_begyndt_afvises_med_ord(client: Client, leder: Bruger) -> None:
    client.force_login(leder)
    nu = Halvaar.med_dato(timezone.localdate())
    side = client.post("/rapporter/beregn/", {"halvaar": str(nu.plus(1))}, follow=True).content.decode()
    assert f"{nu.plus(1).tekst} er ikke begyndt. Der kan beregnes til og med {nu.tekst}." in side
    assert not Koersel.objects.exists()
    assert client.post("/rapporter/beregn/", {"halvaar": str(nu)}).status_code == 302
    assert Koersel.objects.get().argumenter == {"halvaar": str(nu)}


@pytest.mark.django_db
def test_det_samme_halvaar_beregnes_af_et_job_ad_gangen(
    client: Client, leder: Bruger, kvalitetskonsulent: Bruger
) -> None:
    adresser = []
    for bruger in (leder, kvalitetskonsulent):
        client.force_login(bruger)
        adresser.append(client.post("/rapporter/beregn/", {"halvaar": "2026H1"}).headers["Location"])
    job = Koersel.objects.get()
    assert adresser == [job.get_absolute_url()] * 2
    handlinger.bestil_beregning(Halvaar(2025, 2), leder)
    Koersel.objects.filter(pk=job.pk).update(tilstand=Koersel.Tilstand.FAERDIG)
    assert handlinger.bestil_beregning(H, leder).pk != job.pk


@pytest.mark.django_db
def test_kun_kvalitetsteamet_bestiller(laeser: Bruger) -> None:
    with pytest.raises(PermissionDenied):
        handlinger.bestil_beregning(H, laeser)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fem_samtidige_bestillinger_giver_et_job(leder: Bruger) -> None:
    klar = threading.Barrier(5)

    def bestil() -> None:
        klar.wait()
        handlinger.bestil_beregning(H, leder)
        connections.close_all()

    traade = [threading.Thread(target=bestil) for _ in range(5)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert Koersel.objects.count() == 1
