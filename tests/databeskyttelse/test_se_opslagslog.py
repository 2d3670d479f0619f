"""The administrator finds the look-ups of a citizen or a user, and takes them out for a request for access."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from faelles import opslag
from faelles.models import Opslag
from konti.models import Bruger
from tests.databeskyttelse.loggen import anmodning, skriv
from tests.factories import KlageFactory

pytestmark = pytest.mark.django_db
LOG = "/databeskyttelse/log/"


@pytest.fixture
def browser(client: Client, administrator: Bruger) -> Client:
    client.force_login(administrator)
    return client


def viste(browser: Client, adresse: str) -> list[int]:
    return [raekke.record.nr for raekke in browser.get(adresse).context["table"].paginated_rows]


def test_en_borgers_opslag_findes_med_hele_referencen_og_uanset_store_og_smaa_bogstaver(
    browser: Client, leder: Bruger
) -> None:
    referencer = ("Sag-17", "Sag-171", "Sag-1")
    klager = [KlageFactory(sagsreference=reference) for reference in referencer]
    for valgte in (klager[:1], klager[1:], klager):
        opslag.noter(anmodning(leder), opslag.Handling.VIST, opslag.Art.KLAGE, valgte)
    assert viste(browser, f"{LOG}?reference=sag-17") == [3, 1]
    assert viste(browser, f"{LOG}?reference=+Sag-171+") == [3, 2]
    assert viste(browser, f"{LOG}?reference=Sag") == []


def test_klagens_nummer_finder_ogsaa_opslaget(browser: Client, leder: Bruger) -> None:
    skriv(leder, 3)
    klage = Opslag.objects.get(nr=2).referencerne.get(slags="objekt").vaerdi
    assert viste(browser, f"{LOG}?reference={klage}") == [2]


def test_en_brugers_opslag_findes(browser: Client, leder: Bruger, kvalitetskonsulent: Bruger) -> None:
    skriv(leder, 2)
    skriv(kvalitetskonsulent, 1)
    assert viste(browser, f"{LOG}?bruger=Leder") == [2, 1]


def test_udtraekket_til_en_indsigtsanmodning_siger_hvem_hvad_og_hvornaar_og_naevner_ingen_andre(
    browser: Client, leder: Bruger
) -> None:
    klager = [KlageFactory(sagsreference=f"12-{nr}") for nr in range(3)]
    opslag.noter(anmodning(leder), opslag.Handling.EKSPORTERET, opslag.Art.KLAGE, klager)
    tekst = browser.get(f"{LOG}?reference=12-1&eksport=csv").content.decode("utf-8-sig")
    (raekke,) = csv.DictReader(io.StringIO(tekst), delimiter=";")
    assert raekke["Hvem"] == "leder (leder)"
    assert (raekke["Rolle"], raekke["Hvad"], raekke["Oplysninger"]) == ("Leder", "Eksporteret", "Klager")
    assert raekke["Tidspunkt"][:2].isdigit()
    assert "12-0" not in tekst
    assert "12-2" not in tekst


def test_at_se_i_loggen_er_selv_et_opslag_der_findes_paa_borgeren(browser: Client, leder: Bruger) -> None:
    skriv(leder, 1)
    browser.get(f"{LOG}?reference=12-1")
    sidste = Opslag.objects.get(nr=2)
    assert (sidste.brugernavn, sidste.handling, sidste.art) == ("administrator", "soegt", "opslag")
    assert viste(browser, f"{LOG}?reference=12-1") == [2, 1]


def test_et_opslag_viser_alt_det_handlede_om(browser: Client, leder: Bruger) -> None:
    klager = [KlageFactory(sagsreference=f"12-{nr}") for nr in range(3)]
    opslag.noter(anmodning(leder), opslag.Handling.VIST, opslag.Art.KLAGE, klager)
    html = browser.get(f"{LOG}1/").content.decode()
    for klage in klager:
        assert klage.klage_nr in html
        assert klage.sagsreference in html
    assert "Borgerens reference" in html


def test_siden_siger_hvad_loggen_er_og_kan_ikke_aendres(browser: Client) -> None:
    html = browser.get(LOG).content.decode()
    assert "hvem der har set, søgt, hentet eller ændret oplysninger om personer" in html
    assert browser.post(LOG).status_code == 405
