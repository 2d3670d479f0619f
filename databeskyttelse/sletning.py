"""Deletes what is due, term by term and in short transactions, and leaves a Sletterapport. May be run again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from databeskyttelse.models import Sletterapport
from databeskyttelse.slettefrister import SLETTEFRISTER
from faelles import koersel
from faelles.adgang import kontroller, maa_administrere
from faelles.models import Koersel
from faelles.sikkerhedslog import haendelse
from faelles.sletning import Slettefrist
from konti.handlinger import systembruger

log = logging.getLogger(__name__)
Melding = Callable[[int, str], None]
AANDEDRAG = 0.05  # seconds between two batches, so that others get SQLite's write lock
FORSOEG = 20
FEJL = "Kunne ikke gennemføres ({}). Resten er slettet, og der prøves igen næste nat."


@dataclass
class Linje:
    """What happened to one term. `graense` and `aeldste` are ISO dates."""

    navn: str
    hvad: str
    kle: str
    maaneder: int
    graense: str
    forfaldne: int = 0
    aeldste: str = ""
    slettede: int = 0
    fejl: str = ""


def ingen_melding(procent: int, trin: str) -> None:
    """For callers that show no progress."""


def koer(dag: date, *, proeve: bool, melding: Melding = ingen_melding) -> Sletterapport:
    """Delete what is due on `dag`, or with `proeve` only count it. Not inside a transaction."""
    rapport = Sletterapport.objects.create(dag=dag, proeve=proeve)
    for nr, frist in enumerate(SLETTEFRISTER):
        melding(100 * nr // len(SLETTEFRISTER), frist.hvad)
        rapport.linjer.append(asdict(_en_frist(frist, dag, proeve)))
        rapport.save(update_fields=["linjer"])
    if not proeve:
        skriv_over()
    rapport.sluttet = timezone.now()
    rapport.save(update_fields=["sluttet"])
    haendelse("sletning", proeve=proeve, rapport=rapport.pk, slettede=rapport.slettede, fejl=rapport.har_fejl)
    return rapport


def _en_frist(frist: Slettefrist, dag: date, proeve: bool) -> Linje:
    """A term that fails does not keep the others waiting."""
    graense = frist.graense(dag)
    linje = Linje(frist.navn, frist.hvad, frist.kle, frist.gaeldende, graense.isoformat())
    try:
        linje.forfaldne, aeldste = frist.tael(graense)
        linje.aeldste = aeldste.isoformat() if aeldste else ""
        while not proeve and linje.slettede < linje.forfaldne and (antal := frist.slet(graense)):
            linje.slettede += antal
            if settings.SQLITE:
                time.sleep(AANDEDRAG)
    except Exception as fejl:
        log.exception("Slettefristen %s fejlede.", frist.navn)
        linje.fejl = FEJL.format(type(fejl).__name__)
    return linje


def skriv_over() -> bool:
    """SQLite: `secure_delete` has written zeros over what is gone, but the log of the last writes still holds it.

    Is the log empty? A reader can keep it busy; then the next night empties it. PostgreSQL does it by itself (VACUUM).
    """
    if connection.vendor != "sqlite":
        return True
    for _ in range(FORSOEG):
        with connection.cursor() as markoer:
            optaget = markoer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not optaget:
            return True
        time.sleep(AANDEDRAG)
    return False


# --- As a job -------------------------------------------------------------------------------------
def bestil_proeve(bruger: Any) -> Koersel:
    """A dry run; one at a time."""
    kontroller(maa_administrere, bruger)
    return _bestil("Prøv sletningen", bruger, proeve=True)


def bestil_sletning() -> Koersel:
    """What the clock asks for every night."""
    return _bestil("Slet, hvad der er forfaldent", systembruger(), proeve=False)


def _bestil(titel: str, bruger: Any, *, proeve: bool) -> Koersel:
    return koersel.start_hoejst_en("slet", titel, bruger, {"proeve": proeve})
