"""How long the import takes, how much memory, and how long a complaint waits meanwhile (issue: "Speed").

Each import is a process of its own, as `manage.py indlaes` is; the complaints are sent through the page that a
caseworker uses.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.ydelse.maaling import Maaling
from tests.ydelse.stor_kommune import byg_stor_kommune

GRAENSER = {"csv": 180, "xlsx": 300}
MAKS_MB, MAKS_VENTETID, MAKS_VAEKST = 500, 2, 11
HEL, TIENDEDEL = (400, 100_000, 1_000_000), (400, 10_000, 100_000)
ROD = Path(__file__).parent.parent.parent


class Indlaest(NamedTuple):
    sekunder: float
    igen: float
    megabyte: float
    ventetid: float


def _manage(miljoe: dict[str, str], *argumenter: str) -> tuple[float, float]:
    """Run manage.py; seconds and megabytes."""
    begyndt = time.monotonic()
    proces = subprocess.Popen(
        [sys.executable, "manage.py", *argumenter], cwd=ROD, env=miljoe, stdout=subprocess.DEVNULL
    )
    _, status, forbrug = os.wait4(proces.pid, 0)
    proces.returncode = os.waitstatus_to_exitcode(status)
    if proces.returncode:
        raise RuntimeError(f"manage.py {' '.join(argumenter)} endte med {proces.returncode}")
    return time.monotonic() - begyndt, forbrug.ru_maxrss / 1000


def _indlaes(pakke: Path, var: Path) -> Indlaest:
    """Import into an empty installation while complaints are saved, and then once more."""
    miljoe = {**os.environ, "KVALITET_VAR": str(var), "DATABASE_URL": f"sqlite:///{var}/db.sqlite3"}
    miljoe["KVALITET_UDEN_TLS"] = "1"
    _manage(miljoe, "migrate", "--verbosity", "0")
    klager = subprocess.Popen(
        [sys.executable, "-m", "tests.ydelse.klager"],
        cwd=ROD,
        env=miljoe,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        sekunder, megabyte = _manage(miljoe, "indlaes", str(pakke))
    finally:
        ud, _ = klager.communicate(b"slut\n", timeout=60)
    igen, _ = _manage(miljoe, "indlaes", str(pakke))
    return Indlaest(sekunder, igen, megabyte, float(ud.split()[1]))


def maal() -> Iterator[Maaling]:
    for endelse, graense in GRAENSER.items():
        fundet: dict[str, Indlaest] = {}
        for navn, stoerrelse in (("tiendedel", TIENDEDEL), ("hel", HEL)):
            with tempfile.TemporaryDirectory(prefix="kvalitetstjek-ydelse-") as mappe:
                pakke = Path(mappe) / f"{endelse}-{navn}"
                byg_stor_kommune(pakke, *stoerrelse, endelse=endelse)
                fundet[navn] = _indlaes(pakke, Path(mappe) / "var")
        hvad = f"Indlæsning af {endelse.upper()}, 1.000.000 perioder"
        hel, tiendedel = fundet["hel"], fundet["tiendedel"]
        yield Maaling(hvad, hel.sekunder, graense, "s")
        yield Maaling(f"{hvad}: samme filer igen", hel.igen, graense, "s")
        yield Maaling(f"{hvad}: hukommelse", hel.megabyte, MAKS_MB, "MB")
        yield Maaling(f"{hvad}: længste ventetid for en klage", hel.ventetid, MAKS_VENTETID, "s")
        yield Maaling(f"{hvad}: gange en tiendedel", hel.sekunder / tiendedel.sekunder, MAKS_VAEKST, "x")
