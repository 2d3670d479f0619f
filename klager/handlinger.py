"""What may happen to a complaint, and what else happens then."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from faelles.adgang import Adgang, Rolle, kontroller, maa_registrere_klage
from faelles.formular import laas
from klager.models import Klage
from leverandoer.models import Enhed

EGET_PRAEFIKS = "KT"  # numbers made here never meet a kildefil's
FORSOEG = 10


def registrer_klage(bruger: Any, **felter: Any) -> Klage:
    """A new complaint; it belongs to the user's unit. Raises ValidationError if it cannot be."""
    kontroller(maa_registrere_klage, bruger)
    _kontroller_enhed(bruger, felter["enhed"])
    for _ in range(FORSOEG):
        klage = Klage(klage_nr=_naeste_nr(), oprettet_af=bruger, aendret_i_systemet=True, **felter)
        klage.full_clean(validate_unique=False)
        try:
            with transaction.atomic():
                klage.save()
        except IntegrityError:  # somebody took the number in the same moment
            continue
        return klage
    raise RuntimeError("Der kunne ikke tildeles et klagenummer.")


@transaction.atomic
def ret_klage(klage: Klage, bruger: Any, version: str, **felter: Any) -> Klage:
    """Correct a complaint; kildefiler leave it alone from now on. Versionskonflikt if it has changed."""
    kontroller(maa_registrere_klage, bruger)
    _kontroller_enhed(bruger, felter["enhed"])
    klage = laas(Klage.objects.synlige_for(bruger), klage.pk, version)
    for navn, vaerdi in felter.items():
        setattr(klage, navn, vaerdi)
    klage.aendret_i_systemet = True
    klage.full_clean()
    klage.save()
    return klage


def _kontroller_enhed(bruger: Adgang, enhed: Enhed | None) -> None:
    """A caseworker's complaints stay within the own units; only the quality team may leave the unit open."""
    if bruger.rolle == Rolle.SAGSBEHANDLER and (enhed is None or enhed.pk not in bruger.enhed_ider):
        raise PermissionDenied("Du kan kun registrere klager på dine egne enheder.")


def _naeste_nr() -> str:
    """KT-2026-00001, counted up within the year."""
    start = f"{EGET_PRAEFIKS}-{timezone.localdate().year}-"
    sidste = Klage.objects.filter(klage_nr__startswith=start).order_by("-klage_nr").first()
    nummer = int(sidste.klage_nr.removeprefix(start)) + 1 if sidste else 1
    return f"{start}{nummer:05d}"
