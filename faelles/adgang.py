"""Who may do what: one predicate per "may", asked by the button and by the handling alike.

"See" is decided by `.synlige_for(bruger)` on each queryset; "may" by the functions below. Both know a user
only through the `Adgang` protocol, which `konti.Bruger` implements (produkt.md "Who uses it").
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails


class Rolle(models.TextChoices):
    SAGSBEHANDLER = "sagsbehandler", "Sagsbehandler"
    TILSYNSFOERENDE = "tilsynsfoerende", "Tilsynsførende"
    KVALITETSKONSULENT = "kvalitetskonsulent", "Kvalitetskonsulent"
    LEDER = "leder", "Leder"
    LEVERANDOER = "leverandoer", "Leverandør"
    LAESER = "laeser", "Læser"
    ADMINISTRATOR = "administrator", "Administrator"


class Adgang(Protocol):
    """What the lower layers need to know of a user."""

    pk: Any
    rolle: str
    leverandoer_id: int | None

    @property
    def enhed_ider(self) -> frozenset[int]: ...

    @property
    def tilbud_ider(self) -> frozenset[int]:
        """The offers an inspector works with."""
        ...

    @property
    def egne_leverandoer_ider(self) -> frozenset[int]:
        """The municipality's own providers (centres) that the user's units run."""
        ...


class Anmodning(HttpRequest):
    """A request behind the login: `user` is a konti.Bruger, which lies above this layer."""

    user: Any
    htmx: HtmxDetails


KVALITETSTEAM = {Rolle.KVALITETSKONSULENT, Rolle.LEDER}
SER_ALLE_TILBUD = KVALITETSTEAM | {Rolle.SAGSBEHANDLER}


def er_logget_ind(bruger: Any) -> bool:
    """The guard of a page for everybody: what it shows is the user's own, or limited by `.synlige_for`."""
    return bool(bruger.is_authenticated)


def er_kvalitetsteam(bruger: Adgang) -> bool:
    """Sees everything but administration, drafts and small numbers too."""
    return bruger.rolle in KVALITETSTEAM


def er_leverandoer(bruger: Adgang) -> bool:
    return bruger.rolle == Rolle.LEVERANDOER


def maa_indlaese(bruger: Adgang) -> bool:
    return bruger.rolle in KVALITETSTEAM


def maa_beregne(bruger: Adgang) -> bool:
    return bruger.rolle in KVALITETSTEAM


def maa_godkende(bruger: Adgang) -> bool:
    """Approve (freeze) and send a report."""
    return bruger.rolle == Rolle.LEDER


def maa_registrere_klage(bruger: Adgang) -> bool:
    return bruger.rolle in KVALITETSTEAM | {Rolle.SAGSBEHANDLER}


def maa_vurdere(bruger: Adgang) -> bool:
    """Set the grad of a finding: the administration does, never the inspector (2012 note)."""
    return bruger.rolle in KVALITETSTEAM


def maa_se_tilbud(bruger: Adgang) -> bool:
    """The internal pages of offers and providers (a provider has its scorecards, a reader the reports)."""
    return bruger.rolle in SER_ALLE_TILBUD | {Rolle.TILSYNSFOERENDE}


def maa_se_rapporter(bruger: Adgang) -> bool:
    return bruger.rolle in KVALITETSTEAM | {Rolle.SAGSBEHANDLER, Rolle.LAESER}


def maa_se_scorekort(bruger: Adgang) -> bool:
    return bruger.rolle in KVALITETSTEAM | {Rolle.LEVERANDOER}


def maa_administrere(bruger: Adgang) -> bool:
    return bruger.rolle == Rolle.ADMINISTRATOR


def maa_se_opslag(bruger: Adgang) -> bool:
    """Read the log of look-ups."""
    return bruger.rolle == Rolle.ADMINISTRATOR


INHABIL = "Tilbuddet hører under din egen enhed. En kollega fra en anden enhed skal gøre det."


def er_habil(bruger: Adgang, *leverandoer_ider: int) -> bool:
    """Nobody decides, grades or approves on their own unit (produkt.md "Who uses it")."""
    return bruger.egne_leverandoer_ider.isdisjoint(leverandoer_ider)


def kontroller_habil(bruger: Adgang, *leverandoer_ider: int) -> None:
    """Raise PermissionDenied if one of the providers is run by the user's own unit."""
    if not er_habil(bruger, *leverandoer_ider):
        raise PermissionDenied(INHABIL)


V = TypeVar("V", bound=Callable[..., HttpResponseBase])


def kraev(maa: Callable[[Any], bool]) -> Callable[[V], V]:
    """Guard of a view: 403 unless `maa(request.user)`."""

    def dekorer(view: V) -> V:
        @wraps(view)
        def vagt(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            kontroller(maa, request.user)
            return view(request, *args, **kwargs)

        return vagt  # type: ignore[return-value]

    return dekorer


def kun_post(view: V) -> V:
    """A button's address: it answers nothing but POST, and nobody is sent to it as a page (`er_kun_post`)."""
    vagt = require_POST(view)
    vagt.kun_post = True  # type: ignore[attr-defined]
    return vagt


def er_kun_post(adresse: str) -> bool:
    """Does the address only take POST?"""
    try:
        return getattr(resolve(urlsplit(adresse).path).func, "kun_post", False)
    except Resolver404:
        return False


def kontroller(maa: Callable[[Any], bool], bruger: Any) -> None:
    """Raise PermissionDenied unless `maa(bruger)`; every handling begins with it."""
    if not maa(bruger):
        raise PermissionDenied("Din rolle giver ikke adgang til dette.")
