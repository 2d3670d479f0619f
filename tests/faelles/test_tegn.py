"""Invisible characters are refused wherever text comes in, and the writer is told where they stand."""

from __future__ import annotations

import pytest
from django.test import Client

from faelles.tegn import afvisning
from konti.models import Bruger
from tests.factories import TilbudFactory
from tests.faelles.test_kladde import felterne

USYNLIGE = ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ufffe", "\ufdd0", "\U000e0041"]
TEKST = [
    "",
    "æøå ÆØÅ é",
    "linje\r\nog\ttabulator",
    "سلام\u200f",
    "👩\u200d🚒",
    "blød\u00adbindestreg",
    "\u00a0",
]


@pytest.mark.parametrize("tegn", USYNLIGE, ids=lambda tegn: f"U+{ord(tegn):04X}")
def test_et_usynligt_tegn_afvises_med_sit_sted(tegn: str) -> None:
    assert "efter »før her«" in afvisning(f"før her{tegn}og efter")
    assert "i begyndelsen" in afvisning(tegn)


@pytest.mark.parametrize("tekst", TEKST)
def test_almindelig_tekst_paa_ethvert_sprog_er_i_orden(tekst: str) -> None:
    assert afvisning(tekst) == ""


@pytest.mark.django_db
@pytest.mark.parametrize("tegn", USYNLIGE, ids=lambda tegn: f"U+{ord(tegn):04X}")
def test_formularen_siger_det_og_beholder_resten(client: Client, leder: Bruger, tegn: str) -> None:
    client.force_login(leder)
    ny = "/klager/ny/"
    data = felterne(client, ny, beskrivelse=f"Ventede{tegn} længe", genstand=TilbudFactory().tilbud_nr)
    html = client.post(ny, data).content.decode()
    assert "Der står et usynligt tegn efter »Ventede«" in html or "Null-tegn er ikke tilladte" in html
    assert "længe" in html


@pytest.mark.django_db
@pytest.mark.parametrize("tegn", ["%00", "%1B", "%E2%80%AE", "%C2%85"])
def test_adresser_med_usynlige_tegn_afvises(client: Client, leder: Bruger, tegn: str) -> None:
    client.force_login(leder)
    assert client.get(f"/klager/?soeg=a{tegn}").status_code == 400
    assert client.get(f"/tilbud/a{tegn}/").status_code == 400
