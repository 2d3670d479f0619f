"""How long the import takes, how much memory, and how long a complaint waits meanwhile (issue: "Speed")."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.ydelse.kommuner import Kommuner
from tests.ydelse.maaling import Maaling, Stoerrelse, tusinder
from tests.ydelse.proces import ROD, Forbrug, manage, miljoe, webserver

GRAENSER = {"csv": 180, "xlsx": 300}
MAKS_MB, MAKS_VENTETID, MAKS_VAEKST = 500, 2, 11


class Indlaest(NamedTuple):
    foerste: Forbrug
    igen: Forbrug
    klager: int
    ventetid: float


def _indlaes(pakke: Path, var: Path) -> Indlaest:
    """Import into an empty installation while complaints are saved in a browser, and then once more in peace."""
    with webserver(var) as server:
        klager = subprocess.Popen(
            [sys.executable, "-m", "tests.ydelse.klager", server.adresse],
            cwd=ROD,
            env=miljoe(var),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert klager.stdout is not None
        klager.stdout.readline()  # the first one is saved
        try:
            foerste = manage(var, "indlaes", pakke)
        finally:
            ud, _ = klager.communicate("slut\n", timeout=180)
    antal, laengst = ud.split()
    return Indlaest(foerste, manage(var, "indlaes", pakke), int(antal), float(laengst))


def _maal(kommuner: Kommuner, stoerrelse: Stoerrelse, endelse: str) -> Indlaest:
    pakke = kommuner.pakke(stoerrelse, endelse)
    var = kommuner.ny_installation(f"var-{pakke.name}")
    indlaest = _indlaes(pakke, var)
    kommuner.gem(stoerrelse, var)
    return indlaest


def _maalinger(kommuner: Kommuner, endelse: str) -> Iterator[Maaling]:
    graense, stoerrelse = GRAENSER[endelse], kommuner.hel
    hvad = f"Indlæsning af {endelse.upper()}, {tusinder(stoerrelse.perioder)} perioder"
    tiendedel, hel = (_maal(kommuner, s, endelse) for s in (stoerrelse.tiendedel, stoerrelse))
    vaekst = [getattr(hel.foerste, felt) / getattr(tiendedel.foerste, felt) for felt in ("sekunder", "cpu")]
    yield Maaling(hvad, hel.foerste.sekunder, "s", graense, hel.foerste.cpu)
    yield Maaling(f"{hvad}: hukommelse", hel.foerste.megabyte, "MB", MAKS_MB)
    yield Maaling(f"{hvad}: længst for en klage af {hel.klager}", hel.ventetid, "s", MAKS_VENTETID)
    yield Maaling(f"{hvad}: samme filer igen", hel.igen.sekunder, "s", graense, hel.igen.cpu)
    yield Maaling(f"{hvad}: samme filer igen, hukommelse", hel.igen.megabyte, "MB", MAKS_MB)
    yield Maaling(f"{hvad}: gange en tiendedel", vaekst[0], "x", MAKS_VAEKST, vaekst[1])


def csv(kommuner: Kommuner) -> Iterator[Maaling]:
    return _maalinger(kommuner, "csv")


def xlsx(kommuner: Kommuner) -> Iterator[Maaling]:
    return _maalinger(kommuner, "xlsx")
