from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from faelles import opslag
from faelles.adgang import INHABIL, Anmodning, er_habil, kraev, maa_vurdere
from faelles.formular import Versionskonflikt, konfliktside
from faelles.historik import haendelser
from faelles.kladde import udfyld
from opfoelgning import handlinger
from opfoelgning.forms import Forholdsform
from opfoelgning.models import Forhold
from tilsyn.views import ARBEJDSLISTE, GEMT

Art, Handling = opslag.Art, opslag.Handling
RAEKKER = Forhold.objects.select_related("tilbud__leverandoer")


@kraev(maa_vurdere)
@require_http_methods(["GET", "POST"])
def forhold(request: Anmodning, nr: str) -> HttpResponse:
    """A matter, and the grad it is given."""
    raekke = get_object_or_404(RAEKKER.synlige_for(request.user), forhold_nr=nr)
    form = udfyld(request, Forholdsform, instance=raekke)
    if request.method == "POST" and form.is_valid():
        felter = {navn: form.cleaned_data[navn] for navn in ("grad", "bragt_i_orden")}
        try:
            with transaction.atomic():
                rettet = handlinger.vurder(raekke, request.user, form.cleaned_data["version"], **felter)
                opslag.noter(request, Handling.RETTET, Art.FORHOLD, [rettet])
        except Versionskonflikt as konflikt:
            opslag.noter(request, Handling.VIST, Art.FORHOLD, [konflikt.objekt])
            return konfliktside(request, form, Forholdsform(instance=konflikt.objekt))
        messages.success(request, GEMT)
        return redirect(ARBEJDSLISTE)
    opslag.noter(request, Handling.VIST, Art.FORHOLD, [raekke])
    indhold = {"form": form, "forhold": raekke, "haendelser": list(haendelser(raekke))}
    inhabil = "" if er_habil(request.user, raekke.tilbud.leverandoer_id) else INHABIL
    return render(
        request, "opfoelgning/forhold.html", {**indhold, "tilbage": ARBEJDSLISTE, "inhabil": inhabil}
    )
