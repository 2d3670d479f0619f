"""Builds the demo: the simulated municipality through the same import and the same steps as a real one.

Every step may be repeated, so a demo that was cut off is finished by the next call.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from demo.brugere import DEMOBRUGERNE, ENHED_FOR_MAALGRUPPE, opret_bruger, opret_enheder
from demo.kalender import DATA_TIL
from demo.kommune import FROE, skriv_kommune
from demo.navne import FORVALTNING, KOMMUNE, TILSYNSFOERENDE, UDVALG
from faelles.models import Installation
from indlaesning.handlinger import indlaes_mappe
from indlaesning.models import Indlaesning
from klager.models import Klage
from konti.handlinger import SYSTEM, systembruger
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.uger import laes_uge
from leverandoer.models import Enhed, Leverandoer, Tilbud
from rapporter.handlinger import beregn, bestil_dokumenter, godkend, udsend
from rapporter.models import Kvalitetsrapport

UDSENDTE = (Halvaar(2025, 1), Halvaar(2025, 2))
BEREGNET = Halvaar(2026, 1)
SAGSNR = "15.00.00-K09-1-26"
Melding = Callable[[str], None]


class DemoAfvist(Exception):
    """The demo cannot be built here; the message is Danish and meant for the user."""


def er_bygget() -> bool:
    """The last step is done: the newest half-year is computed in a simulated database."""
    rapporter = Kvalitetsrapport.objects.filter(halvaar=str(BEREGNET))
    return Installation.hent().simuleret and rapporter.exists()


def er_tom() -> bool:
    """Nothing of a municipality is here yet: no users but the system's own, nothing imported."""
    brugere = Bruger.objects.exclude(username=SYSTEM)
    return not any(rows.exists() for rows in (brugere, Leverandoer.objects, Indlaesning.objects))


def byg_demo(melding: Melding, froe: int = FROE) -> None:
    """Build the demo or finish it. Raises DemoAfvist where a municipality that is not simulated is."""
    if er_bygget():
        raise DemoAfvist("Den simulerede kommune er allerede bygget i denne database.")
    if not (Installation.hent().simuleret or er_tom()):
        raise DemoAfvist(
            "Databasen rummer allerede en kommune, der ikke er simuleret. Demonstrationen kan kun bygges i "
            "en tom database. Vælg en anden mappe med KVALITET_VAR eller en anden database med DATABASE_URL."
        )
    _maerk_simuleret()
    opret_enheder()
    kommunens = [bruger for bruger in DEMOBRUGERNE if not bruger.leverandoer_nr]
    brugerne = {bruger.brugernavn: opret_bruger(bruger) for bruger in kommunens}
    _indlaes(brugerne["kvalitetskonsulent"], melding, froe)
    for bruger in DEMOBRUGERNE:
        opret_bruger(bruger)
    _fordel_sager(brugerne["tilsynsfoerende"])
    _opgoer(brugerne["kvalitetskonsulent"], brugerne["leder"], melding)


def _maerk_simuleret() -> None:
    installation = Installation.hent()
    installation.kommune, installation.forvaltning, installation.udvalg = KOMMUNE, FORVALTNING, UDVALG
    installation.afsender = f"{KOMMUNE}, {FORVALTNING}"
    installation.sagsnr = SAGSNR
    installation.simuleret = True
    installation.save()


def _indlaes(bruger: Bruger, melding: Melding, froe: int) -> None:
    melding("Danner den simulerede kommunes kildefiler")
    with tempfile.TemporaryDirectory(dir=settings.VAR) as midlertidig:
        mappe = Path(midlertidig) / "simuleret-kommune"
        skriv_kommune(mappe, froe)
        melding("Indlæser kildefilerne")
        indlaesning = indlaes_mappe(mappe, bruger, data_til=laes_uge(DATA_TIL), simuleret=True)
    if indlaesning.tilstand != Indlaesning.Tilstand.GEMT:
        raise DemoAfvist(f"De simulerede kildefiler blev afvist. Se {indlaesning.fejlliste}.")


def _fordel_sager(tilsynsfoerende: Bruger) -> None:
    """Give complaints to units and offers to the inspector, so that each role has something to see."""
    enhederne = {enhed.navn: enhed for enhed in Enhed.objects.all()}
    for maalgruppe, navn in ENHED_FOR_MAALGRUPPE.items():
        Klage.objects.filter(tilbud__maalgruppe=maalgruppe, enhed=None).update(enhed=enhederne[navn])
    tilsynsfoerende.tilbuddene.set(Tilbud.objects.filter(besoegene__tilsynsfoerende=TILSYNSFOERENDE[0]))


def _opgoer(konsulent: Bruger, leder: Bruger, melding: Melding) -> None:
    """Send the half-years of 2025, compute 2026H1; those that are frozen already are left as they are."""
    for halvaar in (*UDSENDTE, BEREGNET):
        rapport = Kvalitetsrapport.objects.filter(halvaar=str(halvaar)).first()
        if rapport is None or rapport.tilstand == Kvalitetsrapport.Tilstand.BEREGNET:
            melding(f"Beregner {halvaar.tekst}")
            rapport = beregn(halvaar, konsulent)
            if halvaar in UDSENDTE:
                godkend(rapport, leder)
                rapport.refresh_from_db()
        if rapport.tilstand == Kvalitetsrapport.Tilstand.GODKENDT:
            udsend(rapport, leder)


@transaction.atomic
def bestil_rapporterne() -> None:
    """Ask for the documents of every half-year; a worker makes them when there is one."""
    for rapport in Kvalitetsrapport.objects.all().synlige_for(systembruger()):
        bestil_dokumenter(rapport, systembruger())
