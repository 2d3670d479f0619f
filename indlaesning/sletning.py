"""How long an import keeps what it was made of: file names, messages and the list of faults may quote citizens.

The row, the files' sha256 and their figures stay: what was read, when and by whom.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from faelles.sletning import Forfald, Maade, Slettefrist, midnat, raekkevis
from indlaesning import handlinger
from indlaesning.models import Indlaesning, Indlaesningsfil

SLETTET = "(slettet)"
TOMME: dict[str, Any] = {"pakkefejl": [], "pakkeadvarsler": [], "advarsler": []}


def _forfaldne(graense: date) -> models.QuerySet[Any]:
    return Indlaesning.objects.filter(oprettet__lt=midnat(graense)).exclude(navn=SLETTET)


def _anonymiser(noegler: list[Any]) -> None:
    """What was never finished is given up first; one that is being stored just now is left until it is done."""
    for indlaesning in Indlaesning.objects.filter(pk__in=noegler):
        handlinger.opgiv(indlaesning)
        shutil.rmtree(indlaesning.mappe, ignore_errors=True)
    Indlaesningsfil.objects.filter(indlaesning__in=noegler).update(filnavn=SLETTET)
    Indlaesning.objects.filter(pk__in=noegler).update(navn=SLETTET, **TOMME)


def _efterladte(graense: date) -> Iterator[Path]:
    """Folders whose import never got its row: the process died while the files were received.

    Those of the day itself are left alone, for a folder is there some seconds before its row.
    """
    rod = Path(settings.VAR) / "indlaesning"
    mapper = {sti.name: sti for sti in rod.glob("*") if sti.is_dir()}
    kendte = {str(pk) for pk in Indlaesning.objects.values_list("pk", flat=True)}
    for navn in mapper.keys() - kendte:
        if mapper[navn].stat().st_mtime < midnat(graense).timestamp():
            yield mapper[navn]


def _tael_efterladte(graense: date) -> Forfald:
    return Forfald(sum(1 for _ in _efterladte(graense)), None)


def _slet_efterladte(graense: date) -> int:
    mapper = list(_efterladte(graense))
    for mappe in mapper:
        shutil.rmtree(mappe)
    return len(mapper)


INDLAESNINGER = Slettefrist(
    navn="indlaesninger",
    hvad="Indlæsninger: filer, mellemlager, fejlliste, beskeder og filnavne",
    kle="15",
    maaneder=3,
    fra="filerne blev sendt",
    maade=Maade.ANONYMISERES,
    tabeller=("indlaesning.Indlaesning", "indlaesning.Indlaesningsfil"),
    **raekkevis(_forfaldne, "oprettet", _anonymiser),
)
EFTERLADTE = Slettefrist(
    navn="efterladte_filer",
    hvad="Filer fra en indlæsning, der aldrig blev til noget",
    kle="15",
    maaneder=0,
    fra="dagen efter, at de kom",
    maade=Maade.SLETTES,
    tabeller=(),
    tael=_tael_efterladte,
    slet=_slet_efterladte,
)
SLETTEFRISTER = (INDLAESNINGER, EFTERLADTE)
