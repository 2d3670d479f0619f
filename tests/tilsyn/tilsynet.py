"""Visits, spot checks and remarks of the tests, and what a browser would send."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from leverandoer.models import Leverandoer, Tilbud
from tests.factories import LeverandoerFactory, TilbudFactory
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg


def bemaerkning(nr: str = "M1", tilbud: Tilbud | None = None, **felter: Any) -> Bemaerkning:
    """Found at a base visit on 1 March 2026."""
    besoeg = Tilsynsbesoeg.objects.create(
        besoeg_nr=f"V-{nr}",
        tilbud=tilbud or TilbudFactory(),
        dato=date(2026, 3, 1),
        art=Tilsynsbesoeg.Art.GRUNDBESOEG,
    )
    return Bemaerkning.objects.create(
        bemaerkning_nr=nr, besoeg=besoeg, **{"kontrolomraade": "Fremmøde", **felter}
    )


def stikproeve(nr: str = "P1", i_orden: int = 18, type_: str = Leverandoer.Type.ANDEN_AKTOER) -> Stikproeve:
    """20 files checked on 1 April 2026."""
    return Stikproeve.objects.create(
        besoeg_nr=nr,
        tilbud=TilbudFactory(leverandoer=LeverandoerFactory(type=type_)),
        dato=date(2026, 4, 1),
        sager_kontrolleret=20,
        sager_i_orden=i_orden,
    )


def formularen(browser: Client, adresse: str) -> dict[str, Any]:
    """What the browser would send if nothing was filled in."""
    form = browser.get(adresse).context["form"]
    return {felt.html_name: felt.value() for felt in form if felt.value() is not None}
