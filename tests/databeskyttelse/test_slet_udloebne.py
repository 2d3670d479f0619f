"""After its term nothing personal remains in any table or file; before it, nothing is touched (domaene.md 101)."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from databeskyttelse import sletning
from databeskyttelse.kontrol import kontroller
from konti.models import Bruger
from rapporter import handlinger as rapporter
from tests.databeskyttelse.maerker import MAERKER, fundne, fyld

FOER = date(2025, 12, 31)  # the newest text is from 2025; what the test makes is made today
EFTER = date(2040, 1, 1)
ALDRIG = {"login"}  # a user name that nobody has is stored nowhere, not even in the count of attempts


@pytest.fixture
def tomme_mapper() -> None:
    """Other tests leave files behind, broken ones too."""
    for mappe in settings.VAR.glob("*/*"):
        if mappe.is_dir() and mappe.parent.name in ("indlaesning", "rapporter"):
            shutil.rmtree(mappe)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.usefixtures("tomme_mapper")
def test_efter_fristen_er_intet_personligt_tilbage_og_foer_er_intet_roert(
    sagsbehandler: Bruger,
    kvalitetskonsulent: Bruger,
    leder: Bruger,
    administrator: Bruger,
    tmp_path: Path,
) -> None:
    personer = {b.username: b for b in (sagsbehandler, kvalitetskonsulent, leder, administrator)}
    rapport = fyld(personer, tmp_path)
    assert fundne().keys() == MAERKER.keys() - ALDRIG

    foer = sletning.koer(FOER, proeve=False)
    assert (foer.har_fejl, foer.slettede) == (False, 0)
    assert fundne().keys() == MAERKER.keys() - ALDRIG

    proeve = sletning.koer(EFTER, proeve=True)
    assert proeve.slettede == 0 < proeve.forfaldne
    assert fundne().keys() == MAERKER.keys() - ALDRIG

    efter = sletning.koer(EFTER, proeve=False)
    assert not efter.har_fejl
    assert [linje for linje in efter.linjer if linje["forfaldne"] != linje["slettede"]] == []
    assert fundne() == {}
    assert sletning.koer(EFTER, proeve=False).forfaldne == 0

    rapport.refresh_from_db()
    assert rapporter.genberegn(rapport) == []
    browser = Client()
    browser.force_login(leder)
    assert browser.get("/rapporter/2025H1/").status_code == 200
    for dokument in rapport.dokumenterne.all():
        svar = browser.get(f"/rapporter/2025H1/dokumenter/{dokument.navn}")
        assert len(b"".join(svar.streaming_content)) > 1000  # type: ignore[attr-defined]
    kontroller()  # raises if the log of look-ups is no longer one chain
