"""Mass assignment: whatever more is sent with a form, the same is stored (tillid.md 22; ASVS 15.3.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import resolve

from tests.adgang.matricen import METODER, adresse, linjerne, log_ind, skabelon
from tests.adgang.objekter import Personer
from tests.sikkerhed.formularer import FORMULARER, UDE, Formular, sendes
from tests.sikkerhed.tilstand import tilstand

APPS = {
    *("leverandoer", "klager", "tilsyn", "opfoelgning", "rapporter", "indlaesning", "konti", "faelles"),
    *("effekt", "brugerundersoegelse", "databeskyttelse", "mfa"),
}
SAERLIGE = (
    *("id", "pk", "instance", "is_staff", "is_superuser", "is_active", "groups", "user_permissions", "user"),
    *("history_date", "history_user", "history_change_reason", "history_type", "bruger", "af", "_state"),
    *(
        "tilbud__leverandoer",
        "leverandoer__navn",
        "enhed__navn",
        "rapport__tilstand",
        "oprettet_af_id",
        "signup",
    ),
)


def vaerdi_til(felt: models.Field[Any, Any]) -> str:
    """Something that the field could hold, and does not."""
    if felt.choices:
        return str([noegle for noegle, _ in felt.flatchoices][-1])
    if isinstance(felt, models.BooleanField):
        return "on"
    if isinstance(felt, models.DateField):
        return f"{date(2026, 5, 5):%d-%m-%Y}"
    if isinstance(felt, models.IntegerField | models.DecimalField) or felt.is_relation:
        return "1"
    return "angreb"


def alle_felter() -> dict[str, str]:
    """Every field name of every table, and of it every spelling that a careless form might take."""
    felter = dict.fromkeys(SAERLIGE, "1")
    for model in apps.get_models():
        if model._meta.app_label in APPS and not model.__name__.startswith("Historical"):
            for felt in (*model._meta.concrete_fields, *model._meta.many_to_many):
                felter[felt.name] = felter[felt.attname] = felter[f"form-0-{felt.name}"] = vaerdi_til(felt)
    return felter


@pytest.mark.django_db
@pytest.mark.parametrize("formular", FORMULARER, ids=lambda formular: formular.sti)
def test_felter_formularen_ikke_viser_aendrer_intet(formular: Formular, personer: Personer) -> None:
    sti = adresse(formular.sti, personer)
    formular.foerst(personer)
    klient = Client()
    log_ind(klient, personer.get(formular.person))
    til, felter, viste = sendes(klient, formular, sti, personer)
    foer = tilstand()
    alene = _send(klient, til, felter)
    med_flere = _send(klient, til, {**{n: v for n, v in alle_felter().items() if n not in viste}, **felter})
    assert alene[0] in (200, 204, 302), "det, der sendes, skal være gyldigt"
    assert (alene[1] != foer) == formular.aendrer, "og det skal gøre det, formularen er til"
    assert med_flere == alene


def _send(klient: Client, til: str, felter: dict[str, Any]) -> tuple[int, Any]:
    """The answer and what is stored then, which is forgotten again."""
    for fil in (felt for felt in felter.values() if hasattr(felt, "seek")):
        fil.seek(0)
    kager = klient.cookies.output(header="", sep=";")
    with transaction.atomic():
        svar = klient.post(til, felter)
        efter = tilstand()
        transaction.set_rollback(True)
    klient.cookies.load(kager)
    return svar.status_code, efter


def test_hver_adresse_der_tager_imod_er_med() -> None:
    """A new form without an entry in formularer.py stops here."""
    tager_imod = {
        resolve(skabelon(linjen.sti)).route
        for linjen in linjerne()
        for raekke in linjen.raekker
        if raekke.metode == METODER[1] and set(raekke.ventet) & {"200", "302", "400"}
    }
    daekkede = {resolve(skabelon(formular.sti)).route for formular in FORMULARER}
    assert tager_imod - daekkede - set(UDE) == set()
    assert set(UDE) <= tager_imod - daekkede
    assert {formular.sti for formular in FORMULARER} <= {linjen.sti for linjen in linjerne()}
