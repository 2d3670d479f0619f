"""What may happen to a complaint, and what else happens then."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from faelles.adgang import Adgang, Rolle, kontroller, kontroller_habil, maa_registrere_klage
from faelles.formular import laas
from faelles.nummer import opret_nummereret
from klager.models import Klage
from leverandoer.models import Enhed

EGET_PRAEFIKS = "KT"  # numbers made here never meet a kildefil's
AFGOERELSEN = ("udfald", "afgjort", "praksis_rettet", "generel_praksis", "trukket")
# What the own unit leaves to others: also whether the complaint counts, and against whom.
EJ_EGEN_ENHED = (*AFGOERELSEN, "modtaget", "type", "tilbud", "leverandoer")
KUN_HER = ("enhed", "sagsreference", "beskrivelse")  # what no kildefil says of a complaint


def registrer_klage(bruger: Any, **felter: Any) -> Klage:
    """A new complaint; it belongs to the user's unit. Raises ValidationError if it cannot be."""
    kontroller(maa_registrere_klage, bruger)
    _kontroller_enhed(bruger, felter["enhed"])
    return opret_nummereret(Klage, "klage_nr", EGET_PRAEFIKS, oprettet_af=bruger, **felter)


@transaction.atomic
def ret_klage(klage: Klage, bruger: Any, version: str, **felter: Any) -> Klage:
    """Correct a complaint. Versionskonflikt if it has changed.

    Once a field that kildefiler carry is changed here, they leave the complaint alone; the unit is not such a field.
    """
    kontroller(maa_registrere_klage, bruger)
    _kontroller_enhed(bruger, felter["enhed"])
    klage = laas(Klage.objects.synlige_for(bruger), klage.pk, version)
    if any(getattr(klage, navn) != felter.get(navn, getattr(klage, navn)) for navn in EJ_EGEN_ENHED):
        kontroller_habil(bruger, *_leverandoererne(klage), *_leverandoererne(Klage(**felter)))
    for navn, vaerdi in felter.items():
        if navn not in KUN_HER and getattr(klage, navn) != vaerdi:
            klage.aendret_i_systemet = True
        setattr(klage, navn, vaerdi)
    klage.full_clean()
    klage.save()
    return klage


def _leverandoererne(klage: Klage) -> list[int]:
    """Whose conduct the complaint is about."""
    om = klage.tilbud.leverandoer_id if klage.tilbud else klage.leverandoer_id
    return [om] if om else []


def _kontroller_enhed(bruger: Adgang, enhed: Enhed | None) -> None:
    """A caseworker's complaints stay within the own units; only the quality team may leave the unit open."""
    if bruger.rolle == Rolle.SAGSBEHANDLER and (enhed is None or enhed.pk not in bruger.enhed_ider):
        raise PermissionDenied("Du kan kun registrere klager på dine egne enheder.")
