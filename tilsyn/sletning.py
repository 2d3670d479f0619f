"""How long remarks' texts and inspectors' names are kept; visits, grads and dates stay."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce

from faelles.sletning import Maade, Slettefrist, raekkevis, rummer, toem
from tilsyn.models import Bemaerkning, Tilsynsbesoeg

TEKST = {"tekst": ""}
NAVN = {"tilsynsfoerende": ""}


def _bemaerkninger(graense: date) -> models.QuerySet[Any]:
    fundet = Bemaerkning.objects.annotate(fundet=Coalesce("besoeg__dato", "stikproeve__dato"))
    return fundet.filter(rummer(Bemaerkning, TEKST), fundet__lt=graense)


def _besoeg(graense: date) -> models.QuerySet[Any]:
    return Tilsynsbesoeg.objects.filter(rummer(Tilsynsbesoeg, NAVN), dato__lt=graense)


BEMAERKNINGER = Slettefrist(
    navn="bemaerkninger",
    hvad="Tilsynets bemærkninger: teksten",
    kle="15",
    maaneder=60,
    fra="besøget eller stikprøven",
    maade=Maade.ANONYMISERES,
    tabeller=("tilsyn.Bemaerkning", "tilsyn.HistoricalBemaerkning"),
    **raekkevis(
        _bemaerkninger, "fundet", lambda numre: toem(Bemaerkning, numre, TEKST, aendret_i_systemet=True)
    ),
    mindst=36,
    grund="gentagelse ser 24 måneder tilbage, og teksten skal kunne læses, når graden sættes",
)
TILSYNSFOERENDE = Slettefrist(
    navn="tilsynsfoerende",
    hvad="Tilsynsbesøg: den tilsynsførendes navn",
    kle="15",
    maaneder=60,
    fra="besøget",
    maade=Maade.ANONYMISERES,
    tabeller=("tilsyn.Tilsynsbesoeg", "tilsyn.HistoricalTilsynsbesoeg"),
    **raekkevis(_besoeg, "dato", lambda numre: toem(Tilsynsbesoeg, numre, NAVN, aendret_i_systemet=True)),
)
SLETTEFRISTER = (BEMAERKNINGER, TILSYNSFOERENDE)
