"""gunicorn as in production: TLS ended by a proxy in front, its log in a file; spoken to by bare sockets."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.arkitektur.kilden import ROD
from tests.platform.porte import ledig_port

VAERT = "kvalitet.test"


class Svar(NamedTuple):
    status: int
    hoveder: dict[str, str]  # by name in lower case
    krop: bytes


class Server:
    def __init__(self, mappe: Path) -> None:
        self.port, self.var, self.log = ledig_port(), mappe / "var", mappe / "web.log"
        uden = ("DATABASE_URL", "KVALITET_UDEN_TLS", "DJANGO_SETTINGS_MODULE")
        self.miljoe = {navn: vaerdi for navn, vaerdi in os.environ.items() if navn not in uden} | {
            "KVALITET_VAR": str(self.var),
            "DJANGO_ALLOWED_HOSTS": VAERT,
            "KVALITET_PROXYER": "1",
        }

    def start(self) -> None:
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROD, env=self.miljoe, check=True)
        gunicorn = [sys.executable, "-m", "gunicorn", "kvalitet.wsgi", "--preload", "--workers", "1"]
        with self.log.open("wb") as log:
            self.proces = subprocess.Popen(
                [*gunicorn, "--threads", "4", "--bind", f"127.0.0.1:{self.port}"],
                cwd=ROD,
                env=self.miljoe,
                stderr=log,
                stdout=log,
            )
        frist = time.monotonic() + 30
        while time.monotonic() < frist:
            with suppress(OSError):
                self.spoerg("GET", "/konto/login/")
                return
            time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def stop(self) -> None:
        self.proces.terminate()
        self.proces.wait(20)

    def spoerg(
        self, metode: str, sti: str, *, vaert: str = VAERT, tls: bool = True, krop: str = "", **hoveder: str
    ) -> Svar:
        linjer = {
            "Host": vaert,
            "X-Forwarded-Proto": "https" if tls else "http",
            "Content-Length": str(len(krop.encode())),
            "Connection": "close",
        } | {navn.replace("_", "-"): vaerdi for navn, vaerdi in hoveder.items()}
        hoved = "".join(f"{navn}: {vaerdi}\r\n" for navn, vaerdi in linjer.items())
        return self.raat(f"{metode} {sti} HTTP/1.1\r\n{hoved}\r\n{krop}".encode())

    def raat(self, sendt: bytes) -> Svar:
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as forbindelse:
            forbindelse.sendall(sendt)
            with suppress(ConnectionResetError):
                svar = b"".join(iter(lambda: forbindelse.recv(65_536), b""))
        foran, _, krop = svar.partition(b"\r\n\r\n")
        foerste, *resten = foran.decode("latin-1").split("\r\n")
        delt = [linje.partition(": ") for linje in resten]
        return Svar(int(foerste.split()[1]), {navn.lower(): vaerdi for navn, _, vaerdi in delt}, krop)

    def loglinjer(self) -> list[dict[str, Any]]:
        """Every line of the log, by bytes and not as Python splits text; fails if one is no JSON object."""
        return [json.loads(linje) for linje in self.log.read_bytes().split(b"\n") if linje]

    def braek_databasen(self) -> None:
        """So that every page is an error page."""
        with sqlite3.connect(self.var / "db.sqlite3") as db:
            db.execute("ALTER TABLE faelles_installation RENAME TO vaek")

    def lap_databasen(self) -> None:
        with sqlite3.connect(self.var / "db.sqlite3") as db:
            db.execute("ALTER TABLE vaek RENAME TO faelles_installation")
