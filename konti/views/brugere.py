"""Users: made, invited, corrected and logged out by an administrator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from faelles import opslag
from faelles.adgang import Anmodning, kraev, kun_post, maa_administrere
from faelles.formular import Versionskonflikt, en_gang, konfliktside
from faelles.historik import haendelser
from faelles.kladde import udfyld
from faelles.liste import ListeView
from konti import handlinger
from konti.filters import BrugerFilter
from konti.forms import (
    NyBrugerform,
    RetBrugerform,
)
from konti.login import sessioner
from konti.login.totrin import har_totrin
from konti.models import Bruger
from konti.sso.lokalt import maa_logge_ind_lokalt
from konti.tables import BrugerTabel

Art, Handling = opslag.Art, opslag.Handling


class BrugerListe(ListeView):
    titel = "Brugere"
    filnavn = "brugere"
    persondata = Art.BRUGER
    maa = staticmethod(maa_administrere)
    ny_adresse, ny_tekst = "bruger_ny", "Opret bruger"
    maa_oprette = staticmethod(maa_administrere)
    table_class = BrugerTabel
    filterset_class = BrugerFilter

    def get_queryset(self) -> models.QuerySet[Any]:
        return brugerne()


def brugerne() -> models.QuerySet[Bruger]:
    """The people; the application's own user is nobody's to change."""
    return (
        Bruger.objects.exclude(username=handlinger.SYSTEM)
        .select_related("leverandoer")
        .prefetch_related("enheder")
    )


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def bruger_ny(request: Anmodning) -> HttpResponse:
    form = udfyld(request, NyBrugerform)
    if request.method == "POST" and form.is_valid():

        def opret() -> str:
            ny = handlinger.opret_bruger(request.user, **form.felter)
            opslag.noter(request, Handling.OPRETTET, Art.BRUGER, [ny])
            messages.success(request, f"Brugeren {ny.username} er oprettet. {_invitationen(ny)}")
            return reverse("bruger_ret", args=[ny.pk])

        return redirect(en_gang(form, request.user, opret))
    return render(request, "konti/bruger_ny.html", {"form": form})


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def bruger_ret(request: Anmodning, pk: int) -> HttpResponse:
    bruger = get_object_or_404(brugerne(), pk=pk)
    form = udfyld(request, RetBrugerform, instance=bruger)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                handlinger.ret_bruger(bruger, request.user, form.cleaned_data["version"], **form.felter)
                opslag.noter(request, Handling.RETTET, Art.BRUGER, [bruger])
        except Versionskonflikt as konflikt:
            opslag.noter(request, Handling.VIST, Art.BRUGER, [konflikt.objekt])
            return konfliktside(request, form, RetBrugerform(instance=konflikt.objekt))
        except ValidationError as fejl:
            form.add_error(None, fejl)
        else:
            if not bruger.is_active:
                _foelg_med_ud(request, bruger)
            messages.success(request, "Rettelserne er gemt.")
            return redirect("bruger_liste")
    opslag.noter(request, Handling.VIST, Art.BRUGER, [bruger])
    indhold = {
        "form": form,
        "bruger": bruger,
        "sessionerne": sessioner.sessionerne(bruger),
        "totrin": har_totrin(bruger),
        "haendelser": list(haendelser(bruger)),
    }
    return render(request, "konti/bruger_ret.html", indhold)


def _foelg_med_ud(request: Anmodning, bruger: Bruger) -> None:
    """An administrator who ends the own sessions has ended this one too."""
    if bruger == request.user:
        logout(request)


def _invitationen(bruger: Bruger) -> str:
    if not maa_logge_ind_lokalt(bruger):
        return "Brugeren logger ind med kommunens login og skal ikke have en adgangskode."
    if bruger.email:
        return f"En mail med et link til at vælge adgangskode er på vej til {bruger.email}."
    return "Brugeren har ingen e-mail. Vis linket til at vælge adgangskode, og giv det selv videre."


@kraev(maa_administrere)
@kun_post
def bruger_inviter(request: Anmodning, pk: int) -> HttpResponse:
    """By mail; without an address the link is shown once, to be handed over."""
    bruger = get_object_or_404(brugerne(), pk=pk)
    opslag.noter(request, Handling.RETTET, Art.BRUGER, [bruger])
    try:
        link = handlinger.inviter(bruger, request.user)
    except ValidationError as fejl:
        messages.error(request, " ".join(fejl.messages))
        return redirect("bruger_ret", pk)
    if not bruger.email:
        timer = settings.PASSWORD_RESET_TIMEOUT // 3600
        return render(request, "konti/bruger_link.html", {"bruger": bruger, "link": link, "timer": timer})
    messages.success(request, _invitationen(bruger))
    return redirect("bruger_ret", pk)


@kraev(maa_administrere)
@kun_post
def bruger_logud(request: Anmodning, pk: int) -> HttpResponse:
    bruger = get_object_or_404(brugerne(), pk=pk)
    opslag.noter(request, Handling.RETTET, Art.BRUGER, [bruger])
    sessioner.afslut_en_andens(bruger, request.user)
    _foelg_med_ud(request, bruger)
    messages.success(request, f"{bruger} er logget ud alle steder.")
    return redirect("bruger_ret", pk)


@kraev(maa_administrere)
@kun_post
def bruger_fjern_totrin(request: Anmodning, pk: int) -> HttpResponse:
    bruger = get_object_or_404(brugerne(), pk=pk)
    opslag.noter(request, Handling.RETTET, Art.BRUGER, [bruger])
    handlinger.fjern_totrin(bruger, request.user)
    _foelg_med_ud(request, bruger)
    messages.success(request, f"Totrinslogin er fjernet for {bruger}, som er logget ud alle steder.")
    return redirect("bruger_ret", pk)
