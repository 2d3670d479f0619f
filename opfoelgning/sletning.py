"""How long the text of a matter, and where it came from, are kept; its grad and dates stay."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from faelles.sletning import Maade, Slettefrist, raekkevis, rummer, toem
from opfoelgning.models import Forhold

PERSONLIGE = {"tekst": "", "kilde": "slettet"}  # the source is required


def _forfaldne(graense: date) -> models.QuerySet[Any]:
    return Forhold.objects.filter(rummer(Forhold, PERSONLIGE), dato__lt=graense)


FORHOLD = Slettefrist(
    navn="forhold",
    hvad="Forhold kendt på anden måde: teksten og kilden",
    kle="15",
    maaneder=60,
    fra="forholdets dato",
    maade=Maade.ANONYMISERES,
    tabeller=("opfoelgning.Forhold", "opfoelgning.HistoricalForhold"),
    **raekkevis(_forfaldne, "dato", lambda numre: toem(Forhold, numre, PERSONLIGE, aendret_i_systemet=True)),
    mindst=36,
    grund="gentagelse ser 24 måneder tilbage, og teksten skal kunne læses, når graden sættes",
)
SLETTEFRISTER = (FORHOLD,)
