"""Every page that a role may see leaves a record in the look-up log, or it is said why it need not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from faelles.models import Opslag
from leverandoer.models import Leverandoer, Tilbud
from opfoelgning.models import Forhold
from tests.adgang.matricen import Raekke, matricen
from tests.adgang.objekter import OBJEKTER, Personer
from tests.factories import KlageFactory, TilbudFactory
from tests.personer import PERSONERNE
from tilsyn.models import Bemaerkning, Tilsynsbesoeg

SIDER = [raekke for raekke in matricen() if raekke.metode == "GET" and "200" in raekke.ventet[1:]]


def uden_persondata() -> dict[str, set[str]]:
    """Address -> the roles for whom it holds nothing about a person."""
    linjer = (Path(__file__).parent / "uden_persondata.txt").read_text().splitlines()
    dele = [linje.split(" | ") for linje in linjer if linje and not linje.startswith(("#", "STI"))]
    return {sti: set(PERSONERNE) if roller == "alle" else set(roller.split(", ")) for sti, roller, _ in dele}


UNDTAGNE = uden_persondata()


def laeg_noget_paa(personer: Personer) -> None:
    """A complaint, a visit, a remark and a matter on every offer, a complaint on every provider."""
    enhed = personer["sagsbehandler"].enheder.get()
    TilbudFactory()
    for nr, leverandoer in enumerate(Leverandoer.objects.all()):
        KlageFactory(klage_nr=f"XL{nr}", tilbud=None, leverandoer=leverandoer, enhed=enhed)
    for nr, tilbud in enumerate(Tilbud.objects.all()):
        om = {"tilbud": tilbud, "dato": date(2026, 2, 2)}
        KlageFactory(klage_nr=f"XT{nr}", tilbud=tilbud, enhed=enhed)
        besoeg = Tilsynsbesoeg.objects.create(besoeg_nr=f"XB{nr}", art=Tilsynsbesoeg.Art.GRUNDBESOEG, **om)
        Bemaerkning.objects.create(bemaerkning_nr=f"XM{nr}", besoeg=besoeg, kontrolomraade="A")
        Forhold.objects.create(forhold_nr=f"XF{nr}", kilde="Presse", kontrolomraade="A", **om)


@pytest.mark.django_db
@pytest.mark.parametrize("raekke", SIDER, ids=lambda raekke: raekke.sti)
def test_siden_efterlader_et_opslag_eller_rummer_ingen_persondata(
    raekke: Raekke,
    personer: Personer,
    client: Client,
) -> None:
    """A page that leaves no record must be on the list, and one on the list must leave none."""
    navne = re.findall(r"\{(\w+)\}", raekke.sti)
    sti = raekke.sti.format(**{navn: OBJEKTER[navn](personer) for navn in navne})
    laeg_noget_paa(personer)
    noterede = set()
    ser_siden = {p for p, svar in zip(PERSONERNE, raekke.ventet[1:], strict=True) if svar == "200"}
    for person in ser_siden:
        with transaction.atomic():
            client.force_login(personer[person])
            svar: Any = client.get(sti)
            if svar.streaming:
                b"".join(svar.streaming_content)  # closes the file
            if Opslag.objects.filter(brugernavn=person, adresse=sti.split("?")[0]).exists():
                noterede.add(person)
            transaction.set_rollback(True)
    assert noterede == ser_siden - UNDTAGNE.get(raekke.sti, set())


def test_listen_over_sider_uden_persondata_naevner_kun_sider_der_findes() -> None:
    assert set(UNDTAGNE) - {raekke.sti for raekke in SIDER} == set()
