"""How long a half-year takes to compute, and how many queries, at 120 and at 400 offers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.ydelse.kommuner import Kommuner
from tests.ydelse.maaling import Maaling, Stoerrelse
from tests.ydelse.proces import indeni

HALVAAR = "2026H1"
MAKS_SEKUNDER, MAKS_VAEKST = 10, 11


def maal(kommuner: Kommuner) -> Iterator[Maaling]:
    hel = kommuner.hel
    tal: dict[Stoerrelse, dict[str, float]] = {}
    for stoerrelse in (hel.tiendedel, hel.mindre, hel):
        forbrug = indeni(kommuner.installation(stoerrelse), "beregn", HALVAAR)
        tal[stoerrelse] = json.loads(forbrug.ud) | {"megabyte": forbrug.megabyte}
    for stoerrelse in (hel.mindre, hel):
        fundet, hvad = tal[stoerrelse], f"Beregning af et halvår, {stoerrelse.tilbud} tilbud"
        yield Maaling(hvad, fundet["sekunder"], "s", MAKS_SEKUNDER, fundet["cpu"])
        yield Maaling(f"{hvad}: hukommelse", fundet["megabyte"], "MB")
    mindre, fuld = (tal[s]["forespoergsler"] for s in (hel.mindre, hel))
    yield Maaling(f"Beregning, {hel.mindre.tilbud} tilbud: forespørgsler", mindre, "stk")
    yield Maaling(f"Beregning, {hel.tilbud} tilbud: forespørgsler", fuld, "stk", mindre)
    vaekst = [tal[hel][felt] / tal[hel.tiendedel][felt] for felt in ("sekunder", "cpu")]
    yield Maaling("Beregning: gange en tiendedel", vaekst[0], "x", MAKS_VAEKST, vaekst[1])
