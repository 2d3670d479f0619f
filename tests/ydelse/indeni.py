"""What the benchmark does inside the program, each time in a process of its own; the answer is JSON on stdout.

python -m tests.ydelse.indeni byg MAPPE ENDELSE TILBUD FORLØB PERIODER | forbered | beregn HALVÅR | pdf HALVÅR
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tal = dict[str, float]
BRUGERNAVN, ADGANGSKODE = "maaler", "en lang kode til målinger"
GENSTAND = "LX Uden for pakken (leverandør)"


def _django() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "kvalitet.settings"
    django.setup()


def byg(mappe: str, endelse: str, tilbud: str, forloeb: str, perioder: str) -> Tal:
    """Write a municipality's source files."""
    from tests.ydelse.stor_kommune import byg_stor_kommune

    byg_stor_kommune(Path(mappe), int(tilbud), int(forloeb), int(perioder), endelse=endelse)
    return {}


def forbered() -> Tal:
    """A user, and a provider to complain of before anything is imported."""
    _django()
    from konti.models import Bruger
    from leverandoer.models import Leverandoer

    Leverandoer.objects.create(leverandoer_nr="LX", navn="Uden for pakken", type="ekstern")
    Bruger.objects.create_user(BRUGERNAVN, password=ADGANGSKODE, rolle="kvalitetskonsulent")
    return {}


def beregn(halvaar: str) -> Tal:
    """Compute a half-year as the job does; the queries are counted as they pass, none is kept."""
    _django()
    from django.db import connection

    from konti.handlinger import systembruger
    from kvalitetsmodel.halvaar import Halvaar
    from rapporter import handlinger

    antal = 0

    def taeller(udfoer: Callable[..., Any], *om: Any) -> Any:
        nonlocal antal
        antal += 1
        return udfoer(*om)

    bruger = systembruger()
    with connection.execute_wrapper(taeller):
        begyndt, cpu = time.monotonic(), time.process_time()
        rapport = handlinger.beregn(Halvaar.laes(halvaar), bruger)
        svar = {"sekunder": time.monotonic() - begyndt, "cpu": time.process_time() - cpu}
    return {**svar, "forespoergsler": antal, "tilbud": rapport.vurderingerne.count()}


def pdf(halvaar: str) -> Tal:
    """The internal PDF of a half-year that is computed."""
    _django()
    from rapporter.dokument import pdf as dokument
    from rapporter.dokument.indhold import Indhold
    from rapporter.models import Kvalitetsrapport

    rapport = Kvalitetsrapport.objects.filter(halvaar=halvaar)[0]
    begyndt, cpu = time.monotonic(), time.process_time()
    fil = dokument.byg(Indhold(rapport, offentlig=False))
    svar = {"sekunder": time.monotonic() - begyndt, "cpu": time.process_time() - cpu}
    return {**svar, "tilbud": rapport.vurderingerne.count(), "kilobyte": len(fil) / 1000}


if __name__ == "__main__":
    KOMMANDOER: dict[str, Callable[..., Tal]] = {
        "byg": byg,
        "forbered": forbered,
        "beregn": beregn,
        "pdf": pdf,
    }
    sys.stdout.write(json.dumps(KOMMANDOER[sys.argv[1]](*sys.argv[2:])) + "\n")
