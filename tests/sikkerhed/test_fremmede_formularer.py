"""What somebody else could send, filled in as it should be, changes nothing when the wrong person sends it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.adgang.matricen import adresse, linjerne, log_ind
from tests.adgang.objekter import Personer
from tests.personer import PERSONERNE
from tests.sikkerhed.formularer import FORMULARER, Formular, sendes
from tests.sikkerhed.tilstand import tilstand

AFSLAG = {"403", "404", "login"}
# Row of the matrix -> those it refuses; None is nobody logged in.
AFVISTE = {
    linjen.sti: [
        person
        for person, svar in zip((None, *PERSONERNE), linjen.raekker[1].ventet, strict=True)
        if svar in AFSLAG
    ]
    for linjen in linjerne()
}
AFGRAENSEDE = [formular for formular in FORMULARER if AFVISTE[formular.sti]]


@pytest.mark.django_db
@pytest.mark.parametrize("formular", AFGRAENSEDE, ids=lambda formular: formular.sti)
def test_en_gyldig_formular_fra_den_forkerte_aendrer_intet(formular: Formular, personer: Personer) -> None:
    sti = adresse(formular.sti, personer)
    formular.foerst(personer)
    klient = Client()
    log_ind(klient, personer[formular.person])
    til, felter, _ = sendes(klient, formular, sti, personer)
    felter.pop("kladde", None)  # kept for its owner, whoever sends it (tests/faelles/test_kladde.py)
    for person in (person for person in AFVISTE[formular.sti] if person != formular.person):
        with transaction.atomic():
            log_ind(klient, personer.get(person or ""))
            foer = tilstand()
            assert _svar(klient, til, felter) in AFSLAG, person
            assert tilstand() == foer, person
            transaction.set_rollback(True)


def _svar(klient: Client, til: str, felter: dict[str, Any]) -> str:
    for fil in (felt for felt in felter.values() if hasattr(felt, "seek")):
        fil.seek(0)
    svar = klient.post(til, felter)
    til_login = svar.headers.get("Location", "").startswith("/konto/login/?next=")
    return "login" if til_login else str(svar.status_code)
