"""How long answers are kept: free text shortly, the figures until no half-year can use them (domaene.md 101)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from brugerundersoegelse.models import Besvarelse
from faelles.sletning import Maade, Slettefrist, fjern, raekkevis


def _gamle(graense: date) -> models.QuerySet[Any]:
    return Besvarelse.objects.filter(dato__lt=graense)


def _med_tekst(graense: date) -> models.QuerySet[Any]:
    return _gamle(graense).exclude(svar={})


def _toem(noegler: list[Any]) -> None:
    Besvarelse.objects.filter(pk__in=noegler).update(svar={})


SVARTEKSTER = Slettefrist(
    navn="svartekster",
    hvad="Borgernes besvarelser: svar på de øvrige spørgsmål, også fritekst",
    kle="15.20",
    maaneder=12,
    fra="svarets dato",
    maade=Maade.ANONYMISERES,
    tabeller=("brugerundersoegelse.Besvarelse",),
    **raekkevis(_med_tekst, "dato", _toem),
)
BESVARELSER = Slettefrist(
    navn="besvarelser",
    hvad="Borgernes besvarelser: hele svaret med svarnummer og tilfredshed",
    kle="15.20",
    maaneder=72,
    fra="svarets dato",
    maade=Maade.SLETTES,
    tabeller=("brugerundersoegelse.Besvarelse",),
    **raekkevis(_gamle, "dato", fjern(Besvarelse)),
    mindst=24,
    grund="en rapport bruger 12 måneders svar, og det seneste halvår kan beregnes et halvt år efter",
)
SLETTEFRISTER = (SVARTEKSTER, BESVARELSER)
