"""Sessions end by themselves, by their user or by an administrator."""

from __future__ import annotations

import time
from typing import NamedTuple

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import F

from faelles.adgang import Adgang, Anmodning, kontroller, maa_administrere
from faelles.sikkerhedslog import haendelse
from konti.models import Bruger

BEGYNDT, SIDST = "session_begyndt", "session_sidst"
SKRIVES_HVERT = 60  # seconds between two notes of the last activity


class Frist(NamedTuple):
    """Seconds."""

    uden_brug: int
    i_alt: int


def frist(bruger: Adgang) -> Frist:
    uden_brug, i_alt = settings.SESSIONSFRISTER[bruger.rolle]
    return Frist(uden_brug * 60, i_alt * 60)


def udloebet(request: Anmodning) -> bool:
    nu, frister = time.time(), frist(request.user)
    begyndt = request.session.get(BEGYNDT, nu)
    sidst = request.session.get(SIDST, nu)
    return nu - sidst > frister.uden_brug or nu - begyndt > frister.i_alt


def begynd(request: Anmodning) -> None:
    """The clock of a new session starts."""
    request.session[BEGYNDT] = request.session[SIDST] = time.time()


def ny_noegle(request: Anmodning) -> None:
    """A new key for the session, known by its old one to nobody any more."""
    gammel = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=gammel).update(session_key=request.session.session_key)


def noter_brug(request: Anmodning) -> None:
    """Remember that the session is used; at most once a minute, for reading a page should write nothing."""
    nu = time.time()
    if nu - request.session.get(SIDST, 0) < SKRIVES_HVERT:
        return
    request.session[SIDST] = nu
    UserSession.objects.create_from_request(request)


def sekunder_tilbage(request: Anmodning) -> int:
    """Until the session ends, if nothing more is done."""
    nu, frister = time.time(), frist(request.user)
    uden_brug = frister.uden_brug - (nu - request.session.get(SIDST, nu))
    i_alt = frister.i_alt - (nu - request.session.get(BEGYNDT, nu))
    return max(0, int(min(uden_brug, i_alt)))


def sessionerne(bruger: Bruger) -> list[UserSession]:
    """The user's sessions that still live, the latest used first."""
    levende = UserSession.objects.purge_and_list(bruger)
    return sorted(levende, key=lambda session: session.last_seen_at, reverse=True)


def afslut(session: UserSession, bruger: Bruger) -> None:
    """End a session of one's own."""
    UserSession.objects.get(pk=session.pk, user=bruger).end()


def afslut_andre(request: Anmodning) -> None:
    """End all the user's sessions but this one."""
    for session in UserSession.objects.filter(user=request.user):
        if session.session_key != request.session.session_key:
            session.end()


def afslut_alle(bruger: Bruger) -> None:
    """End every session of the user, also those that nobody has listed: their key no longer fits the user."""
    for session in UserSession.objects.filter(user=bruger):
        session.end()
    Bruger.objects.filter(pk=bruger.pk).update(sessionsudgave=F("sessionsudgave") + 1)


def afslut_en_andens(bruger: Bruger, af: Bruger) -> None:
    kontroller(maa_administrere, af)
    afslut_alle(bruger)
    haendelse("sessioner_afsluttet", bruger_pk=bruger.pk)
