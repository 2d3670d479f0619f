"""Reads matrix.txt, and asks the application what it answers."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, NamedTuple

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.test import Client

from konti.models import Bruger
from tests.adgang.objekter import OBJEKTER, Personer
from tests.personer import PERSONERNE

METODER = ("GET", "POST")
BREDDE = 48  # of the column of addresses; the answers of a longer one stand on the next line
KLIENT = Client(raise_request_exception=False)
INGEN = re.compile(r"/(999|findes-ikke|2031H1|\{ukendt_\w+\}|1-ukendt)(/|$)")  # an object that is not there

OBJEKT = re.compile(r"[{0-9]|findes-ikke")


class Raekke(NamedTuple):
    metode: str
    sti: str
    ventet: tuple[str, ...]  # anonymous, then PERSONERNE


class Linje(NamedTuple):
    sti: str
    ventet: tuple[str, ...]  # as it is written: `200/405`, or `403` for both methods

    def __str__(self) -> str:
        svarene = " ".join(f"{svar:<7}" for svar in self.ventet).rstrip()
        mellem = " " if len(self.sti) < BREDDE else f"\n{'':<{BREDDE}}"
        return f"{self.sti:<{BREDDE - 1}}{mellem}{svarene}"

    @property
    def raekker(self) -> list[Raekke]:
        """A row for each method."""
        begge = [svar.split("/") * (1 if "/" in svar else 2) for svar in self.ventet]
        return [
            Raekke(metode, self.sti, tuple(svar[nr] for svar in begge)) for nr, metode in enumerate(METODER)
        ]


def linjerne() -> list[Linje]:
    tekst = (Path(__file__).parent / "matrix.txt").read_text(encoding="utf-8")
    raa = re.sub(r"^(#|STI).*$", "", tekst, flags=re.MULTILINE).split("\n/")[1:]
    return [Linje(sti, tuple(ventet)) for sti, *ventet in (f"/{del_}".split() for del_ in raa)]


UDEN_OBJEKT = sorted({linje.sti.split("?")[0] for linje in linjerne() if not OBJEKT.search(linje.sti)})


def matricen() -> list[Raekke]:
    return [raekke for linje in linjerne() for raekke in linje.raekker]


def skabelon(sti: str) -> str:
    """The address without query and with something in the place of each object."""
    uuid = r"\{\w*uuid\w*\}|\{koersel\w*\}|\{indlaesning\w*\}"
    sti = re.sub(uuid, "3f2b6a0e-1111-4222-8333-444455556666", sti)
    sti = re.sub(r"\{rapport\w*\}", "2026H1", sti)
    sti = re.sub(
        r"\{\w*bruger\w*\}|\{opslag\}|\{sletterapport\}|\{enhed\}|\{session\w*\}|\{noegle\w*\}", "1", sti
    )
    sti = re.sub(r"\{udgave\w*\}", "x/udgave/1", sti)
    sti = re.sub(r"\{invitation\}", "1-x", sti)
    return re.sub(r"\{\w+\}", "x", sti).split("?")[0]


def adresse(sti: str, personer: Personer) -> str:
    """The address with its objects, which are made."""
    return sti.format(**{navn: OBJEKTER[navn](personer) for navn in re.findall(r"\{(\w+)\}", sti)})


def linje(sti: str, personer: Personer) -> Linje:
    """What every visitor is answered."""
    rigtig = adresse(sti, personer)
    svar = []
    for bruger in (None, *(personer[navn] for navn in PERSONERNE)):
        with transaction.atomic():
            log_ind(KLIENT, bruger)
            get, post = (_svar(metode, rigtig) for metode in METODER)
            transaction.set_rollback(True)
        svar.append(get if get == post else f"{get}/{post}")
    return Linje(sti, tuple(svar))


def log_ind(klient: Client, bruger: Bruger | None) -> None:
    """By password and just now, so that no page asks for it again."""
    klient.cookies.clear()
    if bruger:
        klient.force_login(bruger)
        request = HttpRequest()
        request.session = klient.session
        record_authentication(request, bruger, "password", reauthenticated=True)
        request.session.save()
        klient.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)  # a new one


def _svar(metode: str, sti: str) -> str:
    """The answer, without its consequences: the next one meets the same object and the same session."""
    kager = KLIENT.cookies.output(header="", sep=";")
    with transaction.atomic():
        svar: Any = KLIENT.generic(metode, sti)
        if svar.streaming:
            b"".join(svar.streaming_content)  # closes the file
        transaction.set_rollback(True)
    KLIENT.cookies = SimpleCookie(kager)
    til = svar.headers.get("Location", "")
    return "login" if til.startswith(f"/konto/login/?next={sti.split('?')[0]}") else str(svar.status_code)
