"""A complaint is registered in one page."""

from __future__ import annotations

import re
import threading
import uuid
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client
from django.utils import timezone

from faelles.cpr import ligner_cpr
from klager.handlinger import registrer_klage
from klager.models import Klage
from konti.models import Bruger
from leverandoer.models import Enhed, Tilbud
from tests.factories import EnhedFactory, KlageFactory, LeverandoerFactory, TilbudFactory


@pytest.fixture
def tilbud(db: None) -> Tilbud:
    return TilbudFactory(
        tilbud_nr="T017",
        navn="Værkstedet",
        leverandoer=LeverandoerFactory(leverandoer_nr="L04", navn="Ørnen"),
    )


@pytest.fixture
def browser(client: Client, sagsbehandler: Bruger) -> Client:
    client.force_login(sagsbehandler)
    return client


def udfyldt(enhed: Enhed | None = None, **felter: Any) -> dict[str, Any]:
    return {
        "formularnoegle": str(uuid.uuid4()),
        "genstand": "T017",
        "modtaget": "31-03-2026",
        "type": "formalitet",
        "kanal": "brev",
        "enhed": enhed.pk if enhed else "",
        **felter,
    }


def test_siden_har_hoejst_tolv_felter_og_det_saedvanlige_er_udfyldt(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed
) -> None:
    form = browser.get("/klager/ny/").context["form"]
    assert len(form.visible_fields()) <= 12
    assert form["modtaget"].value() == timezone.localdate()
    assert form["enhed"].value() == egen_enhed.pk
    assert form["type"].value() == "formalitet"


def test_den_der_har_flere_enheder_faar_foreslaaet_den_fra_sidst(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed, sagsbehandler: Bruger
) -> None:
    anden = EnhedFactory()
    sagsbehandler.enheder.add(anden)
    assert browser.get("/klager/ny/").context["form"]["enhed"].value() is None
    browser.post("/klager/ny/", udfyldt(anden))
    assert browser.get("/klager/ny/").context["form"]["enhed"].value() == anden.pk


def test_klagen_gemmes_med_eget_nummer_og_hoerer_til_enheden(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed, sagsbehandler: Bruger
) -> None:
    svar = browser.post("/klager/ny/", udfyldt(egen_enhed, tema="ventetid"), follow=True)
    klage = Klage.objects.get()
    assert re.fullmatch(r"KT-\d{4}-00001", klage.klage_nr)
    assert (klage.tilbud, klage.leverandoer, klage.enhed) == (tilbud, None, egen_enhed)
    assert (klage.modtaget, klage.tema, klage.oprettet_af) == (date(2026, 3, 31), "ventetid", sagsbehandler)
    assert klage.aendret_i_systemet
    assert f"Klagen er registreret med nummer {klage}" in svar.content.decode()


@pytest.mark.parametrize(
    "tekst", ["T017 Værkstedet (Ørnen)", "T017", "t017", "værksted", "  T017  "], ids=lambda t: t.strip()
)
def test_tilbuddet_findes_paa_nummer_og_navn(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed, tekst: str
) -> None:
    TilbudFactory(tilbud_nr="T0171", navn="Noget andet")
    browser.post("/klager/ny/", udfyldt(egen_enhed, genstand=tekst))
    assert Klage.objects.get().tilbud == tilbud


def test_en_klage_kan_handle_om_leverandoeren_alene(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed
) -> None:
    browser.post("/klager/ny/", udfyldt(egen_enhed, genstand="L04 Ørnen (leverandør)"))
    klage = Klage.objects.get()
    assert (klage.tilbud, klage.leverandoer) == (None, tilbud.leverandoer)


@pytest.mark.parametrize(
    ("genstand", "fejl"),
    [
        ("", "Vælg det tilbud"),
        ("T999", "intet tilbud"),
        ("n", "Flere passer"),
        ("x" * 301, "må højst have 300"),
    ],
)
def test_uden_et_entydigt_tilbud_siges_hvad_der_er_galt_og_teksten_staar_der_endnu(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed, genstand: str, fejl: str
) -> None:
    svar = browser.post("/klager/ny/", udfyldt(egen_enhed, genstand=genstand, beskrivelse="Min tekst"))
    html = svar.content.decode()
    assert fejl in html
    assert "Min tekst" in html
    assert 'href="#id_genstand"' in html
    assert not Klage.objects.exists()


def test_formularens_egne_noegler_er_aldrig_et_cpr_nummer(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed
) -> None:
    """One key in some hundred holds ten digits that look like one; nobody could find out what to correct."""
    noegle = "0a1b2c3d-0000-4000-8000-a2501011234b"
    assert ligner_cpr(noegle)

    svar = browser.post("/klager/ny/", udfyldt(egen_enhed, formularnoegle=noegle))

    assert svar.status_code == 302
    assert Klage.objects.count() == 1


@pytest.mark.parametrize("felt", ["genstand", "tema", "sagsreference", "beskrivelse"])
def test_et_cpr_lignende_nummer_stoppes_i_hvert_tekstfelt(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed, felt: str
) -> None:
    svar = browser.post("/klager/ny/", udfyldt(egen_enhed, **{felt: "borger 010203-1234"}))
    assert "CPR-nummer" in svar.content.decode()
    assert not Klage.objects.exists()


@pytest.mark.parametrize("modtaget", ["31.03.2026", "31/03/2026", "2026-03-31", "31-03-2026"])
def test_datoen_kan_skrives_som_man_plejer(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed, modtaget: str
) -> None:
    browser.post("/klager/ny/", udfyldt(egen_enhed, modtaget=modtaget))
    assert Klage.objects.get().modtaget == date(2026, 3, 31)


def test_sagsbehandleren_kan_ikke_vaelge_en_fremmed_enhed(browser: Client, tilbud: Tilbud) -> None:
    fremmed = EnhedFactory()
    svar = browser.post("/klager/ny/", udfyldt(fremmed))
    assert svar.status_code == 200
    assert not Klage.objects.exists()


def test_handlingen_afviser_en_fremmed_enhed_ogsaa_uden_om_formularen(
    sagsbehandler: Bruger, tilbud: Tilbud
) -> None:
    for enhed in (EnhedFactory(), None):
        with pytest.raises(PermissionDenied):
            registrer_klage(
                sagsbehandler, tilbud=tilbud, modtaget=date(2026, 1, 1), type="formalitet", enhed=enhed
            )


def test_kvalitetskonsulenten_kan_lade_enheden_staa_aaben(
    client: Client, kvalitetskonsulent: Bruger, tilbud: Tilbud
) -> None:
    client.force_login(kvalitetskonsulent)
    client.post("/klager/ny/", udfyldt())
    assert Klage.objects.get().enhed is None


def test_numrene_taelles_op_og_springer_kildefilens_over(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed
) -> None:
    KlageFactory(klage_nr="K99999")
    for _ in range(3):
        browser.post("/klager/ny/", udfyldt(egen_enhed))
    numre = sorted(Klage.objects.filter(klage_nr__startswith="KT").values_list("klage_nr", flat=True))
    assert [nr[-5:] for nr in numre] == ["00001", "00002", "00003"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_samtidige_registreringer_faar_hver_sit_nummer(kvalitetskonsulent: Bruger) -> None:
    tilbud, klar, numre = TilbudFactory(), threading.Barrier(4), []

    def registrer() -> None:
        try:
            klar.wait()
            klage = registrer_klage(
                kvalitetskonsulent, tilbud=tilbud, modtaget=date(2026, 1, 1), type="formalitet", enhed=None
            )
            numre.append(klage.klage_nr)
        finally:
            connections.close_all()

    traade = [threading.Thread(target=registrer) for _ in range(4)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert len(set(numre)) == 4


def test_dobbeltklik_giver_en_klage_og_samme_side(browser: Client, tilbud: Tilbud, egen_enhed: Enhed) -> None:
    data = udfyldt(egen_enhed)
    adresser = {browser.post("/klager/ny/", data).headers["Location"] for _ in range(3)}
    assert len(adresser) == 1
    assert Klage.objects.count() == 1


def test_felter_der_ikke_staar_i_formularen_overses(
    browser: Client, tilbud: Tilbud, egen_enhed: Enhed
) -> None:
    browser.post(
        "/klager/ny/",
        udfyldt(
            egen_enhed, klage_nr="X", udfald="medhold", afgjort="01-04-2026", oprettet_af="1", trukket="on"
        ),
    )
    klage = Klage.objects.get()
    assert (klage.udfald, klage.afgjort, klage.trukket) == ("", None, False)
    assert klage.klage_nr.startswith("KT-")
