"""Arguments that the report's commands share."""

from __future__ import annotations

from django.core.management.base import CommandError

from kvalitetsmodel.halvaar import Halvaar


def laes_halvaar(tekst: str) -> Halvaar:
    """Raises CommandError (exit 2) for what can be no half-year."""
    try:
        return Halvaar.laes(tekst)
    except ValueError as fejl:
        raise CommandError(str(fejl), returncode=2) from fejl
