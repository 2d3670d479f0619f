"""Processes of their own, and what they have used: seconds, seconds of CPU, and megabytes at most.

The kernel counts the memory of a new process from that of the one it was made in, so the benchmark itself stays small:
whatever takes memory is done in a child.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.platform.porte import ledig_port
from tests.ydelse.browser import Browser

ROD = Path(__file__).resolve().parents[2]
IKKE_VORES = ("DATABASE_URL", "CELERY_BROKER_URL", "EMAIL_URL", "KVALITET_PROXYER", "DJANGO_SECRET_KEY")
VENTETID = 60
TIK = os.sysconf("SC_CLK_TCK")


class Forbrug(NamedTuple):
    sekunder: float
    cpu: float
    megabyte: float
    ud: str


def miljoe(var: Path) -> dict[str, str]:
    """An installation on SQLite in `var`, whatever the caller's own is."""
    egne = {"KVALITET_VAR": str(var), "KVALITET_UDEN_TLS": "1"}
    return {navn: vaerdi for navn, vaerdi in os.environ.items() if navn not in IKKE_VORES} | egne


def vent(proces: subprocess.Popen[str]) -> tuple[float, float]:
    """CPU and megabytes of a process and of those it has waited for."""
    _, status, forbrug = os.wait4(proces.pid, 0)
    proces.returncode = os.waitstatus_to_exitcode(status)
    return forbrug.ru_utime + forbrug.ru_stime, forbrug.ru_maxrss / 1000


def koer(argumenter: Sequence[str | Path], om: Mapping[str, str]) -> Forbrug:
    """Run Python with these arguments to its end."""
    begyndt = time.monotonic()
    proces = subprocess.Popen(
        [sys.executable, *argumenter], cwd=ROD, env=om, stdout=subprocess.PIPE, text=True
    )
    assert proces.stdout is not None
    with proces.stdout:
        ud = proces.stdout.read()
    cpu, megabyte = vent(proces)
    if proces.returncode:
        raise RuntimeError(f"{' '.join(map(str, argumenter))} endte med {proces.returncode}:\n{ud}")
    return Forbrug(time.monotonic() - begyndt, cpu, megabyte, ud)


def manage(var: Path, *argumenter: str | Path) -> Forbrug:
    return koer(["manage.py", *argumenter], miljoe(var))


def indeni(var: Path, *argumenter: str | Path) -> Forbrug:
    return koer(["-m", "tests.ydelse.indeni", *argumenter], miljoe(var))


class Webserver:
    """Gunicorn as bin/start runs it."""

    def __init__(self, var: Path) -> None:
        port = ledig_port()
        self.adresse = f"http://127.0.0.1:{port}"
        valg = f"--bind 127.0.0.1:{port} --preload --workers 2 --threads 4 --log-level warning"
        self._proces = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "kvalitet.wsgi", *valg.split()],
            cwd=ROD,
            env=miljoe(var),
            text=True,
        )

    def vent_paa_svar(self) -> None:
        frist = time.monotonic() + VENTETID
        while not Browser(self.adresse).svarer():
            if self._proces.poll() is not None or time.monotonic() > frist:
                raise RuntimeError("Websiden kom ikke i gang.")
            time.sleep(0.1)

    def cpu(self) -> float:
        """Seconds used until now, by gunicorn and its workers."""
        return sum(tik / TIK for pid, ppid, tik in _processer() if self._proces.pid in (pid, ppid))

    def stop(self) -> None:
        self._proces.terminate()
        vent(self._proces)


@contextmanager
def webserver(var: Path) -> Iterator[Webserver]:
    server = Webserver(var)
    try:
        server.vent_paa_svar()
        yield server
    finally:
        server.stop()


def _processer() -> Iterator[tuple[int, int, int]]:
    """Each process, its parent, and its ticks of CPU."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            felter = stat.read_text().rpartition(")")[2].split()
            yield int(stat.parent.name), int(felter[1]), int(felter[11]) + int(felter[12])
