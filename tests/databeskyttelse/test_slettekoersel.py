"""The run: every night by itself, tried by the administrator, and never stopped by one term that fails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from databeskyttelse import sletning, tasks
from databeskyttelse.models import Sletterapport
from databeskyttelse.slettefrister import SLETTEFRISTER
from faelles import koersel
from faelles.models import Koersel
from klager.models import Klage
from konti.models import Bruger
from kvalitet.celery import app
from tests.factories import InstallationFactory, KlageFactory

FREMTID = "2040-01-01"
SIDE = "/databeskyttelse/sletning/"


def koer(*valg: str) -> str:
    ud = StringIO()
    call_command("slet_udloebne", *valg, stdout=ud)
    return ud.getvalue()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_kommandoen_viser_foerst_og_sletter_saa() -> None:
    InstallationFactory(simuleret=True)
    KlageFactory(beskrivelse="En tekst")
    assert re.search(
        r"klager +60 +2035-01-01 +1 +2026-03-31 +0\n(.*\n)+.*Prøve: intet er slettet",
        koer("--proev", "--dato", FREMTID),
    )
    assert Klage.objects.get().beskrivelse == "En tekst"
    assert re.search(r"klager +60 +2035-01-01 +1 +2026-03-31 +1\n", koer("--dato", FREMTID))
    assert Klage.objects.get().beskrivelse == ""
    assert [rapport.proeve for rapport in Sletterapport.objects.all()] == [False, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("valg", "siger"),
    [(["--dato", FREMTID], "ikke før tiden"), (["--dato", "1. april"], "ikke en dato")],
)
def test_rigtige_data_slettes_ikke_foer_tiden(valg: list[str], siger: str) -> None:
    with pytest.raises(CommandError, match=siger):
        koer(*valg)
    assert not Sletterapport.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_en_frist_der_fejler_holder_ikke_de_andre_tilbage(monkeypatch: pytest.MonkeyPatch) -> None:
    def braek(graense: date) -> Any:
        raise OSError("disken er væk")

    frister = (replace(SLETTEFRISTER[0], navn="i stykker", tael=braek), *SLETTEFRISTER)
    monkeypatch.setattr(sletning, "SLETTEFRISTER", frister)
    KlageFactory(beskrivelse="En tekst")
    rapport = sletning.koer(date(2040, 1, 1), proeve=False)
    assert rapport.har_fejl
    assert [linje["navn"] for linje in rapport.linjer if linje["fejl"]] == ["i stykker"]
    assert "disken er væk" not in str(rapport.linjer)
    assert Klage.objects.get().beskrivelse == ""


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_uret_bestiller_en_sletning_om_natten_og_hoejst_en() -> None:
    assert app.conf.beat_schedule["slet"]["task"] == tasks.slet.name
    assert str(app.conf.beat_schedule["slet"]["schedule"]).startswith("<crontab: 17 2 * * *")
    tasks.slet()
    tasks.slet()
    job = Koersel.objects.get(art="slet")
    assert (job.bruger.username, job.argumenter) == ("system", {"proeve": False})
    koersel.udfoer(job.pk)
    job.refresh_from_db()
    assert (job.tilstand, job.resultat["besked"]) == ("faerdig", "0 er slettet eller gjort anonyme.")
    assert not Sletterapport.objects.get().proeve


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_administratoren_proever_og_ser_rapporten(administrator: Bruger, client: Client) -> None:
    client.force_login(administrator)
    KlageFactory(modtaget=date(2019, 1, 1), beskrivelse="En tekst")
    assert "60 måneder" in client.get(SIDE).content.decode()
    svar = client.post(f"{SIDE}proev/")
    job = Koersel.objects.get(art="slet")
    assert svar.url == job.get_absolute_url()  # type: ignore[attr-defined]
    koersel.udfoer(job.pk)
    rapport = Sletterapport.objects.get()
    side = client.get(rapport.get_absolute_url()).content.decode()
    assert "Det var en prøve. Intet er slettet." in side
    assert "01-01-2019" in side
    assert Klage.objects.get().beskrivelse == "En tekst"


@pytest.mark.django_db
def test_kun_administratoren_proever(leder: Bruger) -> None:
    with pytest.raises(PermissionDenied):
        sletning.bestil_proeve(leder)
