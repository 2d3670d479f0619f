"""The one-time link by which a user chooses the first password; nobody else ever knows it."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.template.loader import render_to_string
from django.urls import reverse

from faelles import post
from faelles.models import Installation
from konti.models import Bruger


class Linknoegle(PasswordResetTokenGenerator):
    """A link dies with the user's sessions too: when an administrator ends them, or closes the user."""

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.sessionsudgave}{user.is_active}"


def link(bruger: Bruger) -> str:
    """Valid for settings.PASSWORD_RESET_TIMEOUT, and until the password is chosen or the user logs in."""
    return adresse(user_pk_to_url_str(bruger), Linknoegle().make_token(bruger))


def adresse(uidb36: str, noegle: str) -> str:
    sti = reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": noegle})
    return settings.ADRESSE + sti


def send(bruger: Bruger) -> None:
    """In the caller's transaction; the mail leaves with the outbox."""
    indhold = {
        "bruger": bruger,
        "installation": Installation.hent(),
        "link": link(bruger),
        "timer": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    post.send(
        bruger.email, "Din adgang til Kvalitetstjek", render_to_string("konti/mail/invitation.txt", indhold)
    )
