"""The objects that matrix.txt names, made when a row asks for them."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from konti.handlinger import systembruger
from konti.models import Bruger
from tests.factories import EnhedFactory, KlageFactory, KoerselFactory, TilbudFactory

Personer = dict[str, Bruger]  # by user name


def _klage(personer: Personer, enhed: str) -> str:
    enheder = {
        "egen": lambda: personer["sagsbehandler"].enheder.get(),
        "fremmed": lambda: EnhedFactory(navn="En anden enhed"),
        "ingen": lambda: None,
    }
    return KlageFactory(enhed=enheder[enhed]()).klage_nr


OBJEKTER: dict[str, Callable[[Personer], object]] = {
    "ukendt_uuid": lambda personer: uuid.uuid4(),
    "koersel_lev_a": lambda personer: KoerselFactory(bruger=personer["leverandoer_a"]).pk,
    "bruger": lambda personer: personer["laeser"].pk,
    "systembruger": lambda personer: systembruger().pk,
    "tilbud_a": lambda personer: TilbudFactory(leverandoer=personer["leverandoer_a"].leverandoer).tilbud_nr,
    "leverandoer_a": lambda personer: "LA",
    "klage_egen": lambda personer: _klage(personer, "egen"),
    "klage_fremmed": lambda personer: _klage(personer, "fremmed"),
    "klage_uden_enhed": lambda personer: _klage(personer, "ingen"),
}
