"""How long the pages take, asked for over HTTP at the server that bin/start runs: the median, and the CPU of one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import NamedTuple

from tests.ydelse.beregning import HALVAAR
from tests.ydelse.browser import Browser
from tests.ydelse.indeni import ADGANGSKODE, BRUGERNAVN
from tests.ydelse.kommuner import Kommuner
from tests.ydelse.maaling import Maaling
from tests.ydelse.proces import Webserver, indeni, webserver

OPVARMNING, GANGE, MAKS_MS = 4, 20, 150


class Side(NamedTuple):
    navn: str
    sti: str
    graense: float | None = MAKS_MS


SIDERNE = (
    Side("Matrix", f"/rapporter/{HALVAAR}/"),
    Side("Matrix, kun de grønne", f"/rapporter/{HALVAAR}/?farve=groen"),
    Side("Rapporter, liste", "/rapporter/"),
    Side("Tilbud, liste", "/tilbud/"),
    Side("Leverandører, liste", "/leverandoer/"),
    Side("Klager, liste", "/klager/"),
    Side("Klager, søgning", "/klager/?soeg=Tilbud+7"),
    Side("Vurdering: det, der mangler en grad", "/vurdering/"),
    Side("Indlæsninger, liste", "/indlaesning/"),
    Side("Forside", "/", None),
    Side("Hvorfor et tilbud har sin farve", f"/rapporter/{HALVAAR}/tilbud/T00003/", None),
    Side("Alt om et tilbud: besøg, klager, bemærkninger", "/tilbud/T00003/", None),
    Side("Registrér klage", "/klager/ny/", None),
    Side("Metode", f"/rapporter/{HALVAAR}/metode/", None),
)


def _maal(server: Webserver, browser: Browser, side: Side, tilbud: int) -> Maaling:
    for _ in range(OPVARMNING):
        sti, _ = browser.hent(side.sti)
        if sti != side.sti:
            raise RuntimeError(f"{side.sti} førte til {sti}")
    cpu, tider = server.cpu(), []
    for _ in range(GANGE):
        begyndt = time.monotonic()
        browser.hent(side.sti)
        tider.append(1000 * (time.monotonic() - begyndt))
    forbrugt = 1000 * (server.cpu() - cpu) / GANGE
    navn = f"Side, {tilbud} tilbud: {side.navn}"
    return Maaling(navn, statistics.median(tider), "ms", side.graense, forbrugt)


def maal(kommuner: Kommuner) -> Iterator[Maaling]:
    var = kommuner.installation(kommuner.hel)
    indeni(var, "beregn", HALVAAR)
    with webserver(var) as server:
        browser = Browser(server.adresse)
        browser.log_ind(BRUGERNAVN, ADGANGSKODE)
        for side in SIDERNE:
            yield _maal(server, browser, side, kommuner.hel.tilbud)
