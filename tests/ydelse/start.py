"""How long bin/start takes until the login page answers: in a clean clone with nothing kept from before, and again."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.platform.porte import ledig_port
from tests.ydelse.browser import Browser
from tests.ydelse.kommuner import Kommuner
from tests.ydelse.maaling import Maaling
from tests.ydelse.proces import IKKE_VORES, ROD, vent

GRAENSER = {"kold": 180, "varm": 10}
OPGIV = 900


def _start(klon: Path, lager: Path) -> tuple[float, float]:
    """Seconds until the page answers, and CPU until everything has ended."""
    port = ledig_port()
    ikke = {*IKKE_VORES, "KVALITET_VENV", "KVALITET_VAR"}
    om = {navn: vaerdi for navn, vaerdi in os.environ.items() if navn not in ikke}
    om |= {"KVALITET_PORT": str(port), "PIP_NO_CACHE_DIR": "1", "npm_config_cache": str(lager)}
    browser, begyndt = Browser(f"http://127.0.0.1:{port}"), time.monotonic()
    proces = subprocess.Popen([klon / "bin/start"], env=om, stdout=subprocess.DEVNULL, text=True)
    try:
        while not browser.svarer():
            if proces.poll() is not None or time.monotonic() - begyndt > OPGIV:
                raise RuntimeError("bin/start kom ikke i gang (se ovenfor).")
            time.sleep(0.1)
        sekunder = time.monotonic() - begyndt
    finally:
        if proces.poll() is None:
            proces.terminate()
            cpu, _ = vent(proces)
    return sekunder, cpu


def maal(kommuner: Kommuner) -> Iterator[Maaling]:
    klon, lager = kommuner.mappe / "klon", kommuner.mappe / "npm"
    subprocess.run(["git", "clone", "--quiet", ROD, klon], check=True)
    for navn, graense in GRAENSER.items():
        sekunder, cpu = _start(klon, lager)
        yield Maaling(f"bin/start, {navn}: til loginsiden svarer", sekunder, "s", graense, cpu)
