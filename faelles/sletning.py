"""How long personal data are kept: each app declares its own terms in its `sletning.py`, as it does its kildefiler.

`databeskyttelse/slettefrister.py` lists them all, and the nightly job deletes what is due (domaene.md 101).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, Min, OuterRef, Q
from django.utils import timezone

from kvalitetsmodel.halvaar import maaneder_foer

BUNDT = 500  # rows in a transaction: others can write in between


class Maade(StrEnum):
    SLETTES = "slettes"
    ANONYMISERES = "gøres anonyme"


class Forfald(NamedTuple):
    antal: int
    aeldste: date | None


@dataclass(frozen=True)
class Slettefrist:
    """One kind of personal data. What lies before the limit (the day less the term) is due.

    `tael` counts what is due at a limit without loading it; `slet` takes one batch in a transaction of its own and
    tells how many. `tabeller`: those it empties, as Django labels them. `maaneder` 0: when its reason is gone; such
    a term cannot be set. A term shorter than `mindst` is refused for `grund`.
    """

    navn: str
    hvad: str
    kle: str
    maaneder: int
    fra: str
    maade: Maade
    tabeller: tuple[str, ...]
    tael: Callable[[date], Forfald]
    slet: Callable[[date], int]
    mindst: int = 1
    grund: str = ""

    @property
    def gaeldende(self) -> int:
        """The term in months, as the municipality has set it."""
        return settings.SLETTEFRISTER.get(self.navn, self.maaneder)

    def graense(self, dag: date) -> date:
        return maaneder_foer(dag, self.gaeldende)


def raekkevis(
    forfaldne: Callable[[date], models.QuerySet[Any]], felt: str, goer: Callable[[list[Any]], object]
) -> dict[str, Any]:
    """`tael` and `slet` of rows in a table.

    `forfaldne`: those due at a limit; `felt`: the date they are counted from; `goer`: delete or anonymise the rows
    with these keys, so that they are no longer due.
    """

    def tael(graense: date) -> Forfald:
        fundet = forfaldne(graense).order_by().aggregate(antal=Count("pk"), aeldste=Min(felt))
        return Forfald(fundet["antal"], _dag(fundet["aeldste"]))

    def slet(graense: date) -> int:
        with transaction.atomic():
            noegler = list(forfaldne(graense).order_by("pk").values_list("pk", flat=True)[:BUNDT])
            if noegler:
                goer(noegler)
        return len(noegler)

    return {"tael": tael, "slet": slet}


def fjern(model: type[models.Model]) -> Callable[[list[Any]], object]:
    return lambda noegler: model._default_manager.filter(pk__in=noegler).delete()


def toem(model: Any, noegler: list[Any], tomme: dict[str, Any], **ogsaa: Any) -> None:
    """Write over personal fields, in the rows and in their whole history. `ogsaa`: what else changes in the rows."""
    model._default_manager.filter(pk__in=noegler).update(**tomme, **ogsaa)
    model.history.filter(id__in=noegler).update(**tomme)


def rummer(model: Any, tomme: dict[str, Any]) -> Q:
    """Rows of which a field, now or in its history, is not as `toem` leaves it."""
    tidligere = model.history.filter(_andet_end(tomme), id=OuterRef("pk"))
    return _andet_end(tomme) | Q(Exists(tidligere))


def _andet_end(tomme: dict[str, Any]) -> Q:
    betingelse = Q()
    for navn, vaerdi in tomme.items():
        betingelse |= Q(**{f"{navn}__isnull": False}) if vaerdi is None else ~Q(**{navn: vaerdi})
    return betingelse


def midnat(dag: date) -> datetime:
    """The first moment of the day, for what is counted from a time."""
    return timezone.make_aware(datetime.combine(dag, time.min))


def _dag(tid: date | datetime | None) -> date | None:
    return timezone.localdate(tid) if isinstance(tid, datetime) else tid
