"""How long courses, benefit weeks and the citizens they belong to are kept: until no half-year can use them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from effekt.models import Borger, Datadaekning, Forloeb, Ydelsesuger
from faelles.models import Dataskrivning
from faelles.sletning import Forfald, Maade, Slettefrist, fjern, midnat, raekkevis
from kvalitetsmodel.uger import mandag, ugenummer

# Half-years: the widest cohort window, the half-year judged, and half a year to compute it in (regelsæt section 2).
MINDST = 6 * (4 + 1 + 1)
GRUND = (
    "den bredeste kohorte er de fire halvår før det bedømte, som kan beregnes et halvt år efter, det sluttede"
)


def _forloeb(graense: date) -> models.QuerySet[Any]:
    """A course that never got an end is counted from its start."""
    return Forloeb.objects.annotate(sidst=Coalesce("slutdato", "startdato")).filter(sidst__lt=graense)


def _ydelsesuger(graense: date) -> models.QuerySet[Any]:
    return Ydelsesuger.objects.filter(til_uge__lt=ugenummer(graense))


def _tael_ydelsesuger(graense: date) -> Forfald:
    fundet = _ydelsesuger(graense).aggregate(antal=models.Count("pk"), uge=models.Min("til_uge"))
    return Forfald(fundet["antal"], None if fundet["uge"] is None else mandag(fundet["uge"]))


def _borgere(graense: date) -> models.QuerySet[Any]:
    """Not while an import is being stored: it makes citizens just before their courses."""
    if Dataskrivning.objects.filter(sluttet=None).exists():
        return Borger.objects.none()
    forloebene = Forloeb.objects.filter(borger=OuterRef("pk"))
    ugerne = Ydelsesuger.objects.filter(borger=OuterRef("pk"))
    return Borger.objects.filter(~Exists(forloebene), ~Exists(ugerne))


def _tael_borgere(graense: date) -> Forfald:
    return Forfald(_borgere(graense).count(), None)


def _grunde(graense: date) -> models.QuerySet[Any]:
    aeldre = Datadaekning.history.filter(history_date__lt=midnat(graense))
    return aeldre.exclude(history_change_reason=None)


def _glem_grunde(noegler: list[Any]) -> None:
    Datadaekning.history.filter(pk__in=noegler).update(history_change_reason=None)


FORLOEB = Slettefrist(
    navn="forloeb",
    hvad="Forløb: borgerens nøgle, datoer, parathed, ledighed og fødselsår",
    kle="15.20",
    maaneder=72,
    fra="forløbets slutdato, ellers startdatoen",
    maade=Maade.SLETTES,
    tabeller=("effekt.Forloeb",),
    **raekkevis(_forloeb, "sidst", fjern(Forloeb)),
    mindst=MINDST,
    grund=GRUND,
)
YDELSESUGER = Slettefrist(
    navn="ydelsesuger",
    hvad="Ydelsesuger: hvilken ydelse borgeren fik uge for uge",
    kle="15",
    maaneder=72,
    fra="periodens sidste uge",
    maade=Maade.SLETTES,
    tabeller=("effekt.Ydelsesuger",),
    **{**raekkevis(_ydelsesuger, "til_uge", fjern(Ydelsesuger)), "tael": _tael_ydelsesuger},
    mindst=MINDST,
    grund=GRUND,
)
BORGERE = Slettefrist(
    navn="borgere",
    hvad="Borgernes nøgler",
    kle="15",
    maaneder=0,
    fra="det sidste forløb og den sidste ydelsesuge er slettet",
    maade=Maade.SLETTES,
    tabeller=("effekt.Borger",),
    **{**raekkevis(_borgere, "pk", fjern(Borger)), "tael": _tael_borgere},
)
DAEKNINGSGRUNDE = Slettefrist(
    navn="daekningsgrunde",
    hvad="Ydelsesdatas dækning: den skrevne grund til en rettelse",
    kle="15",
    maaneder=12,
    fra="rettelsen",
    maade=Maade.ANONYMISERES,
    tabeller=("effekt.HistoricalDatadaekning",),
    **raekkevis(_grunde, "history_date", _glem_grunde),
)
SLETTEFRISTER = (FORLOEB, YDELSESUGER, BORGERE, DAEKNINGSGRUNDE)
