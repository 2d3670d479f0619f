"""How long the PDF takes: the simulated municipality of the demo, 60 offers with texts in every field."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.ydelse.beregning import HALVAAR
from tests.ydelse.kommuner import Kommuner
from tests.ydelse.maaling import Maaling
from tests.ydelse.proces import indeni, manage

MAKS_SEKUNDER = 30


def maal(kommuner: Kommuner) -> Iterator[Maaling]:
    var = kommuner.mappe / "var-demo"
    manage(var, "migrate", "--verbosity", "0")
    manage(var, "demo")
    forbrug = indeni(var, "pdf", HALVAAR)
    tal = json.loads(forbrug.ud)
    hvad = f"PDF af {tal['tilbud']} tilbud"
    yield Maaling(hvad, tal["sekunder"], "s", MAKS_SEKUNDER, tal["cpu"])
    yield Maaling(f"{hvad}: hukommelse", forbrug.megabyte, "MB")
    alt = manage(var, "kvalitetsrapport", HALVAAR, "--ud", kommuner.mappe / "rapport")
    yield Maaling(
        "manage.py kvalitetsrapport: beregning, PDF, XLSX og JSON", alt.sekunder, "s", None, alt.cpu
    )
