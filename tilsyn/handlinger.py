"""What may happen to a remark and a spot check: the administration sets the grad."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from faelles.adgang import kontroller, kontroller_habil, maa_vurdere
from faelles.formular import laas
from faelles.nummer import opret_nummereret
from tilsyn.models import Bemaerkning, Stikproeve

EGET_PRAEFIKS = "KT"  # numbers made here never meet a kildefil's


@transaction.atomic
def vurder(
    bemaerkning: Bemaerkning, bruger: Any, version: str, *, grad: int, bragt_i_orden: date | None
) -> Bemaerkning:
    """Set a remark's grad; kildefiler leave it alone from now on. Versionskonflikt if it has changed."""
    kontroller(maa_vurdere, bruger)
    bemaerkning = laas(Bemaerkning.objects.all().synlige_for(bruger), bemaerkning.pk, version)
    kontroller_habil(bruger, bemaerkning.tilbud.leverandoer_id)
    kontroller_bragt_i_orden(bemaerkning.dato, bragt_i_orden)
    bemaerkning.grad, bemaerkning.bragt_i_orden = grad, bragt_i_orden
    bemaerkning.aendret_i_systemet = True
    bemaerkning.full_clean()
    bemaerkning.save()
    return bemaerkning


@transaction.atomic
def vurder_stikproeve(
    stikproeve: Stikproeve, bruger: Any, *, kontrolomraade: str, grad: int, tekst: str
) -> Bemaerkning:
    """Judge a spot check that has files out of order: a graded remark of its own (grad 0 is a grade)."""
    kontroller(maa_vurdere, bruger)
    kontroller_habil(bruger, stikproeve.tilbud.leverandoer_id)
    Stikproeve.objects.all().synlige_for(bruger).select_for_update().get(pk=stikproeve.pk)
    if not Stikproeve.objects.all().uden_vurdering().filter(pk=stikproeve.pk).exists():
        raise ValidationError("Stikprøven mangler ikke en vurdering. Måske har en kollega lige givet den.")
    return opret_nummereret(
        Bemaerkning,
        "bemaerkning_nr",
        EGET_PRAEFIKS,
        stikproeve=stikproeve,
        kontrolomraade=kontrolomraade,
        grad=grad,
        tekst=tekst,
    )


def kontroller_bragt_i_orden(fundet: date, bragt_i_orden: date | None) -> None:
    """Nothing is put right before it was found."""
    if bragt_i_orden and bragt_i_orden < fundet:
        raise ValidationError(
            f"Det kan ikke være bragt i orden før den {fundet:%d-%m-%Y}, hvor det blev fundet."
        )
