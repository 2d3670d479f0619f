"""Many write in the log at once: one chain, no number twice and none left out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from databeskyttelse.kontrol import kontroller
from faelles import opslag
from faelles.models import Opslag
from konti.models import Bruger
from tests.databeskyttelse.loggen import anmodning
from tests.factories import KlageFactory

TRAADE, HVER = 4, 15


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_samtidige_opslag_bliver_en_ubrudt_kaede(kvalitetskonsulent: Bruger, leder: Bruger) -> None:
    klage = KlageFactory(sagsreference="12-1")

    def skriv(nr: int) -> None:
        request = anmodning(leder if nr % 2 else kvalitetskonsulent)
        try:
            for _ in range(HVER):
                opslag.noter(request, opslag.Handling.VIST, opslag.Art.KLAGE, [klage])
        finally:
            connection.close()

    with ThreadPoolExecutor(TRAADE) as traade:
        list(traade.map(skriv, range(TRAADE)))
    assert list(Opslag.objects.order_by("nr").values_list("nr", flat=True)) == list(
        range(1, TRAADE * HVER + 1)
    )
    assert kontroller().antal == TRAADE * HVER


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_en_rettelse_der_fortrydes_tager_sit_opslag_med_sig(leder: Bruger) -> None:
    klage = KlageFactory()
    with transaction.atomic():
        opslag.noter(anmodning(leder), opslag.Handling.RETTET, opslag.Art.KLAGE, [klage])
        transaction.set_rollback(True)
    assert not Opslag.objects.exists()
    opslag.noter(anmodning(leder), opslag.Handling.VIST, opslag.Art.KLAGE, [klage])
    assert kontroller().antal == 1
