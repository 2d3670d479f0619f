"""A real Celery worker, and a real Redis, in processes of their own that the tests may kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from faelles.models import Koersel

ROD = Path(__file__).resolve().parents[2]


def databasens_adresse() -> str:
    """The address of the tests' database, as DATABASE_URL names it."""
    d = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{d['NAME']}"
    return f"postgres://{d['USER']}:{d['PASSWORD']}@{d['HOST']}:{d['PORT']}/{d['NAME']}"


class Arbejder:
    """`celery worker` as bin/start runs it, with the schedule inside."""

    def __init__(self, broker: str, log: Path) -> None:
        self.log = log.open("a")
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "kvalitet", "worker", "-B", "-c", "1"],
            cwd=ROD,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.faelles.proevejob",
                "DATABASE_URL": databasens_adresse(),
                "CELERY_BROKER_URL": broker,
                "KVALITET_VAR": str(settings.VAR),
                "DJANGO_SECRET_KEY": "kun til proeve",
                "KVALITET_LOG": "INFO",
            },
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def draeb(self) -> None:
        """kill -9 of the worker and all its children."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait()
        self.log.close()

    def stop(self) -> None:
        if self.proces.poll() is None:
            self.draeb()
        self.log.close()


@contextmanager
def arbejder(broker: str, log: Path) -> Iterator[Arbejder]:
    arbejderen = Arbejder(broker, log)
    try:
        yield arbejderen
    finally:
        arbejderen.stop()


class Redis:
    def __init__(self, mappe: Path) -> None:
        self.mappe = mappe
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.start()

    @property
    def adresse(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.proces = subprocess.Popen(
            [
                "redis-server",
                "--port",
                str(self.port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                str(self.mappe),
            ],
            stdout=subprocess.DEVNULL,
        )
        vent_paa(self._svarer, 10)

    def _svarer(self) -> bool:
        with socket.socket() as s:
            return s.connect_ex(("127.0.0.1", self.port)) == 0

    def draeb(self) -> None:
        self.proces.kill()
        self.proces.wait()


def vent_paa(betingelse: Callable[[], bool], sekunder: float, log: Path | None = None) -> float:
    """Wait until it holds; returns how long it took."""
    start = time.monotonic()
    while not betingelse():
        if time.monotonic() - start > sekunder:
            raise AssertionError(f"Skete ikke inden {sekunder} s.\n{log.read_text()[-4000:] if log else ''}")
        time.sleep(0.1)
    return time.monotonic() - start


def vent_paa_tilstand(koersel: Koersel, tilstand: str, sekunder: float, log: Path) -> float:
    def er() -> bool:
        koersel.refresh_from_db()
        return koersel.tilstand == tilstand

    return vent_paa(er, sekunder, log)
