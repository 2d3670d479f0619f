from __future__ import annotations

from django.contrib import messages
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from faelles.adgang import Anmodning, kraev, maa_registrere_klage
from faelles.formular import Versionskonflikt, en_gang, konfliktside
from faelles.historik import haendelser
from faelles.liste import ListeView
from klager import handlinger
from klager.filters import KlageFilter
from klager.forms import NyKlageform, RetKlageform
from klager.models import Klage
from klager.tables import KlageTabel

RAEKKER = Klage.objects.select_related("tilbud__leverandoer", "leverandoer", "enhed", "oprettet_af")


class KlageListe(ListeView):
    titel = "Klager"
    filnavn = "klager"
    maa = staticmethod(maa_registrere_klage)
    ny_adresse, ny_tekst = "klage_ny", "Registrér klage"
    maa_oprette = staticmethod(maa_registrere_klage)
    queryset = RAEKKER.annotate(leverandoernavn=Coalesce("tilbud__leverandoer__navn", "leverandoer__navn"))
    table_class = KlageTabel
    filterset_class = KlageFilter


@kraev(maa_registrere_klage)
@require_http_methods(["GET", "POST"])
def klage_ny(request: Anmodning) -> HttpResponse:
    form = NyKlageform(
        request.POST or None, initial={"genstand": request.GET.get("om", "")}, bruger=request.user
    )
    if request.method == "POST" and form.is_valid():

        def opret() -> str:
            klage = handlinger.registrer_klage(request.user, **form.felter)
            messages.success(request, f"Klagen er registreret med nummer {klage}.")
            return klage.get_absolute_url()

        return redirect(en_gang(form, request.user, opret))
    return render(request, "klager/klage_ny.html", {"form": form})


@kraev(maa_registrere_klage)
@require_GET
def klage(request: Anmodning, nr: str) -> HttpResponse:
    raekke = get_object_or_404(RAEKKER.synlige_for(request.user), klage_nr=nr)
    return render(request, "klager/klage.html", {"klage": raekke, "haendelser": list(haendelser(raekke))})


@kraev(maa_registrere_klage)
@require_http_methods(["GET", "POST"])
def klage_ret(request: Anmodning, nr: str) -> HttpResponse:
    raekke = get_object_or_404(RAEKKER.synlige_for(request.user), klage_nr=nr)
    form = RetKlageform(request.POST or None, instance=raekke, bruger=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            handlinger.ret_klage(raekke, request.user, form.cleaned_data["version"], **form.felter)
        except Versionskonflikt as konflikt:
            return konfliktside(request, form, RetKlageform(instance=konflikt.objekt, bruger=request.user))
        messages.success(request, "Rettelserne er gemt.")
        return redirect(reverse("klage", args=[nr]))
    return render(request, "klager/klage_ret.html", {"form": form, "klage": raekke})
