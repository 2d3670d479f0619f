"""Numbers of rows made in the application: KT-2026-00001, counted up within the year."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone

M = TypeVar("M", bound=models.Model)
FORSOEG = 10


def opret_nummereret(model: type[M], felt: str, praefiks: str, **felter: Any) -> M:
    """A new, marked row with the next number in `felt`; `praefiks` is one that no kildefil uses.

    Raises ValidationError if the row cannot be.
    """
    for _ in range(FORSOEG):
        objekt = model(**{felt: _naeste(model, felt, praefiks)}, aendret_i_systemet=True, **felter)
        objekt.full_clean(validate_unique=False)
        try:
            with transaction.atomic():
                objekt.save()
        except IntegrityError:  # somebody took the number in the same moment
            continue
        return objekt
    raise RuntimeError("Der kunne ikke tildeles et nummer.")


def _naeste(model: type[models.Model], felt: str, praefiks: str) -> str:
    start = f"{praefiks}-{timezone.localdate().year}-"
    numrene = model._default_manager.filter(**{f"{felt}__startswith": start}).order_by(f"-{felt}")
    sidste = numrene.values_list(felt, flat=True).first()
    return f"{start}{int(sidste.removeprefix(start)) + 1 if sidste else 1:05d}"
