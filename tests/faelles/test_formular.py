"""One-time keys, versions, and text that is refused."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest
from django import forms
from django.db import connections

from faelles import cpr
from faelles.formular import Formular, Noegleform, Versionskonflikt, en_gang, laas, version
from faelles.models import Formularnoegle
from konti.models import Bruger
from leverandoer.models import Enhed
from tests.factories import EnhedFactory, KlageFactory


class Proeveform(Noegleform, Formular):
    navn = forms.CharField(required=False)


def udfyldt(noegle: uuid.UUID, **felter: str) -> Proeveform:
    form = Proeveform({"formularnoegle": str(noegle), **felter})
    assert form.is_valid(), form.errors
    return form


def opret(navn: str) -> str:
    return f"/enhed/{EnhedFactory(navn=navn).pk}/"


@pytest.mark.django_db
def test_samme_noegle_igen_giver_samme_adresse_og_ingen_ny_raekke(leder: Bruger) -> None:
    noegle = uuid.uuid4()
    foerste = en_gang(udfyldt(noegle), leder, lambda: opret("A"))
    anden = en_gang(udfyldt(noegle), leder, lambda: opret("B"))
    assert foerste == anden
    assert Enhed.objects.count() == 1


@pytest.mark.django_db
def test_en_anden_brugers_noegle_roeber_ikke_hvor_den_foerte_hen(leder: Bruger, laeser: Bruger) -> None:
    noegle = uuid.uuid4()
    en_gang(udfyldt(noegle), leder, lambda: opret("A"))
    assert en_gang(udfyldt(noegle), laeser, lambda: opret("B")) == "/"
    assert Enhed.objects.count() == 1


@pytest.mark.django_db
def test_fejler_handlingen_kan_samme_noegle_bruges_igen(leder: Bruger) -> None:
    def fejler() -> str:
        raise RuntimeError

    noegle = uuid.uuid4()
    with pytest.raises(RuntimeError):
        en_gang(udfyldt(noegle), leder, fejler)
    assert not Formularnoegle.objects.exists()
    assert en_gang(udfyldt(noegle), leder, lambda: opret("A")).startswith("/enhed/")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fem_samtidige_ens_afsendelser_giver_en_raekke_og_samme_adresse(leder: Bruger) -> None:
    noegle, adresser, klar = uuid.uuid4(), [], threading.Barrier(5)

    def send() -> None:
        try:
            form = udfyldt(noegle)
            klar.wait()
            adresser.append(en_gang(form, leder, lambda: opret("A")))
        finally:
            connections.close_all()

    traade = [threading.Thread(target=send) for _ in range(5)]
    for traad in traade:
        traad.start()
    for traad in traade:
        traad.join()
    assert len(adresser) == 5
    assert len(set(adresser)) == 1
    assert Enhed.objects.count() == 1


def test_uden_noegle_gemmes_intet() -> None:
    form = Proeveform({"navn": "x"})
    assert not form.is_valid()
    assert form.errors["formularnoegle"] == ["Formularen mangler sin nøgle. Send den igen."]


@pytest.mark.parametrize("tegn", ["\x00", "\x07", "\x1b", "\x7f"])
def test_styretegn_afvises_i_tekstfelter(tegn: str) -> None:
    form = Proeveform({"formularnoegle": str(uuid.uuid4()), "navn": f"a{tegn}b"})
    assert not form.is_valid()
    assert "navn" in form.errors


@pytest.mark.parametrize("tekst", ["linje 1\nlinje 2\tog 3", "😀", "\u200fmodsat", "æøå"])
def test_almindelig_og_maerkelig_tekst_tages_imod(tekst: str) -> None:
    assert udfyldt(uuid.uuid4(), navn=tekst).cleaned_data["navn"] == tekst


@pytest.mark.django_db
def test_versionen_aendres_naar_et_felt_eller_en_tilknytning_aendres(sagsbehandler: Bruger) -> None:
    foer = version(sagsbehandler)
    sagsbehandler.first_name = "Nyt navn"
    assert version(sagsbehandler) != foer
    sagsbehandler.first_name = ""
    assert version(sagsbehandler) == foer
    sagsbehandler.enheder.add(EnhedFactory())
    assert version(sagsbehandler) != foer


@pytest.mark.django_db
def test_login_aendrer_ikke_versionen(client: Any, leder: Bruger) -> None:
    foer = version(leder)
    client.force_login(leder)
    leder.refresh_from_db()
    assert leder.last_login is not None
    assert version(leder) == foer


@pytest.mark.django_db
def test_en_raekke_der_er_aendret_af_en_anden_kan_ikke_laases_med_den_gamle_version() -> None:
    klage = KlageFactory(tema="før")
    foer = version(klage)
    assert laas(type(klage).objects.all(), klage.pk, foer) == klage
    type(klage).objects.filter(pk=klage.pk).update(tema="efter")
    with pytest.raises(Versionskonflikt):
        laas(type(klage).objects.all(), klage.pk, foer)


@pytest.mark.parametrize(
    "tekst",
    [
        "010203-1234",
        "0102031234",
        "cpr 010203 1234 i teksten",
        "010203 - 1234",
        "010203–1234",
        "010203\u20111234",
        "010203\u22121234",
        "311299.4321",
        "٠١٠٢٠٣-١٢٣٤",
    ],
)
def test_cpr_lignende_numre_genkendes(tekst: str) -> None:
    assert cpr.ligner_cpr(tekst)


@pytest.mark.parametrize(
    "tekst", ["2026-03-31", "320203-1234", "011303-1234", "12345678", "01020312345", "uge 2607"]
)
def test_andre_numre_er_ikke_cpr(tekst: str) -> None:
    assert not cpr.ligner_cpr(tekst)
