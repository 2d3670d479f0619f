"""How django-allauth behaves here: nobody signs up, mail waits in the outbox, second factors are kept encrypted."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from faelles import post
from faelles.adgang import er_kun_post
from faelles.models import Installation
from faelles.sikkerhedslog import haendelse
from konti.login import invitation
from konti.models import Bruger
from konti.sso.lokalt import maa_logge_ind_lokalt

BEGYNDT = "login_begyndt"  # in the session until the login is done: what the user was when it began


# In pairs: see konti/login/forms.py.
BESKEDER = (
    ("username_password_mismatch", "Brugernavnet eller adgangskoden er forkert."),
    ("too_many_login_attempts", "Der er prøvet forkert for mange gange. Vent fem minutter, og prøv igen."),
)


class Kontoadapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | dict(BESKEDER)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Users are made by an administrator, or come from the municipality's identity provider."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many attempts: nothing is tried, and the watch is told."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            haendelse("login_spaerret", request)
            raise

    def is_safe_url(self, url: str | None) -> bool:
        """Where the user was going; but never to a button's address, nor back to the login."""
        if not url or not super().is_safe_url(url):
            return False
        return not er_kun_post(url) and urlsplit(url).path != reverse("account_login")

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """However somebody has shown who they are, and before a session is made."""
        if not (kwargs["signal_kwargs"] or {}).get("sso") and not maa_logge_ind_lokalt(user):
            messages.error(request, "Din bruger logger ind med kommunens login. Brug knappen herunder.")
            return redirect("account_login")
        request.session[BEGYNDT] = user.get_session_auth_hash()
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Whoever was closed, logged out or given another password between the two steps begins again."""
        begyndt = request.session.pop(BEGYNDT, "")
        if not user.is_active or not constant_time_compare(begyndt, user.get_session_auth_hash()):
            request.session.flush()
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)

    def set_password(self, user: Any, password: str) -> None:
        """Only over the password that was read: of two that use one link at once, one gets in."""
        laest = user.password
        user.set_password(password)
        if not Bruger.objects.filter(pk=user.pk, password=laest).update(password=user.password):
            raise PermissionDenied("Adgangskoden er netop gemt fra et andet vindue. Log ind med den.")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At our own address, whatever the request called us."""
        uidb36, _, noegle = key.partition("-")
        return invitation.adresse(uidb36, noegle)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the user that the login was changed. One without an address is not told."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, so that a mail server that is down breaks no page."""
        indhold = {"installation": Installation.hent(), **context}
        emne = render_to_string(f"{template_prefix}_subject.txt", indhold)
        post.send(email, emne, render_to_string(f"{template_prefix}_message.txt", indhold).strip())


class Totrinsadapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return f"Kvalitetstjek {Installation.hent().kommune}"

    def encrypt(self, text: str) -> str:
        return _krypto().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _krypto().decrypt(encrypted_text.encode()).decode()


def _krypto() -> MultiFernet:
    """Keys made of the secret key, so that a copy of the database alone gives no second factor away."""
    return MultiFernet(
        [_noegle(hemmelig) for hemmelig in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _noegle(hemmelig: str) -> Fernet:
    return Fernet(
        urlsafe_b64encode(salted_hmac("konti.login.totrin", "", hemmelig, algorithm="sha256").digest())
    )
