"""Real installations for the browser tests: own database, gunicorn and Celery worker on a free loopback port.

The demo municipality is built once for all workers of pytest-xdist; each worker has its own copies of it, one
marked as simulated and one where files may be imported. Nothing here touches the database of the test process
itself: the tests see what a browser sees, on SQLite and on PostgreSQL alike.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import psycopg
from playwright.sync_api import StorageState
from psycopg import sql

ROD = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("DATABASE_URL", "")  # of a PostgreSQL server; empty: SQLite
PROGRAMMER = Path(sys.executable).parent
LOGGENE = {"web.log": "Internal Server Error", "worker.log": "Traceback"}  # and what no log may hold
# Not `manage.py demo`, which orders the documents too: every copy would begin by making them.
BYG_DEMO = "from demo.handlinger import byg_demo; byg_demo(print)"
UDEN_MAERKE = "from faelles.models import Installation; Installation.objects.update(simuleret=False)"


def _miljoe(var: Path, database: str) -> dict[str, str]:
    """The environment of a process of the installation in `var`; nothing of the caller's own installation."""
    fremmede = ("DATABASE_URL", "DJANGO_", "KVALITET_", "CELERY_", "EMAIL_URL")
    miljoe = {navn: vaerdi for navn, vaerdi in os.environ.items() if not navn.startswith(fremmede)}
    miljoe |= {
        "DJANGO_SETTINGS_MODULE": "kvalitet.settings",
        "KVALITET_VAR": str(var),
        "KVALITET_UDEN_TLS": "1",
    }
    if SERVER:
        miljoe["DATABASE_URL"] = urlsplit(SERVER)._replace(path=f"/{database}").geturl()
        miljoe["DJANGO_SECRET_KEY"] = secrets.token_urlsafe(64)
        miljoe["KVALITET_LOG_NOEGLE"] = "den samme for alle kopier"  # the log is copied with the database
    return miljoe


def _manage(miljoe: dict[str, str], *ord: str) -> None:
    kommando = [sys.executable, "manage.py", *ord]
    subprocess.run(kommando, cwd=ROD, env=miljoe, stdout=subprocess.DEVNULL, check=True)


def _paa_serveren(kommando: str, **navne: str) -> None:
    """A statement on the PostgreSQL server that no transaction may hold, e.g. CREATE DATABASE; none on SQLite."""
    if SERVER:
        with psycopg.connect(SERVER, autocommit=True) as forbindelse:
            forbindelse.execute(
                sql.SQL(kommando).format(**{navn: sql.Identifier(vaerdi) for navn, vaerdi in navne.items()})
            )


@dataclass(frozen=True)
class Demo:
    """The demo municipality as built: copied, never used itself."""

    var: Path
    database: str

    def byg(self) -> None:
        _paa_serveren("CREATE DATABASE {ny}", ny=self.database)
        self.var.mkdir()
        for kommando in (("migrate",), ("shell", "--command", BYG_DEMO)):
            _manage(_miljoe(self.var, self.database), *kommando, "--verbosity", "0")

    def fjern(self) -> None:
        _paa_serveren("DROP DATABASE IF EXISTS {navn}", navn=self.database)
        shutil.rmtree(self.var, ignore_errors=True)

    @contextmanager
    def kopi(self, mappe: Path, simuleret: bool = True) -> Iterator[Installation]:
        """A running copy, ended and removed afterwards; its servers must have logged no fault.

        Only where the mark `simuleret` is taken off may files be imported.
        """
        database = f"{self.database}_{secrets.token_hex(4)}"
        _paa_serveren("CREATE DATABASE {ny} TEMPLATE {gammel}", ny=database, gammel=self.database)
        shutil.copytree(self.var, mappe, dirs_exist_ok=True)
        miljoe = _miljoe(mappe, database)
        try:
            if not simuleret:
                _manage(miljoe, "shell", "--command", UDEN_MAERKE)
            with _koerende(mappe, miljoe) as installation:
                yield installation
            for log, fejl in LOGGENE.items():
                tekst = (mappe / log).read_text()
                assert fejl not in tekst, tekst[tekst.index(fejl) :][:4000]
        finally:
            _paa_serveren("DROP DATABASE {navn} WITH (FORCE)", navn=database)
            shutil.rmtree(mappe)


@dataclass(frozen=True)
class Installation:
    """A running copy of the demo: what a browser needs to know of it."""

    adresse: str
    sessioner: dict[str, StorageState] = field(default_factory=dict)  # cookies of those who have logged in


@contextmanager
def faelles_demo(mappe: Path) -> Iterator[Demo]:
    """The demo in `mappe`, which all workers share: the first builds it, the last removes it."""
    demo = Demo(mappe / "demo", f"browser_{mappe.stat().st_ino}")
    bygget = mappe / "demo-bygget"
    with (mappe / "demo-bygges").open("w") as bygges, (mappe / "demo-bruges").open("w") as bruges:
        with _laast(bygges):
            if not bygget.exists():
                demo.fjern()  # of a build that was cut off
                demo.byg()
                bygget.touch()
            fcntl.flock(bruges, fcntl.LOCK_SH)
        yield demo
        with _laast(bygges):
            try:
                fcntl.flock(bruges, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return  # others still use it
            bygget.unlink()
            demo.fjern()


@contextmanager
def _laast(fil: IO[str]) -> Iterator[None]:
    fcntl.flock(fil, fcntl.LOCK_EX)
    yield
    fcntl.flock(fil, fcntl.LOCK_UN)


@contextmanager
def _koerende(var: Path, miljoe: dict[str, str]) -> Iterator[Installation]:
    """Web server and worker as bin/start runs them. The socket is ours, so no port is ever taken twice."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as indgang:
        nr = indgang.fileno()
        web = [
            "gunicorn",
            "kvalitet.wsgi",
            "--bind",
            f"fd://{nr}",
            "--threads",
            "4",
            "--log-level",
            "warning",
        ]
        worker = ["celery", "--app", "kvalitet", "worker", "--concurrency", "1", "--loglevel", "WARNING"]
        worker += ["--without-gossip", "--without-mingle"]
        processerne = [
            _start(web, var / "web.log", miljoe, nr),
            _start(worker, var / "worker.log", miljoe),
        ]
        try:
            yield Installation(f"http://127.0.0.1:{indgang.getsockname()[1]}")
        finally:
            for proces in processerne:  # with their children, and at once: nothing of this copy is kept
                os.killpg(proces.pid, signal.SIGKILL)
                proces.wait()


def _start(kommando: list[str], log: Path, miljoe: dict[str, str], *filer: int) -> subprocess.Popen[bytes]:
    """A process that ends when we end, even if we are killed."""
    program, *resten = kommando
    with log.open("wb") as ud:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", str(PROGRAMMER / program), *resten],
            cwd=ROD,
            env=miljoe,
            stdout=ud,
            stderr=subprocess.STDOUT,
            pass_fds=filer,
            start_new_session=True,
        )
