"""A login that was begun in this browser and awaits its answer; and what may only be used once."""

from __future__ import annotations

import time
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from konti.sso.afvist import UgyldigtSvar

I_SESSIONEN = "sso_forsoeg"
LEVETID = 10 * 60  # seconds
FLEST = 5  # tabs


def begynd(request: HttpRequest, udbyder: str, nummer: str, **huskes: str) -> None:
    nu = time.time()
    levende = {n: f for n, f in _alle(request).items() if nu - f["tid"] < LEVETID}
    seneste = sorted(levende, key=lambda n: levende[n]["tid"])[-(FLEST - 1) :]
    request.session[I_SESSIONEN] = {n: levende[n] for n in seneste} | {
        nummer: {"udbyder": udbyder, "tid": nu, **huskes}
    }


def afslut(request: HttpRequest, udbyder: str, nummer: str) -> dict[str, Any]:
    """What was remembered. Raises UgyldigtSvar where this browser did not begin it, or it has been answered."""
    forsoegene = _alle(request)
    fundet: dict[str, Any] | None = forsoegene.pop(nummer, None)
    if fundet is None or fundet["udbyder"] != udbyder or time.time() - fundet["tid"] > LEVETID:
        raise UgyldigtSvar("svar på et login, som denne browser ikke har begyndt")
    request.session[I_SESSIONEN] = forsoegene
    return fundet


def _alle(request: HttpRequest) -> dict[str, dict[str, Any]]:
    return dict(request.session.get(I_SESSIONEN, {}))


def kun_en_gang(hvad: str, sekunder: float) -> None:
    """Raises UgyldigtSvar the second time within `sekunder`, in whichever process."""
    noegle = f"sso-brugt-{salted_hmac('konti.sso', hvad, algorithm='sha256').hexdigest()}"
    if not cache.add(noegle, 1, sekunder):
        raise UgyldigtSvar("svaret er brugt før")
