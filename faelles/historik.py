"""What has happened to a row: who, when, and what it was before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone

SKJULTE = frozenset({"aendret_i_systemet"})
ORD_MAKS = 2_000  # longer texts are compared whole
TOM = "–"
SLETTET = "(findes ikke længere)"


class Stykke(NamedTuple):
    tekst: str
    aendret: bool


class Rettelse(NamedTuple):
    felt: str
    foer: str
    efter: str

    @property
    def stykker(self) -> tuple[list[Stykke], list[Stykke]]:
        """Both texts in pieces, for showing the words that differ."""
        if TOM in (self.foer, self.efter):
            return [Stykke(self.foer, self.foer != TOM)], [Stykke(self.efter, self.efter != TOM)]
        return ordforskel(self.foer, self.efter)


class Haendelse(NamedTuple):
    tid: datetime
    bruger: str
    hvad: str
    rettelser: list[Rettelse]
    grund: str
    udgave: Any  # simple-history's row


def haendelser(objekt: Any, hoejst: int = 50, fra: int = 0) -> Iterator[Haendelse]:
    """The newest first, `hoejst` versions from number `fra`. `objekt` has simple-history's `history`."""
    udgaver = list(objekt.history.select_related("history_user").all()[fra : fra + hoejst + 1])
    for nr, udgave in enumerate(udgaver[:hoejst]):
        forrige = udgaver[nr + 1] if nr + 1 < len(udgaver) else None
        grund = udgave.history_change_reason or ""
        fra_hvem = (udgave.history_date, str(udgave.history_user or "Systemet"))
        if forrige is None:
            hvad = "Oprettet" if udgave.history_type == "+" else "Ældste kendte udgave"
            yield Haendelse(*fra_hvem, hvad, [], grund, udgave)
            continue
        felter = [ny.field for ny in udgave.diff_against(forrige).changes if ny.field not in SKJULTE]
        if felter:
            yield Haendelse(*fra_hvem, "Rettet", forskelle(forrige, udgave, felter), grund, udgave)


def forskelle(fra: Any, til: Any, felter: Iterable[str]) -> list[Rettelse]:
    """The fields that read differently; `fra` and `til` are rows or versions of the same table."""
    par = ((felt, laesbart(fra, felt), laesbart(til, felt)) for felt in felter)
    return [Rettelse(_navn(til, felt), foer, efter) for felt, foer, efter in par if foer != efter]


def omtalte(objekt: Any, haendelserne: Iterable[Haendelse]) -> list[Any]:
    """The row and its earlier versions, for the look-up log: each may have had another case's reference."""
    return [objekt, *(haendelse.udgave.instance for haendelse in haendelserne)]


def vaerdi(raekke: Any, felt: str) -> Any:
    """A field of a row or a version; of a many-to-many field the list of rows. Raises ObjectDoesNotExist."""
    if felt not in flere_til_flere(raekke):
        return getattr(raekke, felt)
    if not hasattr(raekke, "history_object"):
        return list(getattr(raekke, felt).all())
    modelfelt = raekke.instance_type._meta.get_field(felt)
    navn = modelfelt.m2m_reverse_field_name()
    return list(modelfelt.related_model.objects.filter(pk__in=getattr(raekke, felt).values(f"{navn}_id")))


def flere_til_flere(raekke: Any) -> set[str]:
    """The names of the many-to-many fields that have a history."""
    udgave = raekke if hasattr(raekke, "history_object") else type(raekke).history.model
    return {felt.name for felt in udgave._history_m2m_fields}


def ordforskel(foer: str, efter: str) -> tuple[list[Stykke], list[Stykke]]:
    """`foer` and `efter` in pieces that are the same in both, or not."""
    a, b = re.findall(r"\S+|\s+", foer), re.findall(r"\S+|\s+", efter)
    if max(len(a), len(b)) > ORD_MAKS:
        return [Stykke(foer, True)], [Stykke(efter, True)]
    venstre, hoejre = [], []
    for art, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        venstre.append(Stykke("".join(a[a1:a2]), art != "equal"))
        hoejre.append(Stykke("".join(b[b1:b2]), art != "equal"))
    return [s for s in venstre if s.tekst], [s for s in hoejre if s.tekst]


def _navn(raekke: Any, felt: str) -> str:
    model: type[models.Model] = getattr(raekke, "instance_type", type(raekke))
    navn = str(model._meta.get_field(felt).verbose_name)  # type: ignore[union-attr]
    return navn[:1].upper() + navn[1:]


def laesbart(raekke: Any, felt: str) -> str:
    """A field as a person reads it."""
    vis = getattr(raekke, f"get_{felt}_display", None)
    try:
        det = vis() if vis else vaerdi(raekke, felt)
    except ObjectDoesNotExist:
        return SLETTET
    if isinstance(det, bool):
        return "Ja" if det else "Nej"
    if isinstance(det, list):
        return ", ".join(str(del_) for del_ in det) or TOM
    if isinstance(det, datetime):
        return f"{timezone.localtime(det):%d-%m-%Y %H:%M}"
    if hasattr(det, "strftime"):
        return f"{det:%d-%m-%Y}"
    return TOM if det in (None, "") else str(det)
