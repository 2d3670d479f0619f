"""Mail leaves through an outbox: no page waits for a mail server, and none is sent inside a transaction.

A mail is a row of the transaction that asked for it. `udsend` sends what is due, on a worker; one that cannot be
sent is tried again, later and later, for two days (tillid.md 30). Mails hold no personal data but the receiver's own.
"""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from faelles.models import Mail

log = logging.getLogger(__name__)
FORSOEG_MAKS = 12
VENTETID = timedelta(minutes=1)  # doubled for each attempt, at most VENTETID_MAKS
VENTETID_MAKS = timedelta(hours=6)


def send(modtager: str, emne: str, tekst: str) -> None:
    """Put a mail in the outbox. Line breaks in a subject become spaces: they would be headers of their own."""
    Mail.objects.create(modtager=modtager, emne=" ".join(emne.split())[:200], tekst=tekst)


def udsend() -> int:
    """Send what is due; how many were sent. Two workers never send the same."""
    nu = timezone.now()
    antal = 0
    for mail in Mail.objects.filter(sendt=None, naeste__lte=nu, forsoeg__lt=FORSOEG_MAKS)[:100]:
        antal += _forsoeg(mail)
    return antal


def _forsoeg(mail: Mail) -> bool:
    """Claim the mail by a conditional UPDATE, then send it."""
    vent = min(VENTETID * 2**mail.forsoeg, VENTETID_MAKS)
    min_mail = Mail.objects.filter(pk=mail.pk, sendt=None, forsoeg=mail.forsoeg)
    if not min_mail.update(forsoeg=F("forsoeg") + 1, naeste=timezone.now() + vent):
        return False
    besked = EmailMessage(mail.emne, mail.tekst, settings.DEFAULT_FROM_EMAIL, [mail.modtager])
    besked.extra_headers["Message-ID"] = f"<mail-{mail.pk}.{mail.oprettet:%Y%m%d%H%M%S}@{_vaert()}>"
    try:
        besked.send()
    except OSError as fejl:  # smtplib's errors are OSErrors too
        log.warning(
            "Mail %s kunne ikke sendes (forsøg %s): %s", mail.pk, mail.forsoeg + 1, type(fejl).__name__
        )
        return False
    Mail.objects.filter(pk=mail.pk).update(sendt=timezone.now(), modtager="", emne="", tekst="")
    return True


def _vaert() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
