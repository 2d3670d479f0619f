from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from faelles import opslag
from faelles.adgang import INHABIL, Anmodning, er_habil, kraev, maa_vurdere
from faelles.formular import Versionskonflikt, en_gang, konfliktside
from faelles.historik import haendelser
from faelles.kladde import udfyld
from tilsyn import handlinger
from tilsyn.forms import Bemaerkningsform, Stikproeveform
from tilsyn.models import Bemaerkning, Stikproeve

GEMT = (
    "Vurderingen er gemt. Rapporten skal beregnes igen (»Beregn igen« på rapportens side), "
    "før den kan godkendes."
)
ARBEJDSLISTE = "/vurdering/"  # joins the apps, so it lies in a layer above
BEMAERKNINGER = Bemaerkning.objects.select_related(
    "besoeg__tilbud__leverandoer", "stikproeve__tilbud__leverandoer", "bekraefter"
)
Art, Handling = opslag.Art, opslag.Handling
STIKPROEVER = Stikproeve.objects.select_related("tilbud__leverandoer")


@kraev(maa_vurdere)
@require_http_methods(["GET", "POST"])
def bemaerkning(request: Anmodning, nr: str) -> HttpResponse:
    """A remark, and the grad it is given."""
    raekke = get_object_or_404(BEMAERKNINGER.synlige_for(request.user), bemaerkning_nr=nr)
    form = udfyld(request, Bemaerkningsform, instance=raekke)
    if request.method == "POST" and form.is_valid():
        felter = {navn: form.cleaned_data[navn] for navn in ("grad", "bragt_i_orden")}
        try:
            with transaction.atomic():
                rettet = handlinger.vurder(raekke, request.user, form.cleaned_data["version"], **felter)
                opslag.noter(request, Handling.RETTET, Art.BEMAERKNING, [rettet])
        except Versionskonflikt as konflikt:
            opslag.noter(request, Handling.VIST, Art.BEMAERKNING, [konflikt.objekt])
            return konfliktside(request, form, Bemaerkningsform(instance=konflikt.objekt))
        messages.success(request, GEMT)
        return redirect(ARBEJDSLISTE)
    opslag.noter(request, Handling.VIST, Art.BEMAERKNING, [raekke])
    indhold = {"form": form, "bemaerkning": raekke, "haendelser": list(haendelser(raekke))}
    inhabil = "" if er_habil(request.user, raekke.tilbud.leverandoer_id) else INHABIL
    return render(
        request, "tilsyn/bemaerkning.html", {**indhold, "tilbage": ARBEJDSLISTE, "inhabil": inhabil}
    )


@kraev(maa_vurdere)
@require_http_methods(["GET", "POST"])
def stikproeve_vurder(request: Anmodning, nr: str) -> HttpResponse:
    """A spot check with files out of order is judged by a remark of its own."""
    raekke = get_object_or_404(STIKPROEVER.synlige_for(request.user), besoeg_nr=nr)
    form = udfyld(request, Stikproeveform, stikproeve=raekke, bruger=request.user)
    if request.method == "POST" and form.is_valid():

        def opret() -> str:
            ny = handlinger.vurder_stikproeve(raekke, request.user, **form.felter)
            opslag.noter(request, Handling.OPRETTET, Art.BEMAERKNING, [ny])
            messages.success(request, f"Bemærkning {ny} er oprettet. {GEMT}")
            return ARBEJDSLISTE

        try:
            return redirect(en_gang(form, request.user, opret))
        except ValidationError as fejl:
            form.add_error(None, fejl)
    mangler = STIKPROEVER.uden_vurdering().filter(pk=raekke.pk).exists()
    bemaerkningerne = raekke.bemaerkningerne.all().synlige_for(request.user)
    opslag.noter_flere(request, Handling.VIST, {Art.STIKPROEVE: [raekke], Art.BEMAERKNING: bemaerkningerne})
    indhold = {"form": form, "stikproeve": raekke, "mangler": mangler, "bemaerkningerne": bemaerkningerne}
    inhabil = "" if er_habil(request.user, raekke.tilbud.leverandoer_id) else INHABIL
    return render(request, "tilsyn/stikproeve.html", {**indhold, "tilbage": ARBEJDSLISTE, "inhabil": inhabil})
