"""Events that somebody who watches over security must see, in the log "kvalitetstjek.sikkerhed" (ASVS 16.3).

Names and keys only: no user name, no search, nothing that was typed.
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from simple_history.signals import post_create_historical_record

from faelles.logning import denne_anmodning

log = logging.getLogger("kvalitetstjek.sikkerhed")
ARTER = {"+": "oprettet", "~": "rettet", "-": "slettet"}
VAERT_MAKS = 255
STATUSSER = {403: "adgang_naegtet", 429: "for_mange_forsoeg"}


def haendelse(navn: str, request: HttpRequest | None = None, **felter: Any) -> None:
    """Log an event. `request`: whose it is, where it is not the one being answered."""
    request = request or denne_anmodning()
    om = {"haendelse": navn, **felter}
    if request is not None:
        om |= {"metode": request.method, "sti": request.path, "ip": klientens_adresse(request)}
        request.haendelse = navn  # type: ignore[attr-defined]
    log.info(navn, extra={"haendelse": om})


def klientens_adresse(request: HttpRequest) -> str:
    """The client's address: what our own proxies have added to the list, never what the client wrote there itself."""
    led = [del_.strip() for del_ in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < settings.PROXYER <= len(led):
        return led[-settings.PROXYER]
    return request.META.get("REMOTE_ADDR", "")


def noter_svar(request: HttpRequest, svar: HttpResponse) -> None:
    """Was the request turned away, and has nobody said why yet?"""
    if hasattr(request, "haendelse"):
        return
    if navn := STATUSSER.get(svar.status_code):
        haendelse(navn, request)
    elif svar.status_code == 404 and request.resolver_match and request.user.is_authenticated:
        haendelse("raekke_ikke_fundet", request)  # or somebody else's
    elif svar.status_code == 400 and _forkert_vaert(request):
        haendelse("forkert_vaert", request, vaert=request.META.get("HTTP_HOST", "")[:VAERT_MAKS])
    elif svar.status_code == 400:
        haendelse("afvist_anmodning", request)


def _forkert_vaert(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except DisallowedHost:
        return True
    return False


# --- What Django tells by itself ------------------------------------------------------------------
def _logget_ind(request: HttpRequest, user: Any, **_: Any) -> None:
    haendelse("login", request, bruger_pk=user.pk, rolle=user.rolle)


def _logget_ud(request: HttpRequest, user: Any, **_: Any) -> None:
    haendelse("logud", request, bruger_pk=getattr(user, "pk", None))


def _login_mislykket(request: HttpRequest | None = None, **_: Any) -> None:
    haendelse("login_mislykket", request)


def _rettet(instance: Any, history_instance: Any, **_: Any) -> None:
    """A user's history tells what was changed; the log, that it was, and in which fields."""
    if not isinstance(instance, get_user_model()):
        return
    forrige = history_instance.prev_record
    felter = history_instance.diff_against(forrige).changed_fields if forrige else []
    if forrige and not felter:
        return  # a password, which its own event tells of
    haendelse(
        f"bruger_{ARTER[history_instance.history_type]}",
        bruger_pk=instance.pk,
        rolle=instance.rolle,
        aktiv=instance.is_active,
        felter=sorted(felter),
    )


def tilslut() -> None:
    for signal, modtager in (
        (user_logged_in, _logget_ind),
        (user_logged_out, _logget_ud),
        (user_login_failed, _login_mislykket),
        (post_create_historical_record, _rettet),
    ):
        signal.connect(modtager, dispatch_uid=f"faelles.sikkerhedslog.{modtager.__name__}")
