"""The half-yearly review of who may see what."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db import models
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect

from faelles import opslag
from faelles.adgang import Anmodning, kraev, kun_post, maa_administrere
from faelles.liste import ListeView
from konti import gennemgang
from konti.filters import AdgangFilter
from konti.forms import Gennemgangsform
from konti.login.totrin import FAKTORER
from konti.models import Adgangsgennemgang
from konti.tables import AdgangTabel
from konti.views.brugere import brugerne
from kvalitetsmodel.halvaar import Halvaar


class Adgange(ListeView):
    """Every active user with what the user sees; below, the reviews so far."""

    titel = "Hvem kan se hvad"
    filnavn = "adgange"
    template_name = "konti/adgang.html"
    persondata = opslag.Art.BRUGER
    maa = staticmethod(maa_administrere)
    table_class = AdgangTabel
    filterset_class = AdgangFilter

    def get_queryset(self) -> models.QuerySet[Any]:
        faktorer = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FAKTORER)
        aktive = brugerne().filter(is_active=True).prefetch_related("tilbuddene")
        return aktive.annotate(totrin=Exists(faktorer))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seneste = Adgangsgennemgang.objects.select_related("bruger")[:10]
        return super().get_context_data(
            form=Gennemgangsform(),
            mangler=gennemgang.mangler(),
            gennemgange=[
                (raekke, Halvaar.laes(raekke.halvaar), sum(a["aktiv"] for a in raekke.adgange.values()))
                for raekke in seneste
            ],
            **kwargs,
        )


@kraev(maa_administrere)
@kun_post
def bekraeft(request: Anmodning) -> HttpResponse:
    form = Gennemgangsform(request.POST)
    if form.is_valid():
        gennemgang.bekraeft(request.user, form.cleaned_data["bemaerkning"])
        messages.success(request, "Gennemgangen er bekræftet og gemt.")
    else:
        messages.error(request, " ".join(str(fejl) for fejl in form.errors["bemaerkning"]))
    return redirect("adgang")
