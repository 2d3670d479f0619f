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
UPLOADS = "*.upload*"  # as Django names what it receives (settings.FILE_UPLOAD_TEMP_DIR)
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
    """What has no row because the process died while the files were received: folders, and uploads before them.

    Those of the day itself are left alone, for a folder is there some seconds before its row.
    """
    rod = Path(settings.VAR) / "indlaesning"
    kendte = {str(pk) for pk in Indlaesning.objects.values_list("pk", flat=True)}
    mapper = (sti for sti in rod.glob("*") if sti.is_dir() and sti.name not in kendte)
    for sti in (*mapper, *rod.glob(UPLOADS)):
        if sti.stat().st_mtime < midnat(graense).timestamp():
            yield sti


def _tael_efterladte(graense: date) -> Forfald:
    return Forfald(sum(1 for _ in _efterladte(graense)), None)


def _slet_efterladte(graense: date) -> int:
    stier = list(_efterladte(graense))
    for sti in stier:
        if sti.is_dir():
            shutil.rmtree(sti)
        else:
            sti.unlink(missing_ok=True)
    return len(stier)


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
