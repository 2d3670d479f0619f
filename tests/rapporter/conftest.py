"""The real municipality of tests/data, printed once and read by many tests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from konti.handlinger import systembruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.dokument import jsonfil, xlsx
from rapporter.dokument.indhold import Indhold
from rapporter.models import Kvalitetsrapport

KOMMUNE_A = Path(__file__).parent.parent / "data" / "kommune-a"


@dataclass(frozen=True)
class Udgivet:
    """The files that the commands wrote, and two of them made once more after a new computation."""

    mappe: Path
    json_igen: bytes
    xlsx_to_gange: tuple[bytes, bytes]

    def fil(self, endelse: str, *, offentlig: bool = False) -> Path:
        return self.mappe / f"kvalitetsrapport-2026H1{'-offentlig' if offentlig else ''}.{endelse}"

    def data(self, *, offentlig: bool = False) -> dict[str, Any]:
        indhold: dict[str, Any] = json.loads(self.fil("json", offentlig=offentlig).read_text())
        return indhold


@pytest.fixture(scope="session")
def kommune_a(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Udgivet:
    """kommune-a through `indlaes` and `kvalitetsrapport`, both editions; the database is left as it was."""
    mappe = tmp_path_factory.mktemp("kommune-a")
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("indlaes", KOMMUNE_A / "kildepakke.zip", stdout=StringIO(), stderr=StringIO())
        handlinger.beregn(Halvaar(2025, 2), systembruger())
        call_command("kvalitetsrapport", "2026H1", ud=mappe, stdout=StringIO())
        call_command("kvalitetsrapport", "2026H1", ud=mappe, offentlig=True, stdout=StringIO())
        indhold = Indhold(Kvalitetsrapport.objects.get(halvaar="2026H1"), offentlig=False)
        udgivet = Udgivet(mappe, jsonfil.byg(indhold), (xlsx.byg(indhold), xlsx.byg(indhold)))
        transaction.set_rollback(True)
    return udgivet
