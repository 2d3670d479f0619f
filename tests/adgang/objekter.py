"""The objects that matrix.txt names, made when a row asks for them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import RequestFactory

from databeskyttelse.sletning import koer
from faelles import opslag
from faelles.models import Opslag
from indlaesning import handlinger as indlaesninger
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti.handlinger import systembruger
from konti.login import invitation
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Leverandoer, Tilbud
from opfoelgning.models import Forhold
from rapporter import handlinger as rapporter
from rapporter.models import Dokument, Kvalitetsrapport
from tests.factories import (
    EnhedFactory,
    InstallationFactory,
    KlageFactory,
    KoerselFactory,
    RammeaftaleFactory,
    TilbudFactory,
)
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

Personer = dict[str, Bruger]  # by user name


def _klage(personer: Personer, enhed: str) -> str:
    enheder = {
        "egen": lambda: personer["sagsbehandler"].enheder.get(),
        "fremmed": lambda: EnhedFactory(navn="En anden enhed"),
        "ingen": lambda: None,
    }
    return KlageFactory(enhed=enheder[enhed]()).klage_nr


def _tilbud_til(tilsynsfoerende: Bruger) -> Tilbud:
    tilbud = TilbudFactory()
    tilsynsfoerende.tilbuddene.add(tilbud)
    return tilbud


def _rapport(personer: Personer, trin: int) -> str:
    """A computed half-year with offer T-A of provider A; `trin` 1 is approved, 2 is sent."""
    TilbudFactory(tilbud_nr="T-A", leverandoer=personer["leverandoer_a"].leverandoer)
    rapport = rapporter.beregn(Halvaar(2026, 1), personer["leder"])
    for handling in (rapporter.godkend, rapporter.udsend)[:trin]:
        handling(rapport, personer["leder"])
    return rapport.halvaar


def _dokument(navn: str, offentlig: bool) -> str:
    (settings.VAR / navn).write_bytes(b"%PDF-")
    rapport = Kvalitetsrapport.objects.get()
    Dokument.objects.create(rapport=rapport, navn=navn, offentlig=offentlig, sti=navn, sha256="0" * 64)
    return navn


def _bemaerkning(personer: Personer) -> str:
    """On an offer of the inspector's own."""
    besoeg = Tilsynsbesoeg.objects.create(
        besoeg_nr="V1",
        tilbud=_tilbud_til(personer["tilsynsfoerende"]),
        dato=date(2026, 3, 1),
        art=Tilsynsbesoeg.Art.GRUNDBESOEG,
    )
    return Bemaerkning.objects.create(bemaerkning_nr="M1", besoeg=besoeg, kontrolomraade="A").bemaerkning_nr


def _fremmed_bemaerkning() -> Bemaerkning:
    """On an offer that no inspector of the tests has."""
    besoeg = Tilsynsbesoeg.objects.create(
        besoeg_nr="V9", tilbud=TilbudFactory(), dato=date(2026, 3, 1), art=Tilsynsbesoeg.Art.GRUNDBESOEG
    )
    return Bemaerkning.objects.create(bemaerkning_nr="M9", besoeg=besoeg, kontrolomraade="A")


def _opslag(personer: Personer) -> int:
    request: Any = RequestFactory().get("/klager/")
    request.user = personer["leder"]
    opslag.noter(request, opslag.Handling.VIST, opslag.Art.KLAGE, [KlageFactory(sagsreference="12-1")])
    return Opslag.objects.get().nr


def _session(bruger: Bruger) -> int:
    """A login of the user's in another browser."""
    session = UserSession.objects.create(
        user=bruger, ip="192.0.2.1", user_agent="Firefox", session_key="x" * 32
    )
    return session.pk


def _noegle(bruger: Bruger) -> int:
    """A passkey of the user's."""
    data = {"name": "Min telefon", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
    return Authenticator.objects.create(user=bruger, type=Authenticator.Type.WEBAUTHN, data=data).pk


def _invitation(bruger: Bruger) -> str:
    """What stands in the address of the link by which the user chooses a password."""
    return invitation.link(bruger).rsplit("/", 2)[-2]


def _udgave(raekke: Any, nr: object, felt: str) -> str:
    """The rest of the address of a row's oldest version; the text in `felt` was another one then."""
    setattr(raekke, felt, "Rettet")
    raekke.save()
    return f"{nr}/udgave/{raekke.history.last().pk}"


def _klageudgave(personer: Personer, enhed: str) -> str:
    nr = _klage(personer, enhed)
    return _udgave(Klage.objects.get(klage_nr=nr), nr, "tema")


def _bemaerkningsudgave(personer: Personer) -> str:
    nr = _bemaerkning(personer)
    return _udgave(Bemaerkning.objects.get(bemaerkning_nr=nr), nr, "kontrolomraade")


def _indlaesning(personer: Personer) -> Indlaesning:
    """Read and checked, and waiting for a yes."""
    fil = "leverandoer_nr;navn;type\nLX;Leverandør X;ekstern\n".encode()
    pakke = [("leverandoerer.csv", lambda: BytesIO(fil))]
    indlaesning = indlaesninger.opret(personer["leder"], "leverandoerer.csv", pakke)
    indlaesninger.laes(indlaesning)
    indlaesning.refresh_from_db()
    return indlaesning


def _besoeg(personer: Personer) -> str:
    _bemaerkning(personer)
    return Tilsynsbesoeg.objects.get().besoeg_nr


OBJEKTER: dict[str, Callable[[Personer], object]] = {
    "invitation": lambda personer: _invitation(personer["laeser"]),
    "session_sagsb": lambda personer: _session(personer["sagsbehandler"]),
    "noegle_sagsb": lambda personer: _noegle(personer["sagsbehandler"]),
    "koersel_leder": lambda personer: KoerselFactory(bruger=personer["leder"]).pk,
    "bemaerkning_fremmed": lambda personer: _fremmed_bemaerkning().bemaerkning_nr,
    "besoeg_fremmed": lambda personer: str(getattr(_fremmed_bemaerkning().besoeg, "besoeg_nr", "")),
    "udgave_bemaerkning_fremmed": lambda personer: _udgave(
        raekke := _fremmed_bemaerkning(), raekke.bemaerkning_nr, "kontrolomraade"
    ),
    "ukendt_uuid": lambda personer: uuid.uuid4(),
    "opslag": _opslag,
    "koersel_lev_a": lambda personer: KoerselFactory(bruger=personer["leverandoer_a"]).pk,
    "bruger": lambda personer: personer["laeser"].pk,
    "systembruger": lambda personer: systembruger().pk,
    "tilbud_a": lambda personer: TilbudFactory(leverandoer=personer["leverandoer_a"].leverandoer).tilbud_nr,
    "tilbud_tilsyn": lambda personer: _tilbud_til(personer["tilsynsfoerende"]).tilbud_nr,
    "leverandoer_tilsyn": lambda personer: (
        _tilbud_til(personer["tilsynsfoerende"]).leverandoer.leverandoer_nr
    ),
    "leverandoer_a": lambda personer: "LA",
    "rapport_kladde": lambda personer: _rapport(personer, 0),
    "rapport_godkendt": lambda personer: _rapport(personer, 1),
    "rapport_udsendt": lambda personer: _rapport(personer, 2),
    "rapport_pk": lambda personer: Kvalitetsrapport.objects.get(halvaar=_rapport(personer, 1)).pk,
    "intern_fil": lambda personer: _dokument("intern.pdf", offentlig=False),
    "offentlig_fil": lambda personer: _dokument("offentlig.pdf", offentlig=True),
    "indlaesning": lambda personer: _indlaesning(personer).pk,
    "bemaerkning": _bemaerkning,
    "stikproeve": lambda personer: (
        Stikproeve.objects.create(
            besoeg_nr="P1",
            tilbud=TilbudFactory(leverandoer__type=Leverandoer.Type.ANDEN_AKTOER),
            dato=date(2026, 4, 1),
            sager_kontrolleret=20,
            sager_i_orden=18,
        ).besoeg_nr
    ),
    "forhold": lambda personer: (
        Forhold.objects.create(
            forhold_nr="O1", tilbud=TilbudFactory(), dato=date(2026, 5, 4), kilde="Presse", kontrolomraade="A"
        ).forhold_nr
    ),
    "sletterapport": lambda personer: koer(date(2026, 6, 1), proeve=True).pk,
    "besoeg": _besoeg,
    "aftale": lambda personer: RammeaftaleFactory().aftale_nr,
    "enhed": lambda personer: personer["sagsbehandler"].enheder.get().pk,
    "kommunen": lambda personer: InstallationFactory().pk,
    "udgave_egen": lambda personer: _klageudgave(personer, "egen"),
    "udgave_fremmed": lambda personer: _klageudgave(personer, "fremmed"),
    "udgave_bemaerkning": _bemaerkningsudgave,
    "udgave_bruger": lambda personer: _udgave(personer["laeser"], personer["laeser"].pk, "first_name"),
    "klage_egen": lambda personer: _klage(personer, "egen"),
    "klage_fremmed": lambda personer: _klage(personer, "fremmed"),
    "klage_uden_enhed": lambda personer: _klage(personer, "ingen"),
}
