"""Login, and what an administrator sets up: users, units and the installation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import views as auth
from django.contrib.messages.views import SuccessMessageMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods

from faelles.adgang import Anmodning, er_kun_post, kraev, kun_post, maa_administrere
from faelles.formular import Versionskonflikt, en_gang, konfliktside
from faelles.historik import haendelser
from faelles.liste import ListeView
from faelles.models import Installation
from konti import handlinger
from konti.filters import BrugerFilter
from konti.forms import (
    Adgangskodeform,
    Enhedsform,
    Installationsform,
    Loginform,
    NyBrugerform,
    RetBrugerform,
    StartkodeForm,
)
from konti.models import Bruger
from konti.tables import BrugerTabel
from leverandoer.models import Enhed


class Login(auth.LoginView):
    form_class = Loginform
    redirect_authenticated_user = True

    def get_success_url(self) -> str:
        """Where the user was going; the front page for a button pressed after the session had ended, or this page."""
        adresse = super().get_success_url()
        if er_kun_post(adresse) or urlsplit(adresse).path == self.request.path:
            return self.get_default_redirect_url()
        return adresse


class Adgangskode(SuccessMessageMixin, auth.PasswordChangeView):
    form_class = Adgangskodeform
    template_name = "konti/adgangskode.html"
    success_url = reverse_lazy("forside")
    success_message = "Din adgangskode er ændret."


class BrugerListe(ListeView):
    titel = "Brugere"
    filnavn = "brugere"
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
    form = NyBrugerform(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def opret() -> str:
            ny = handlinger.opret_bruger(request.user, form.cleaned_data["adgangskode"], **form.felter)
            messages.success(request, f"Brugeren {ny.username} er oprettet. Giv selv adgangskoden videre.")
            return reverse("bruger_liste")

        return redirect(en_gang(form, request.user, opret))
    return render(request, "konti/bruger_ny.html", {"form": form})


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def bruger_ret(request: Anmodning, pk: int) -> HttpResponse:
    bruger = get_object_or_404(brugerne(), pk=pk)
    form = RetBrugerform(request.POST or None, instance=bruger)
    if request.method == "POST" and form.is_valid():
        try:
            handlinger.ret_bruger(bruger, request.user, form.cleaned_data["version"], **form.felter)
        except Versionskonflikt as konflikt:
            return konfliktside(request, form, RetBrugerform(instance=konflikt.objekt))
        except ValidationError as fejl:
            form.add_error(None, fejl)
        else:
            messages.success(request, "Rettelserne er gemt.")
            return redirect("bruger_liste")
    indhold = {"form": form, "bruger": bruger, "haendelser": list(haendelser(bruger))}
    return render(request, "konti/bruger_ret.html", indhold)


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def bruger_adgangskode(request: Anmodning, pk: int) -> HttpResponse:
    bruger = get_object_or_404(brugerne(), pk=pk)
    form = StartkodeForm(request.POST or None, bruger=bruger)
    if request.method == "POST" and form.is_valid():
        handlinger.saet_adgangskode(bruger, request.user, form.cleaned_data["adgangskode"])
        messages.success(request, f"{bruger} har fået en ny startadgangskode og er logget ud alle steder.")
        return redirect("bruger_ret", bruger.pk)
    return render(request, "konti/bruger_adgangskode.html", {"form": form, "bruger": bruger})


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def installation(request: Anmodning) -> HttpResponse:
    form = Installationsform(request.POST or None, instance=Installation.hent())
    if request.method == "POST" and form.is_valid():
        felter = {navn: form.cleaned_data[navn] for navn in Installationsform.Meta.fields}
        try:
            handlinger.gem_installation(request.user, form.cleaned_data["version"], **felter)
        except Versionskonflikt as konflikt:
            return konfliktside(request, form, Installationsform(instance=konflikt.objekt))
        messages.success(request, "Oplysningerne er gemt.")
        return redirect("installation")
    indhold = {"form": form, "enhedsform": Enhedsform(), "enheder": Enhed.objects.all()}
    return render(request, "konti/installation.html", indhold)


@kraev(maa_administrere)
@kun_post
def enhed_ny(request: Anmodning) -> HttpResponse:
    form = Enhedsform(request.POST)
    if not form.is_valid():
        return render(request, "konti/enhed_ny.html", {"form": form})

    def opret() -> str:
        enhed = handlinger.opret_enhed(request.user, form.cleaned_data["navn"])
        messages.success(request, f"Enheden {enhed} er oprettet.")
        return reverse("installation")

    return redirect(en_gang(form, request.user, opret))
