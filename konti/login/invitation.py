"""The one-time link by which a user chooses the first password; nobody else ever knows it."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from faelles import post
from faelles.models import Installation
from konti.models import Bruger


def link(bruger: Bruger) -> str:
    """Valid for settings.PASSWORD_RESET_TIMEOUT, and until the password is chosen or the user logs in."""
    return adresse(user_pk_to_url_str(bruger), default_token_generator.make_token(bruger))


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
