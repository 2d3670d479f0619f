"""The application in a process of its own, set up with login from outside, and a way to ask and tell its database."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import requests
from psycopg import sql

ROD = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("DATABASE_URL", "")  # of a PostgreSQL server; empty: SQLite
CVR, LEVERANDOERS_CVR = "64942212", "13585628"
UNDER_OS = ["setpriv", "--pdeathsig", "TERM"]
FREMMEDE = ("DATABASE_URL", "DJANGO_", "KVALITET_", "CELERY_", "EMAIL_URL", "HTTP_PROXY", "HTTPS_PROXY")


def start(
    kommando: list[str], log: Path, miljoe: dict[str, str], *filer: int, **valg: Any
) -> subprocess.Popen[str]:
    """A process that ends when we end."""
    with log.open("ab") as ud:
        return subprocess.Popen(
            [*UNDER_OS, *kommando], cwd=ROD, env=miljoe, stderr=ud, pass_fds=filer, start_new_session=True, text=True,
            **({"stdout": ud} | valg),
        )  # fmt: skip


def stop(proces: subprocess.Popen[str]) -> None:
    os.killpg(proces.pid, signal.SIGKILL)
    with proces:  # closes what we spoke through
        proces.wait()


class Installation:
    """A running application. `sig` runs Python lines in a process of it, with the models at hand."""

    def __init__(
        self, adresse: str, konsol: subprocess.Popen[str], log: Path, miljoe: dict[str, str]
    ) -> None:
        self.adresse = adresse
        self._konsol = konsol
        self.log = log
        self._miljoe = miljoe

    def sig(self, linjer: str) -> Any:
        """What the lines put in `svar`, by way of JSON."""
        assert self._konsol.stdin
        assert self._konsol.stdout
        self._konsol.stdin.write(json.dumps(linjer) + "\n")
        self._konsol.stdin.flush()
        svar = json.loads(self._konsol.stdout.readline())
        assert "fejl" not in svar, svar["fejl"]
        return svar["svar"]

    @contextmanager
    def endnu_en(self, indgang: socket.socket, miljoe: dict[str, str]) -> Iterator[Installation]:
        """Another web server on the same data, with another provider and no SAML."""
        uden_saml = {navn: v for navn, v in self._miljoe.items() if not navn.startswith("KVALITET_SAML")}
        adresse = _adresse(indgang)
        egen = uden_saml | miljoe | {"KVALITET_ADRESSE": adresse}
        web = _web(self.log, egen, indgang)
        try:
            _vent_paa(adresse)
            yield Installation(adresse, self._konsol, self.log, egen)
        finally:
            stop(web)

    def brugere(self) -> dict[str, Any]:
        """Every user that came from outside, by the provider's name for it."""
        return dict(self.sig(BRUGERNE))


BRUGERNE = """svar = {i.uid: {"navn": i.bruger.get_full_name(), "rolle": i.bruger.rolle, "email": i.bruger.email,
    "enheder": sorted(e.navn for e in i.bruger.enheder.all()), "udbyder": i.udbyder, "brugernavn": i.bruger.username,
    "leverandoer": i.bruger.leverandoer and i.bruger.leverandoer.leverandoer_nr,
    "tilbud": sorted(t.tilbud_nr for t in i.bruger.tilbuddene.all()), "adgangskode": i.bruger.has_usable_password(),
    "aarsager": sorted({str(h.history_change_reason) for h in i.bruger.history.all()})}
    for i in Loginidentitet.objects.all()}"""


@contextmanager
def koerende(mappe: Path, indgang: socket.socket, miljoe: dict[str, str]) -> Iterator[Installation]:
    """On the socket that is given, so that its address is known before it starts."""
    adresse = _adresse(indgang)
    with _database(mappe, miljoe) as egen:
        egen |= {"KVALITET_ADRESSE": adresse, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        konsol = start(
            [sys.executable, "-m", "tests.sso.konsol"], mappe / "konsol.log", egen,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        installation = Installation(adresse, konsol, mappe / "web.log", egen)
        web = None
        try:
            installation.sig("call_command('migrate', verbosity=0)")
            web = _web(installation.log, egen, indgang)
            _vent_paa(adresse)
            yield installation
        finally:
            for proces in filter(None, (web, konsol)):
                stop(proces)


def _adresse(indgang: socket.socket) -> str:
    return f"http://127.0.0.1:{indgang.getsockname()[1]}"


def _web(log: Path, miljoe: dict[str, str], indgang: socket.socket) -> subprocess.Popen[str]:
    program, fd = str(Path(sys.executable).parent / "gunicorn"), indgang.fileno()
    return start([program, "kvalitet.wsgi", "--bind", f"fd://{fd}", "--threads", "4"], log, miljoe, fd)


def _vent_paa(adresse: str) -> None:
    frist = time.monotonic() + 60
    while time.monotonic() < frist:
        try:
            assert requests.get(f"{adresse}/konto/login/", timeout=60).status_code == 200
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(adresse)


@contextmanager
def _database(mappe: Path, miljoe: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of the application, with a database of its own."""
    egen = {navn: vaerdi for navn, vaerdi in os.environ.items() if not navn.upper().startswith(FREMMEDE)}
    egen |= {
        "DJANGO_SETTINGS_MODULE": "kvalitet.settings",
        "KVALITET_VAR": str(mappe),
        "KVALITET_UDEN_TLS": "1",
    }
    egen |= {
        "KVALITET_TOTRIN": "leder",
        "KVALITET_CVR": CVR,
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
    } | miljoe
    if not SERVER:
        yield egen
        return
    navn = f"sso_{secrets.token_hex(6)}"
    egen["DATABASE_URL"] = urlsplit(SERVER)._replace(path=f"/{navn}").geturl()
    with psycopg.connect(SERVER, autocommit=True) as forbindelse:
        forbindelse.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(navn)))
        try:
            yield egen
        finally:
            forbindelse.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(navn)))
