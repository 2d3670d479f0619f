"""Whatever is sent to whichever address: never an error of the server, never a page without its guards.

2,000 requests, and 50,000 with KVALITET_LANG; KVALITET_FROE gives the seed of an earlier run.
"""

from __future__ import annotations

import os
import re
import time
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from kvalitet.wsgi import uden_tegnsaet
from tests.adgang.matricen import UDEN_OBJEKT, adresse, linjerne, log_ind
from tests.adgang.objekter import Personer
from tests.adgang.verden import adresserne, byg
from tests.personer import PERSONERNE
from tests.sikkerhed.formularer import FORMULARER, sendes
from tests.sikkerhed.odde import FILFELT, Anmodning, Lodtraekning
from tests.sikkerhed.server import Server

I_ALT = 50_000 if os.environ.get("KVALITET_LANG") else 2_000
HOLD = 10  # each with its own seed and its own share of the rows of the matrix
FROE = int(os.environ.get("KVALITET_FROE", time.time_ns() // 1_000_000))
KENDTE_HOVEDER = set(settings.SIKKERHEDSHOVEDER) | {"Content-Security-Policy"}
SPOR = re.compile(r"Traceback \(most recent|django\.core\.|site-packages|OperationalError|DETAIL: ")


@pytest.mark.django_db
@pytest.mark.parametrize("hold", range(HOLD))
def test_intet_input_faar_serveren_til_at_fejle(hold: int, personer: Personer) -> None:
    lod = Lodtraekning(FROE + hold, *_stof(hold, personer))
    klienter = [_klient(personer, navn) for navn in ("", *PERSONERNE)]
    for nr in range(I_ALT // HOLD):
        anmodning = lod.naeste()
        klient = lod.tilfaeldig.choice(klienter)
        with transaction.atomic():
            kager = klient.cookies.output(header="", sep=";")
            svar = _send(klient, anmodning)
            fejl = svar.status_code >= 500 or SPOR.search(_tekst(svar)) or KENDTE_HOVEDER - set(svar.headers)
            klient.cookies.clear()
            klient.cookies.load(kager)
            transaction.set_rollback(True)
        assert not fejl, (
            f"KVALITET_FROE={FROE}, hold {hold}, nr. {nr}: {svar.status_code} {fejl} {anmodning!r}"
        )


def _stof(hold: int, personer: Personer) -> tuple[list[str], list[str], list[str]]:
    """Addresses with real objects and with a hole for each, the names of form fields, and values that exist."""
    huller = [re.sub(r"\{\w+\}", "{}", linje.sti.split("?")[0]) for linje in linjerne() if "{" in linje.sti]
    felter = ["version", "formularnoegle", "kladde", "csrfmiddlewaretoken", "next", "omfang"]
    for formular in FORMULARER[hold::HOLD]:
        with transaction.atomic():
            sti = adresse(formular.sti, personer)
            formular.foerst(personer)
            felter += sendes(_klient(personer, formular.person), formular, sti, personer)[2]
            transaction.set_rollback(True)
    byg(personer)
    rigtige = [*UDEN_OBJEKT, *adresserne()]
    gyldige = sorted({del_ for sti in rigtige for del_ in sti.split("/") if del_})
    return rigtige + huller, sorted(set(felter)), gyldige


def _klient(personer: Personer, navn: str) -> Client:
    klient = Client(raise_request_exception=False)
    log_ind(klient, personer.get(navn))
    return klient


def _send(klient: Client, anmodning: Anmodning) -> Any:
    hoveder = {**anmodning.hoveder, "Cookie": _kager(klient, anmodning.kager)}
    if anmodning.metode == "POST" and anmodning.indholdstype is None:
        return klient.post(anmodning.sti, _med_filer(anmodning.krop), headers=hoveder)
    return klient.generic(
        anmodning.metode,
        anmodning.sti,
        anmodning.krop if isinstance(anmodning.krop, bytes) else b"",
        content_type=uden_tegnsaet(
            anmodning.indholdstype or "application/octet-stream"
        ),  # as by kvalitet/wsgi.py
        headers=hoveder,
    )


def _kager(klient: Client, odde: dict[str, str]) -> str:
    """The client's own and the odd ones as they come over the line; its jar would refuse some of them."""
    egne = {kage.key: kage.coded_value for kage in klient.cookies.values()}
    nye = {navn: SimpleCookie().value_encode(vaerdi)[1] for navn, vaerdi in odde.items()}
    return (
        "; ".join(f"{navn}={vaerdi}" for navn, vaerdi in {**egne, **nye}.items()).encode().decode("latin-1")
    )


def _med_filer(felter: dict[str, Any]) -> dict[str, Any]:
    filer = []
    for navn, indhold in felter.get(FILFELT, ()):
        fil = SimpleUploadedFile("x", indhold)
        fil._name = navn  # type: ignore[attr-defined]  # as it comes over the line
        filer.append(fil)
    return {**felter, "filer": filer} if filer else felter


def _tekst(svar: Any) -> str:
    raa = b"".join(svar.streaming_content) if svar.streaming else svar.content
    return raa.decode(errors="replace")


@pytest.mark.parametrize("tegnsaet", ["rot13", "utf-16", "idna", "findes-ikke", '"base64"'])
def test_tegnsaettet_bestemmer_afsenderen_ikke(tegnsaet: str, server: Server) -> None:
    """`rot13` is a codec that makes no text: without kvalitet/wsgi.py no page is reached, and no header set."""
    svar = server.spoerg("GET", "/hjaelp/?soeg=a", Content_Type=f"text/plain; Charset={tegnsaet}")
    assert svar.status == 200
    assert "content-security-policy" in svar.hoveder
