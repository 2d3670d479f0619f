"""What may happen to a matter learnt otherwise: the administration sets its grad."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from faelles.adgang import kontroller, kontroller_habil, maa_vurdere
from faelles.formular import laas
from opfoelgning.models import Forhold
from tilsyn.handlinger import kontroller_bragt_i_orden


@transaction.atomic
def vurder(forhold: Forhold, bruger: Any, version: str, *, grad: int, bragt_i_orden: date | None) -> Forhold:
    """Set a matter's grad; kildefiler leave it alone from now on. Versionskonflikt if it has changed."""
    kontroller(maa_vurdere, bruger)
    forhold = laas(Forhold.objects.all().synlige_for(bruger), forhold.pk, version)
    kontroller_habil(bruger, forhold.tilbud.leverandoer_id)
    kontroller_bragt_i_orden(forhold.dato, bragt_i_orden)
    forhold.grad, forhold.bragt_i_orden = grad, bragt_i_orden
    forhold.aendret_i_systemet = True
    forhold.full_clean()
    forhold.save()
    return forhold
