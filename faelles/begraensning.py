"""How often one user may search and export: enough for any work, too little for copying everything (ASVS 2.4.1)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from faelles.sikkerhedslog import klientens_adresse

V = TypeVar("V", bound=Callable[..., Any])
KOLLEGER = 50  # that share an address
SOEG, EKSPORT = "soeg", "eksport"


def for_mange(request: HttpRequest, handling: str) -> HttpResponse | None:
    """Count one more of `handling`; the refusal, if settings.GRAENSER allows no more within its seconds."""
    antal, sekunder = settings.GRAENSER[handling]
    nu = int(time.time())
    hvem = ((f"bruger:{request.user.pk}", antal), (f"adresse:{klientens_adresse(request)}", antal * KOLLEGER))
    if all(_tael(f"{handling}:{en}:{nu // sekunder}", sekunder) <= hoejst for en, hoejst in hvem):
        return None
    svar = render(request, "429.html", status=429)
    svar["Retry-After"] = str(sekunder - nu % sekunder)
    return svar


def _tael(noegle: str, sekunder: int) -> int:
    cache = caches["proces"]
    cache.add(noegle, 0, sekunder)
    return cache.incr(noegle)


def begraens(handling: str) -> Callable[[V], V]:
    """Decorator of a view that exports or downloads."""

    def dekorer(view: V) -> V:
        @wraps(view)
        def vagt(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return for_mange(request, handling) or view(request, *args, **kwargs)

        return vagt  # type: ignore[return-value]

    return dekorer
