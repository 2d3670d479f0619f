"""An installation that bin/start makes and runs, in a folder and on a port of its own; and its processes."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.platform.porte import ledig_port

ROD = Path(__file__).resolve().parents[2]


def processer() -> Iterator[tuple[int, int]]:
    """Each running process and its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            pid, _, rest = stat.read_text().partition(" (")
            tilstand, ppid = rest.rpartition(")")[2].split()[:2]
            if tilstand != "Z":
                yield int(pid), int(ppid)


def titel(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def alle_er_vaek(boern: dict[int, str], inden: float = 5) -> bool:
    frist = time.monotonic() + inden
    while koerer := set(boern) & {pid for pid, _ in processer()}:
        if time.monotonic() > frist:
            break
        time.sleep(0.2)
    return not koerer


class Installation:
    """One folder and one port; `start` and `manage` run in it."""

    def __init__(self, mappe: Path) -> None:
        self.port = ledig_port()
        self.log = mappe / "start.log"
        self.miljoe = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "KVALITET_VAR": str(mappe / "var"),
            "KVALITET_VENV": sys.prefix,
            "KVALITET_PORT": str(self.port),
        }
        self.proces: subprocess.Popen[bytes] | None = None

    def start(self, *valg: str, til: str = "Stop med Ctrl-C") -> str:
        """Start in the background; what it has said when it says `til`: by itself, that both processes run."""
        with self.log.open("wb") as ud:
            self.proces = subprocess.Popen(
                [ROD / "bin/start", *valg], env=self.miljoe, stdin=subprocess.DEVNULL, stdout=ud, stderr=ud
            )
        frist = time.monotonic() + 180
        while til not in (sagt := self.log.read_text()):
            if self.proces.poll() is not None or time.monotonic() > frist:
                pytest.fail(f"bin/start kom ikke i gang:\n{sagt}")
            time.sleep(0.1)
        return sagt

    def start_forgaeves(self, **miljoe: str) -> str:
        svar = subprocess.run(
            [ROD / "bin/start"], env=self.miljoe | miljoe, capture_output=True, text=True, check=False
        )
        assert svar.returncode == 1
        return svar.stderr

    def boern(self) -> dict[int, str]:
        """Every process below bin/start: its number and its title."""
        assert self.proces is not None
        foraelder = dict(processer())
        boern: dict[int, str] = {}
        for pid in foraelder:
            slaegt = pid
            while slaegt in foraelder and slaegt != self.proces.pid:
                slaegt = foraelder[slaegt]
            if slaegt == self.proces.pid != pid:
                boern[pid] = titel(pid)
        return boern

    def stop(self) -> int:
        assert self.proces is not None
        self.proces.send_signal(signal.SIGTERM)
        return self.proces.wait(timeout=40)

    def log_ind(self, brugernavn: str, adgangskode: str) -> str:
        """The address that a login leads to."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        rod = f"http://127.0.0.1:{self.port}"
        with browser.open(f"{rod}/", timeout=30) as svar:
            assert svar.url.startswith(f"{rod}/konto/login/")
            side, adresse = svar.read().decode(), svar.url
        assert 'type="password"' in side
        felter = {
            "csrfmiddlewaretoken": re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', side)[0],
            "username": brugernavn,
            "password": adgangskode,
        }
        with browser.open(adresse, urllib.parse.urlencode(felter).encode(), timeout=30) as svar:
            return str(svar.url).removeprefix(rod)
