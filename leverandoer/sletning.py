"""How long a provider's contact address is kept: it may be a person's.

A kildefil that still carries it brings it back until the next night; a provider that returns is read as any other.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery

from faelles.sletning import Maade, Slettefrist, midnat, raekkevis, rummer, toem
from leverandoer.models import Leverandoer, Rammeaftale, Tilbud

KONTAKT = {"email": ""}


def _ophoerte(graense: date) -> models.QuerySet[Any]:
    """Providers whose last offer has ended, and that have no agreement still in force."""
    aabne = Tilbud.objects.filter(Q(slutdato=None) | Q(slutdato__gte=graense))
    aftaler = Rammeaftale.objects.filter(Q(gyldig_til=None) | Q(gyldig_til__gte=graense))
    slut = Tilbud.objects.filter(leverandoer=OuterRef("pk")).order_by().values("leverandoer")
    return (
        Leverandoer.objects.filter(rummer(Leverandoer, KONTAKT))
        .exclude(pk__in=aabne.values("leverandoer"))
        .exclude(pk__in=aftaler.values("leverandoer"))
        .annotate(sidst=Subquery(slut.annotate(sidst=Max("slutdato")).values("sidst")))
        .filter(sidst__lt=graense)
    )


def _tidligere(graense: date) -> models.QuerySet[Any]:
    """Former addresses in the history; the one in force now stays."""
    nu = Leverandoer.objects.filter(pk=OuterRef("id")).values("email")
    gamle = Leverandoer.history.filter(history_date__lt=midnat(graense)).exclude(email="")
    return gamle.annotate(nu=Subquery(nu)).exclude(email=F("nu"))


def _glem(noegler: list[Any]) -> None:
    Leverandoer.history.filter(pk__in=noegler).update(email="")


LEVERANDOERKONTAKT = Slettefrist(
    navn="leverandoerkontakt",
    hvad="Ophørte leverandører: e-mail",
    kle="15",
    maaneder=24,
    fra="det sidste tilbuds slutdato",
    maade=Maade.ANONYMISERES,
    tabeller=("leverandoer.Leverandoer", "leverandoer.HistoricalLeverandoer"),
    **raekkevis(_ophoerte, "sidst", lambda numre: toem(Leverandoer, numre, KONTAKT)),
)
TIDLIGERE_KONTAKT = Slettefrist(
    navn="tidligere_kontakt",
    hvad="Leverandørers tidligere e-mail i historikken",
    kle="15",
    maaneder=24,
    fra="adressen blev skrevet",
    maade=Maade.ANONYMISERES,
    tabeller=("leverandoer.HistoricalLeverandoer",),
    **raekkevis(_tidligere, "history_date", _glem),
)
SLETTEFRISTER = (LEVERANDOERKONTAKT, TIDLIGERE_KONTAKT)
