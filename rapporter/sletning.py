"""How long a draft's documents are kept. Approved reports are never touched: they hold no personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from faelles.sletning import Forfald, Maade, Slettefrist, midnat, raekkevis
from rapporter.models import Dokument, Kvalitetsrapport


def _forfaldne(graense: date) -> models.QuerySet[Any]:
    kladder = Dokument.objects.exclude(rapport__tilstand__in=Kvalitetsrapport.FROSNE)
    return kladder.filter(dannet__lt=midnat(graense))


def _slet(noegler: list[Any]) -> None:
    """The rows; the files are then left behind, and go with the next term."""
    Dokument.objects.filter(pk__in=noegler).delete()


def _efterladte(graense: date) -> Iterator[Path]:
    """Files that no document names any more: their draft was computed anew, or its term has run out."""
    navngivne = set(Dokument.objects.values_list("sti", flat=True))
    for sti in (settings.VAR / "rapporter").glob("*/*"):
        if str(sti.relative_to(settings.VAR)) not in navngivne and sti.stat().st_mtime < _tid(graense):
            yield sti


def _tid(graense: date) -> float:
    return midnat(graense).timestamp()


def _tael_efterladte(graense: date) -> Forfald:
    return Forfald(sum(1 for _ in _efterladte(graense)), None)


def _slet_efterladte(graense: date) -> int:
    filer = list(_efterladte(graense))
    for fil in filer:
        fil.unlink(missing_ok=True)
    return len(filer)


KLADDEDOKUMENTER = Slettefrist(
    navn="kladdedokumenter",
    hvad="Dokumenter af et halvår, der aldrig blev godkendt",
    kle="15",
    maaneder=12,
    fra="dokumentet blev dannet",
    maade=Maade.SLETTES,
    tabeller=("rapporter.Dokument",),
    **raekkevis(_forfaldne, "dannet", _slet),
)
GAMLE_DOKUMENTER = Slettefrist(
    navn="gamle_dokumenter",
    hvad="Rapportfiler, som ingen rapport henviser til mere",
    kle="15",
    maaneder=1,
    fra="filen blev dannet",
    maade=Maade.SLETTES,
    tabeller=(),
    tael=_tael_efterladte,
    slet=_slet_efterladte,
)
SLETTEFRISTER = (KLADDEDOKUMENTER, GAMLE_DOKUMENTER)
