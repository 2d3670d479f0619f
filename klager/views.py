from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from faelles import opslag
from faelles.adgang import Anmodning, kraev, maa_registrere_klage
from faelles.formular import Versionskonflikt, en_gang, konfliktside
from faelles.historik import haendelser, omtalte
from faelles.kladde import udfyld
from faelles.liste import ListeView
from klager import handlinger
from klager.filters import KlageFilter
from klager.forms import NyKlageform, RetKlageform
from klager.models import Klage
from klager.tables import KlageTabel

Art, Handling = opslag.Art, opslag.Handling

RAEKKER = Klage.objects.select_related("tilbud__leverandoer", "leverandoer", "enhed", "oprettet_af")


class KlageListe(ListeView):
    titel = "Klager"
    filnavn = "klager"
    persondata = Art.KLAGE
    maa = staticmethod(maa_registrere_klage)
    ny_adresse, ny_tekst = "klage_ny", "Registrér klage"
    maa_oprette = staticmethod(maa_registrere_klage)
    queryset = RAEKKER.annotate(leverandoernavn=Coalesce("tilbud__leverandoer__navn", "leverandoer__navn"))
    table_class = KlageTabel
    filterset_class = KlageFilter


@kraev(maa_registrere_klage)
@require_http_methods(["GET", "POST"])
def klage_ny(request: Anmodning) -> HttpResponse:
    initial = {"genstand": request.GET.get("om", "")}
    form = udfyld(request, NyKlageform, initial=initial, bruger=request.user)
    if request.method == "POST" and form.is_valid():

        def opret() -> str:
            klage = handlinger.registrer_klage(request.user, **form.felter)
            opslag.noter(request, Handling.OPRETTET, Art.KLAGE, [klage])
            messages.success(request, f"Klagen er registreret med nummer {klage}.")
            return klage.get_absolute_url()

        return redirect(en_gang(form, request.user, opret))
    return render(request, "klager/klage_ny.html", {"form": form})


@kraev(maa_registrere_klage)
@require_GET
def klage(request: Anmodning, nr: str) -> HttpResponse:
    raekke = get_object_or_404(RAEKKER.synlige_for(request.user), klage_nr=nr)
    historik = list(haendelser(raekke))
    opslag.noter(request, Handling.VIST, Art.KLAGE, omtalte(raekke, historik))
    return render(request, "klager/klage.html", {"klage": raekke, "haendelser": historik})


@kraev(maa_registrere_klage)
@require_http_methods(["GET", "POST"])
def klage_ret(request: Anmodning, nr: str) -> HttpResponse:
    raekke = get_object_or_404(RAEKKER.synlige_for(request.user), klage_nr=nr)
    form = udfyld(request, RetKlageform, instance=raekke, bruger=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                rettet = handlinger.ret_klage(
                    raekke, request.user, form.cleaned_data["version"], **form.felter
                )
                opslag.noter(request, Handling.RETTET, Art.KLAGE, [rettet])
        except Versionskonflikt as konflikt:
            opslag.noter(request, Handling.VIST, Art.KLAGE, [konflikt.objekt])
            return konfliktside(request, form, RetKlageform(instance=konflikt.objekt, bruger=request.user))
        messages.success(request, "Rettelserne er gemt.")
        return redirect(reverse("klage", args=[nr]))
    opslag.noter(request, Handling.VIST, Art.KLAGE, [raekke])
    return render(request, "klager/klage_ret.html", {"form": form, "klage": raekke})
