"""What an administrator sets up besides users: the installation's names, and units."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from faelles import opslag
from faelles.adgang import Anmodning, kraev, kun_post, maa_administrere
from faelles.formular import Versionskonflikt, en_gang, konfliktside
from faelles.kladde import udfyld
from faelles.models import Installation
from konti import handlinger
from konti.forms import (
    Enhedsform,
    Installationsform,
    RetEnhedsform,
)
from leverandoer.models import Enhed

Art, Handling = opslag.Art, opslag.Handling


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def installation(request: Anmodning) -> HttpResponse:
    form = udfyld(request, Installationsform, instance=Installation.hent())
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


@kraev(maa_administrere)
@require_http_methods(["GET", "POST"])
def enhed_ret(request: Anmodning, pk: int) -> HttpResponse:
    """A unit's name, and which of the municipality's own providers it runs."""
    enhed = get_object_or_404(Enhed, pk=pk)
    form = udfyld(request, RetEnhedsform, instance=enhed)
    if request.method == "POST" and form.is_valid():
        try:
            handlinger.ret_enhed(enhed, request.user, form.cleaned_data["version"], **form.felter)
        except Versionskonflikt as konflikt:
            return konfliktside(request, form, RetEnhedsform(instance=konflikt.objekt))
        messages.success(request, "Rettelserne er gemt.")
        return redirect("installation")
    return render(request, "konti/enhed_ret.html", {"form": form, "enhed": enhed})
