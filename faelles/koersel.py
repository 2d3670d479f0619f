"""Background jobs: import, computation, documents. The row in the database is the truth (arkitektur 6).

A view calls `start` in the transaction that asks for the work; Celery is only told the job's number when
that transaction has been committed. If the broker is down or a worker dies, `genoptag` hands the job over
again, so a job's function must be idempotent. It takes the `Koersel`, reports by `meld(procent, trin)`
and returns the result: a dict whose `besked` is shown and whose `adresse` and `tekst` become a link. With the
`art` "warning" the work is done, but there is something to act on.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connections, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from kombu.exceptions import ChannelError, OperationalError

from faelles.models import Koersel

log = logging.getLogger(__name__)
Tilstand = Koersel.Tilstand
VENTETID = timedelta(seconds=20)
HJERTESTOP = timedelta(seconds=60)
FORSOEG_MAKS = 3
MELDES_HVERT = 0.5
UVENTET = "Der skete en uventet fejl. Prøv igen. Bliver det ved, så oplys nummeret til administratoren: {}"
AFBRUDT = "Kørslen blev afbrudt {} gange og er derfor stoppet. Kontakt administratoren."


class Annulleret(Exception):
    """Somebody has asked the job to stop."""


class Overtaget(Exception):
    """Another worker has taken the job over, because this one was believed dead."""


class Jobfejl(Exception):
    """What went wrong in words meant for the user."""


def start(art: str, titel: str, bruger: Any, argumenter: dict[str, Any]) -> Koersel:
    """Ask for a job, in the caller's transaction; `art` is a key of settings.KOERSLER."""
    if art not in settings.KOERSLER:
        raise ValueError(f"Ukendt art: {art}")
    koersel = Koersel.objects.create(art=art, titel=titel, bruger=bruger, argumenter=argumenter)
    transaction.on_commit(lambda: overgiv(koersel))
    return koersel


@transaction.atomic
def start_hoejst_en(art: str, titel: str, bruger: Any, argumenter: dict[str, Any]) -> Koersel:
    """As `start`, but the user's very same job that is under way already is answered instead."""
    samme = Koersel.objects.filter(art=art, bruger=bruger, argumenter=argumenter)
    return samme.i_gang().first() or start(art, titel, bruger, argumenter)


def overgiv(koersel: Koersel) -> None:
    """Tell Celery. A broker that is down is no fault of the user's: `genoptag` tries again."""
    Koersel.objects.filter(pk=koersel.pk, tilstand=Tilstand.VENTER).update(hjerteslag=timezone.now())
    try:
        current_app.send_task("faelles.tasks.udfoer", args=[str(koersel.pk)], retry=False)
    except (OperationalError, ChannelError, OSError):
        log.warning("Kørsel %s kunne ikke overgives; den prøves igen.", koersel.pk)


def annuller(koersel: Koersel) -> None:
    """A waiting job is cancelled at once, a running one at its next report."""
    ventende = Koersel.objects.filter(pk=koersel.pk, tilstand=Tilstand.VENTER)
    if not ventende.update(tilstand=Tilstand.ANNULLERET, afsluttet=timezone.now()):
        Koersel.objects.filter(pk=koersel.pk, tilstand=Tilstand.KOERER).update(annulleres=True)


def genoptag() -> int:
    """Hand over again what waits or whose worker has died; returns how many. Runs every 5 seconds."""
    nu = timezone.now()
    antal = 0
    for koersel in Koersel.objects.all().i_gang():
        sidst = koersel.hjerteslag or koersel.oprettet
        if koersel.tilstand == Tilstand.VENTER and nu - sidst < VENTETID:
            continue
        if koersel.tilstand == Tilstand.KOERER and not _er_doed(koersel):
            continue
        overgiv(koersel)
        antal += 1
    return antal


def udfoer(koersel_id: Any, i_traad: bool = False) -> None:
    """Run a job here and now, unless another worker has it. `i_traad`: report from a thread of its own."""
    koersel = _tag(koersel_id)
    if koersel is None:
        return
    funktion: Callable[[Koersel], dict[str, Any] | None] = import_string(settings.KOERSLER[koersel.art])
    try:
        with _traadmelder(koersel) if i_traad else _direkte_melder(koersel):
            resultat = funktion(koersel)
    except Annulleret:
        _afslut(koersel, tilstand=Tilstand.ANNULLERET)
    except Overtaget:
        log.warning("Kørsel %s er overtaget af en anden.", koersel.pk)
    except (Jobfejl, ValidationError, PermissionDenied) as fejl:
        tekst = " ".join(fejl.messages) if isinstance(fejl, ValidationError) else str(fejl)
        _afslut(koersel, tilstand=Tilstand.FEJLET, fejl=tekst)
    except Exception:
        log.exception("Kørsel %s (%s) fejlede.", koersel.pk, koersel.art)
        _afslut(koersel, tilstand=Tilstand.FEJLET, fejl=UVENTET.format(koersel.pk))
    else:
        _afslut(koersel, tilstand=Tilstand.FAERDIG, procent=100, resultat=resultat or {})


def _tag(koersel_id: Any) -> Koersel | None:
    """Claim the job by a conditional UPDATE, so that two workers never have it at once."""
    koersel = Koersel.objects.filter(pk=koersel_id).first()
    if koersel is None or not koersel.i_gang:
        return None
    if koersel.tilstand == Tilstand.KOERER and not _er_doed(koersel):
        return None
    min_raekke = Koersel.objects.filter(pk=koersel.pk, tilstand=koersel.tilstand, forsoeg=koersel.forsoeg)
    if koersel.annulleres:
        min_raekke.update(tilstand=Tilstand.ANNULLERET, afsluttet=timezone.now())
        return None
    if koersel.forsoeg >= FORSOEG_MAKS:
        fejl = AFBRUDT.format(koersel.forsoeg)
        min_raekke.update(tilstand=Tilstand.FEJLET, fejl=fejl, afsluttet=timezone.now())
        return None
    if not min_raekke.update(
        tilstand=Tilstand.KOERER,
        forsoeg=koersel.forsoeg + 1,
        arbejder=_denne_proces(),
        hjerteslag=timezone.now(),
    ):
        return None
    koersel.refresh_from_db()
    return koersel


def _afslut(koersel: Koersel, **felter: Any) -> None:
    """Store the outcome, unless the job has been taken over meanwhile."""
    _min(koersel).update(afsluttet=timezone.now(), **felter)


def _min(koersel: Koersel) -> Any:
    return Koersel.objects.filter(pk=koersel.pk, tilstand=Tilstand.KOERER, forsoeg=koersel.forsoeg)


# --- Reporting ----------------------------------------------------------------------------------


def _skriv(koersel: Koersel) -> None:
    """Write progress and heartbeat; learn whether to stop."""
    nyt = {"procent": koersel.procent, "trin": koersel.trin[:200], "hjerteslag": timezone.now()}
    if not _min(koersel).update(**nyt):
        raise Overtaget
    if Koersel.objects.filter(pk=koersel.pk, annulleres=True).exists():
        raise Annulleret


@contextmanager
def _direkte_melder(koersel: Koersel) -> Iterator[None]:
    """Reports on the caller's own connection, at most twice a second."""
    sidst = 0.0

    def meld(koersel: Koersel) -> None:
        nonlocal sidst
        if time.monotonic() - sidst >= MELDES_HVERT:
            sidst = time.monotonic()
            _skriv(koersel)

    koersel.melder = meld
    yield


@contextmanager
def _traadmelder(koersel: Koersel) -> Iterator[None]:
    """Reports from a thread with its own connection.

    The heart beats through long steps, and progress is seen while the job itself is inside a transaction.
    On SQLite the thread waits while the job holds the write lock.
    """
    slut = threading.Event()
    stop: list[Exception] = []

    def slag() -> None:
        while not slut.wait(MELDES_HVERT):
            try:
                _skriv(koersel)
            except (Annulleret, Overtaget) as grund:
                stop.append(grund)
                break
            except DatabaseError:
                log.info("Kørsel %s kunne ikke melde sig; prøver igen.", koersel.pk)
        connections.close_all()

    def meld(koersel: Koersel) -> None:
        if stop:
            raise stop[0]

    koersel.melder = meld
    traad = threading.Thread(target=slag, name=f"hjerteslag-{koersel.pk}", daemon=True)
    traad.start()
    try:
        yield
    finally:
        slut.set()
        traad.join()


# --- Is the worker alive? -----------------------------------------------------------------------


def _denne_proces() -> str:
    return f"{socket.gethostname()} {os.getpid()}"


def _er_doed(koersel: Koersel) -> bool:
    """The heart has stopped, or the process that had the job was on this machine and is gone."""
    if koersel.hjerteslag is None or timezone.now() - koersel.hjerteslag > HJERTESTOP:
        return True
    vaert, _, nummer = koersel.arbejder.rpartition(" ")
    if vaert != socket.gethostname():
        return False
    try:
        os.kill(int(nummer), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
