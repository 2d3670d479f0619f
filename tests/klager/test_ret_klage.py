"""A complaint is corrected, and nobody overwrites a colleague."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from django.test import Client

from faelles import formular
from klager.models import Klage
from konti.models import Bruger
from leverandoer.models import Enhed
from tests.factories import KlageFactory, TilbudFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def klage(egen_enhed: Enhed) -> Klage:
    return KlageFactory(klage_nr="K00007", enhed=egen_enhed, tema="ventetid")


@pytest.fixture
def browser(client: Client, sagsbehandler: Bruger) -> Client:
    client.force_login(sagsbehandler)
    return client


def formularen(browser: Client, klage: Klage) -> dict[str, Any]:
    """What the browser would send if nothing was changed."""
    form = browser.get(f"/klager/{klage}/ret/").context["form"]
    vaerdier = {felt.html_name: felt.value() for felt in form}
    return {navn: vaerdi for navn, vaerdi in vaerdier.items() if vaerdi not in (None, False)}


def ret(browser: Client, klage: Klage, data: dict[str, Any]) -> Any:
    return browser.post(f"/klager/{klage}/ret/", data)


def test_en_klage_rettes_og_afgoeres(browser: Client, klage: Klage) -> None:
    data = {**formularen(browser, klage), "tema": "tone", "afgjort": "30-04-2026", "udfald": "medhold"}
    assert ret(browser, klage, data).status_code == 302
    klage.refresh_from_db()
    assert (klage.tema, klage.afgjort, klage.udfald) == ("tone", date(2026, 4, 30), "medhold")


def test_en_rettet_klage_fra_en_kildefil_maerkes_saa_filen_lader_den_vaere(
    browser: Client, klage: Klage
) -> None:
    assert "kommer fra en kildefil" in browser.get(f"/klager/{klage}/ret/").content.decode()
    ret(browser, klage, {**formularen(browser, klage), "tema": "tone"})
    klage.refresh_from_db()
    assert klage.aendret_i_systemet
    assert "kommer fra en kildefil" not in browser.get(f"/klager/{klage}/ret/").content.decode()


def test_uden_aendringer_bliver_tilbuddet_det_samme(browser: Client, klage: Klage) -> None:
    tilbud = klage.tilbud
    TilbudFactory(navn="Et andet")
    ret(browser, klage, formularen(browser, klage))
    klage.refresh_from_db()
    assert klage.tilbud == tilbud


def test_historikken_viser_hvem_der_rettede_hvad(browser: Client, klage: Klage) -> None:
    ret(browser, klage, {**formularen(browser, klage), "tema": "tone"})
    html = browser.get(f"/klager/{klage}/").content.decode()
    assert "Tema: <del>ventetid</del> → <ins>tone</ins>" in html
    assert "sagsbehandler" in html


def test_afgjort_foer_modtaget_afvises_paa_dansk(browser: Client, klage: Klage) -> None:
    svar = ret(browser, klage, {**formularen(browser, klage), "afgjort": "01-01-2020"})
    assert "ikke være afgjort, før den er modtaget" in svar.content.decode()


def test_en_anden_har_rettet_imens_viser_begge_tekster_og_gemmer_intet(browser: Client, klage: Klage) -> None:
    min_udgave = {**formularen(browser, klage), "tema": "min tekst", "modtaget": "01-03-2026"}
    Klage.objects.filter(pk=klage.pk).update(tema="kollegaens tekst")
    svar = ret(browser, klage, min_udgave)
    html = svar.content.decode()
    assert svar.status_code == 409
    assert "min tekst" in html
    assert "kollegaens tekst" in html
    assert '<td class="linjeskift">01-03-2026</td>' in html
    klage.refresh_from_db()
    assert klage.tema == "kollegaens tekst"


def test_fra_konfliktsiden_kan_min_udgave_gemmes_bevidst(browser: Client, klage: Klage) -> None:
    min_udgave = {**formularen(browser, klage), "tema": "min tekst"}
    Klage.objects.filter(pk=klage.pk).update(tema="kollegaens tekst")
    svar = ret(browser, klage, min_udgave)
    igen = {"version": svar.context["version"], **dict(svar.context["mine"])}
    assert ret(browser, klage, igen).status_code == 302
    klage.refresh_from_db()
    assert klage.tema == "min tekst"


def test_versionens_fingeraftryk_er_aldrig_et_cpr_nummer(
    browser: Client, klage: Klage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formular, "version", lambda objekt: "ab2501011234" + "c" * 52)
    assert ret(browser, klage, {**formularen(browser, klage), "tema": "tone"}).status_code == 302


def test_200_tilfaeldige_indflettede_rettelser_gaar_aldrig_tabt(browser: Client, klage: Klage) -> None:
    """Two people open and save in random order; every saved text builds on the one before it."""
    tilfaeldig = random.Random(20260331)
    aabne: dict[int, dict[str, Any]] = {}
    gemt = "0"
    Klage.objects.filter(pk=klage.pk).update(tema=gemt)
    konflikter = 0
    for nr in range(1, 201):
        person = tilfaeldig.randrange(2)
        if person not in aabne:
            aabne[person] = formularen(browser, klage)
            continue
        data = aabne.pop(person)
        foer = data["tema"]
        svar = ret(browser, klage, {**data, "tema": str(nr)})
        assert (svar.status_code == 302) is (foer == gemt)
        konflikter += svar.status_code == 409
        gemt = str(nr) if svar.status_code == 302 else gemt
        klage.refresh_from_db()
        assert klage.tema == gemt
    assert konflikter > 20


def test_en_fremmed_enheds_klage_findes_ikke(browser: Client) -> None:
    fremmed = KlageFactory()
    assert browser.get(f"/klager/{fremmed}/ret/").status_code == 404
    assert browser.post(f"/klager/{fremmed}/ret/", {}).status_code == 404


def test_klagen_kan_ikke_flyttes_til_en_fremmed_enhed(browser: Client, klage: Klage) -> None:
    fremmed = KlageFactory(enhed=None)
    data = {**formularen(browser, klage), "enhed": str(fremmed.pk + 1000)}
    assert ret(browser, klage, data).status_code == 200
    klage.refresh_from_db()
    assert klage.enhed is not None


def test_et_klagenummer_med_skraastreg_har_sin_side(browser: Client, egen_enhed: Enhed) -> None:
    klage = KlageFactory(klage_nr="2026/17", enhed=egen_enhed)
    assert browser.get(klage.get_absolute_url()).status_code == 200
    assert browser.get(f"{klage.get_absolute_url()}ret/").status_code == 200
