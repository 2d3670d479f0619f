"""What has happened to a row: who, when, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models

SKJULTE = frozenset({"aendret_i_systemet"})


class Rettelse(NamedTuple):
    felt: str
    foer: str
    efter: str


class Haendelse(NamedTuple):
    tid: datetime
    bruger: str
    hvad: str
    rettelser: list[Rettelse]
    udgave: Any  # simple-history's row


def haendelser(objekt: Any, hoejst: int = 50) -> Iterator[Haendelse]:
    """The newest first. `objekt` has simple-history's `history`."""
    udgaver = list(objekt.history.select_related("history_user").all()[: hoejst + 1])
    for udgave, forrige in zip(udgaver, [*udgaver[1:], None], strict=True):
        bruger = str(udgave.history_user or "Systemet")
        if forrige is None:
            if udgave.history_type == "+":
                yield Haendelse(udgave.history_date, bruger, "Oprettet", [], udgave)
            continue
        rettelser = [
            Rettelse(_navn(udgave, ny.field), _tekst(forrige, ny.field), _tekst(udgave, ny.field))
            for ny in udgave.diff_against(forrige).changes
            if ny.field not in SKJULTE
        ]
        if rettelser:
            yield Haendelse(udgave.history_date, bruger, "Rettet", rettelser, udgave)


def omtalte(objekt: Any, haendelserne: Iterable[Haendelse]) -> list[Any]:
    """The row and its earlier versions, for the look-up log: each may have had another case's reference."""
    return [objekt, *(haendelse.udgave.instance for haendelse in haendelserne)]


def _navn(udgave: models.Model, felt: str) -> str:
    navn = str(udgave._meta.get_field(felt).verbose_name)  # type: ignore[union-attr]
    return navn[:1].upper() + navn[1:]


def _tekst(udgave: models.Model, felt: str) -> str:
    vis = getattr(udgave, f"get_{felt}_display", None)
    vaerdi = vis() if vis else getattr(udgave, felt)
    if isinstance(vaerdi, bool):
        return "Ja" if vaerdi else "Nej"
    if hasattr(vaerdi, "strftime"):
        return f"{vaerdi:%d-%m-%Y}"
    return "–" if vaerdi in (None, "") else str(vaerdi)
