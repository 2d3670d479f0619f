"""Records for the tests of the look-up log."""

from __future__ import annotations

from typing import Any

from django.test import RequestFactory

from faelles import opslag
from faelles.models import Opslag
from konti.models import Bruger
from tests.factories import KlageFactory


def anmodning(bruger: Bruger, adresse: str = "/klager/") -> Any:
    request: Any = RequestFactory().get(adresse)
    request.user = bruger
    return request


def skriv(bruger: Bruger, antal: int) -> list[Opslag]:
    """`antal` records, each of one complaint of case 12-1, 12-2 …"""
    foer = Opslag.objects.count()
    for nr in range(1, antal + 1):
        klage = KlageFactory(sagsreference=f"12-{nr}")
        opslag.noter(anmodning(bruger), opslag.Handling.VIST, opslag.Art.KLAGE, [klage])
    return list(Opslag.objects.order_by("nr")[foer:])
