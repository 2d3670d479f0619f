"""Crawls the whole application as every visitor: each meets the marks of verden.py that are meant for that one."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from faelles.liste import ListeView
from tests.adgang.matricen import UDEN_OBJEKT, linjerne, log_ind, skabelon
from tests.adgang.objekter import Personer
from tests.adgang.verden import MAERKER, adresserne, byg
from tests.personer import PERSONERNE

# Searching for the marks in small letters, so that the page's echo of the search is no mark itself.
SOEGNINGER = (
    "?soeg=mrk",
    "?eksport=csv",
    "?eksport=xlsx&soeg=mrk",
    "?sort=-tema&page=2",
    "?enhed=2",
    "?tekst=mrk",
)
SPRING_OVER = re.compile(r"/static/|sort=|^/konto/(login|glemt|adgangskode)")


def listerne() -> list[str]:
    return [
        sti for sti in UDEN_OBJEKT if issubclass(getattr(resolve(sti).func, "view_class", object), ListeView)
    ]


def tekst(svar: Any) -> str:
    """What can be read in an answer, also in a workbook and a PDF."""
    raa = b"".join(svar.streaming_content) if svar.streaming else svar.content
    if raa.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(raa)) as bog:
            raa = b"\n".join(bog.read(navn) for navn in bog.namelist())
    elif raa.startswith(b"%PDF"):
        raa = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=raa, capture_output=True, check=True
        ).stdout
    return f"{svar.headers} {raa.decode()}"


def laes_alt(klient: Client) -> dict[str, str]:
    """Every address of the world and every link on its pages -> what is read there, 200 or not."""
    stier = [*UDEN_OBJEKT, *adresserne(), *(sti + soegning for sti in listerne() for soegning in SOEGNINGER)]
    laest: dict[str, str] = {}
    while stier:
        sti = stier.pop().replace("&amp;", "&").split("#")[0]
        if sti in laest or SPRING_OVER.search(sti):
            continue
        svar = klient.get(sti)
        assert svar.status_code < 500, sti
        laest[sti] = tekst(svar)
        stier += re.findall(r'href="(/[^"]*|\?[^"]+)"', laest[sti])
    return laest


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["", *PERSONERNE])
def test_man_moeder_kun_det_der_er_for_en(person: str, personer: Personer) -> None:
    byg(personer)
    klient = Client()
    log_ind(klient, personer.get(person))
    laest = laes_alt(klient)
    for maerke, hvem in MAERKER.items():
        steder = sorted(sti for sti, side in laest.items() if maerke in side)
        assert bool(steder) == (person in hvem), (maerke, steder)


@pytest.mark.django_db
def test_hvert_adressemoenster_med_et_objekt_bliver_gaaet(personer: Personer) -> None:
    byg(personer)
    med_objekt = {
        resolve(skabelon(linjen.sti)).route
        for linjen in linjerne()
        if "{" in linjen.sti and not set(linjen.raekker[0].ventet) <= {"login", "403", "404", "405"}
    }
    gaaede = {resolve(sti).route for sti in adresserne()}
    ikke = {
        "konto/sikkerhed/noegler/<int:pk>/",  # the pages of passkeys read signatures
        "konto/sikkerhed/noegler/<int:pk>/fjern/",
        "^konto/adgangskode/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
    }
    assert med_objekt - gaaede == ikke
