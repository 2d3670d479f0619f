"""Background jobs with a real worker that is killed, over both brokers (tillid.md section 3, rows 2-4)."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import Celery, current_app
from django.conf import settings
from django.test import override_settings

from faelles import koersel as koersler
from faelles.models import Koersel
from konti.models import Bruger
from tests.faelles.arbejder import Redis, arbejder, vent_paa, vent_paa_tilstand
from tests.faelles.proevejob import KOERSLER

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
T = Koersel.Tilstand


@pytest.fixture(autouse=True)
def proevejob() -> Iterator[None]:
    with override_settings(KOERSLER=KOERSLER):
        yield


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Redis]:
    redis = Redis(tmp_path)
    yield redis
    redis.draeb()


@pytest.fixture(params=["filesystem", "redis"])
def broker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The broker's address; jobs that the test starts are handed to it."""
    if request.param == "redis":
        adresse = request.getfixturevalue("redis").adresse
        app = Celery("proeve", broker=adresse, set_as_current=False)
        monkeypatch.setattr(current_app, "send_task", app.send_task)
        yield adresse
        app.close()
        return
    for fil in (settings.VAR / "koe" / "ind").glob("*"):
        fil.unlink()
    yield "filesystem://"


def start_langsom(bruger: Bruger, mappe: Path, sekunder: int) -> Koersel:
    return koersler.start("proeve_langsom", "Langsom", bruger, {"mappe": str(mappe), "sekunder": sekunder})


def test_et_job_udfoeres_af_arbejderen_og_melder_sig_undervejs(
    leder: Bruger, broker: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with arbejder(broker, log):
        koersel = start_langsom(leder, tmp_path, 3)
        vent_paa_tilstand(koersel, T.KOERER, 30, log)
        set_procent = set()

        def faerdig() -> bool:
            koersel.refresh_from_db()
            set_procent.add(koersel.procent)
            return koersel.tilstand == T.FAERDIG

        vent_paa(faerdig, 20, log)
    assert len(set_procent) >= 4  # at least once a second


def test_kill_9_af_barnet_midt_i_jobbet_udfoerer_det_igen_inden_15_sekunder(
    leder: Bruger, broker: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with arbejder(broker, log):
        koersel = start_langsom(leder, tmp_path, 2)
        vent_paa((tmp_path / "pid").exists, 30, log)
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
        vent_paa_tilstand(koersel, T.FAERDIG, 15, log)
    assert koersel.forsoeg == 2
    assert len((tmp_path / "faerdig").read_text().splitlines()) == 1


def test_kill_9_af_hele_arbejderen_genoptages_af_den_naeste_inden_60_sekunder(
    leder: Bruger, broker: str, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with arbejder(broker, log) as foerste:
        koersel = start_langsom(leder, tmp_path, 2)
        vent_paa((tmp_path / "pid").exists, 30, log)
        foerste.draeb()
    koersel.refresh_from_db()
    assert koersel.tilstand == T.KOERER  # nobody knows yet
    with arbejder(broker, log):
        vent_paa_tilstand(koersel, T.FAERDIG, 60, log)
    assert len((tmp_path / "faerdig").read_text().splitlines()) == 1


def test_et_koerende_job_kan_annulleres(leder: Bruger, tmp_path: Path, broker: str) -> None:
    log = tmp_path / "log"
    with arbejder(broker, log):
        koersel = start_langsom(leder, tmp_path, 30)
        vent_paa((tmp_path / "pid").exists, 30, log)
        koersler.annuller(koersel)
        vent_paa_tilstand(koersel, T.ANNULLERET, 5, log)
    assert not (tmp_path / "faerdig").exists()


def test_et_job_der_er_bestilt_mens_redis_er_nede_udfoeres_naar_den_er_tilbage(
    leder: Bruger, redis: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Any
) -> None:
    log = tmp_path / "log"
    app = Celery("proeve", broker=redis.adresse, set_as_current=False)
    monkeypatch.setattr(current_app, "send_task", app.send_task)
    client.force_login(leder)
    with arbejder(redis.adresse, log):
        vent_paa(lambda: "ready" in log.read_text(), 30, log)
        redis.draeb()
        koersel = start_langsom(leder, tmp_path, 1)
        assert client.get(koersel.get_absolute_url()).status_code == 200
        assert koersel.tilstand == T.VENTER
        redis.start()
        vent_paa_tilstand(koersel, T.FAERDIG, 90, log)
