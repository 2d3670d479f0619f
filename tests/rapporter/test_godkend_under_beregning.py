"""What is approved while a computation is about to be stored stays approved."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.models import Kvalitetsrapport

H = Halvaar(2026, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_en_rapport_der_godkendes_imens_beregnes_ikke_om(kvalitetskonsulent: Bruger, leder: Bruger) -> None:
    rapport = handlinger.beregn(H, kvalitetskonsulent)

    def beregn() -> None:
        try:
            handlinger.beregn(H, kvalitetskonsulent)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as traad:
        with transaction.atomic():
            handlinger.godkend(rapport, leder)
            beregning = traad.submit(beregn)
            sleep(1)  # it has come to where the report is stored, and waits
        with pytest.raises(ValidationError, match="er godkendt"):
            beregning.result()
    assert Kvalitetsrapport.objects.get().tilstand == Kvalitetsrapport.Tilstand.GODKENDT
