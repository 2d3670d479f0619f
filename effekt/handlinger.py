"""The week that benefit data reach to: an import moves it forward only, a person may correct it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from effekt.models import Datadaekning
from faelles.adgang import kontroller, maa_indlaese


@transaction.atomic
def udvid_daekning(til_uge: int, bruger: Any, grund: str) -> None:
    daekning = _laast()
    if daekning.pk is None or til_uge > daekning.til_uge:
        _saet(daekning, til_uge, bruger, grund)


@transaction.atomic
def ret_daekning(til_uge: int, bruger: Any, grund: str) -> None:
    kontroller(maa_indlaese, bruger)
    _saet(_laast(), til_uge, bruger, grund)


def _laast() -> Datadaekning:
    return Datadaekning.objects.select_for_update().first() or Datadaekning()


def _saet(daekning: Datadaekning, til_uge: int, bruger: Any, grund: str) -> None:
    daekning.til_uge = til_uge
    daekning._history_user = bruger  # type: ignore[attr-defined]
    daekning._change_reason = grund[:200]  # type: ignore[attr-defined]
    daekning.save()
