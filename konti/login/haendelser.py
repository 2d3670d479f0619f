"""What follows from a login and from a change of it: the session's clock, and lines in the security log (ASVS 16.3)."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as konto
from allauth.mfa import signals as totrin
from django.contrib.auth.signals import user_logged_in
from django.utils import timezone

from faelles.sikkerhedslog import haendelse
from konti.login import sessioner
from konti.login.totrin import godtag, spoerg_igen


def _logget_ind(request: Any, user: Any, **_: Any) -> None:
    sessioner.begynd(request)
    type(user).objects.filter(pk=user.pk).update(last_login=timezone.now())


def _trin(request: Any, method: str, user: Any, **mere: Any) -> None:
    """A step of a login, or a fresh confirmation: by password, second factor or identity provider."""
    maade = mere.get("type") or mere.get("provider") or method
    igen = bool(mere.get("reauthenticated"))
    haendelse("login_trin", request, bruger_pk=user.pk, maade=str(maade), bekraeftelse=igen)
    if igen:
        sessioner.ny_noegle(request)


def _trin_mislykket(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    haendelse("totrin_mislykket", request, bruger_pk=user.pk, maade=authenticator.type)


def _totrin_tilfoejet(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    """Whoever was logged in without it begins again."""
    haendelse("totrin_tilfoejet", request, bruger_pk=user.pk, maade=authenticator.type)
    sessioner.afslut_andre(request)
    godtag(request)


def _totrin_fjernet(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    haendelse("totrin_fjernet", request, bruger_pk=user.pk, maade=authenticator.type)
    spoerg_igen(request)


def _totrin_fornyet(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    haendelse("totrin_fornyet", request, bruger_pk=user.pk, maade=authenticator.type)


def _kode_skiftet(request: Any, user: Any, **_: Any) -> None:
    haendelse("adgangskode_skiftet", request, bruger_pk=user.pk)


def tilslut() -> None:
    # Django's own saves the whole row, which would be a version of the user without a change.
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    for signal, modtager in (
        (user_logged_in, _logget_ind),
        (konto.authentication_step_completed, _trin),
        (konto.password_changed, _kode_skiftet),
        (konto.password_reset, _kode_skiftet),
        (totrin.authentication_failed, _trin_mislykket),
        (totrin.authenticator_added, _totrin_tilfoejet),
        (totrin.authenticator_removed, _totrin_fjernet),
        (totrin.authenticator_reset, _totrin_fornyet),
    ):
        signal.connect(modtager, dispatch_uid=f"konti.login.haendelser.{modtager.__name__}.{id(signal)}")
