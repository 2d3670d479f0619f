"""Walks matrix.txt: every address as every role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from faelles.adgang import er_kun_post
from konti.models import Bruger
from kvalitet.urls import OFFENTLIGE
from tests.adgang.objekter import OBJEKTER, Personer

PERSONERNE = (
    "sagsbehandler",
    "tilsynsfoerende",
    "kvalitetskonsulent",
    "leder",
    "laeser",
    "administrator",
    "leverandoer_a",
    "leverandoer_b",
)
KLIENT = Client(raise_request_exception=False)


class Raekke(NamedTuple):
    metode: str
    sti: str
    ventet: tuple[str, ...]  # anonymous, then PERSONERNE


def matricen() -> list[Raekke]:
    linjer = (Path(__file__).parent / "matrix.txt").read_text().splitlines()
    dele = [linje.split() for linje in linjer if linje and not linje.startswith(("#", "METODE"))]
    return [Raekke(metode, sti, tuple(ventet)) for metode, sti, *ventet in dele]


def skabelon(sti: str) -> str:
    """The address without query and with something in the place of each object."""
    sti = re.sub(
        r"\{\w*uuid\w*\}|\{koersel\w*\}|\{indlaesning\w*\}", "3f2b6a0e-1111-4222-8333-444455556666", sti
    )
    sti = re.sub(r"\{rapport\w*\}", "2026H1", sti)
    sti = re.sub(r"\{\w*bruger\w*\}|\{opslag\}|\{sletterapport\}", "1", sti)
    sti = re.sub(r"\{udgave\w*\}", "x/udgave/1", sti)
    return re.sub(r"\{\w+\}", "x", sti).split("?")[0]


def alle_moenstre() -> Iterator[str]:
    def gaa(moenstre: list[URLPattern | URLResolver], foran: str) -> Iterator[str]:
        for moenster in moenstre:
            if isinstance(moenster, URLResolver):
                yield from gaa(moenster.url_patterns, foran + str(moenster.pattern))
            else:
                yield foran + str(moenster.pattern)

    return gaa(get_resolver().url_patterns, "")


@pytest.fixture
def personer(request: pytest.FixtureRequest) -> Personer:
    return {navn: request.getfixturevalue(navn) for navn in PERSONERNE}


@pytest.mark.django_db
@pytest.mark.parametrize("raekke", matricen(), ids=lambda raekke: f"{raekke.metode} {raekke.sti}")
def test_adressen_svarer_hver_rolle_som_matricen_siger(raekke: Raekke, personer: Personer) -> None:
    assert len(raekke.ventet) == 1 + len(PERSONERNE), "raekken skal have et svar for hver rolle"
    navne = re.findall(r"\{(\w+)\}", raekke.sti)
    sti = raekke.sti.format(**{navn: OBJEKTER[navn](personer) for navn in navne})
    brugere: list[Bruger | None] = [None, *(personer[navn] for navn in PERSONERNE)]
    svar = tuple(_svar(raekke.metode, sti, bruger) for bruger in brugere)
    assert svar == raekke.ventet


def _svar(metode: str, sti: str, bruger: Bruger | None) -> str:
    """The answer, without its consequences: the next role meets the same object."""
    KLIENT.cookies.clear()
    with transaction.atomic():
        if bruger:
            KLIENT.force_login(bruger)
        svar: Any = KLIENT.generic(metode, sti)
        if svar.streaming:
            b"".join(svar.streaming_content)  # closes the file
        transaction.set_rollback(True)
    til = svar.headers.get("Location", "")
    return "login" if til.startswith(f"/konto/login/?next={sti.split('?')[0]}") else str(svar.status_code)


def test_hvert_adressemoenster_staar_i_matricen() -> None:
    daekkede = {resolve(skabelon(raekke.sti)).route for raekke in matricen()}
    assert set(alle_moenstre()) - daekkede == set()


def test_login_sender_ingen_til_en_adresse_der_kun_tager_post() -> None:
    kun_post = {raekke.sti for raekke in matricen() if raekke.metode == "GET" and "405" in raekke.ventet}
    assert kun_post
    assert {sti for sti in kun_post if er_kun_post(skabelon(sti))} == kun_post


def test_kun_de_listede_sider_er_offentlige() -> None:
    """Nobody makes a page public by a decorator far from the list."""
    offentlige = {str(moenster.pattern) for moenster in OFFENTLIGE}
    uden_login = {
        resolve(skabelon(raekke.sti)).route
        for raekke in matricen()
        if raekke.ventet[0] not in ("login", "405") and raekke.metode == "GET"
    }
    assert uden_login == offentlige
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
