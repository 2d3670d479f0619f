"""The log of look-ups, for the administrator; to look in it is a look-up too."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from databeskyttelse import logkontrol
from databeskyttelse.filters import OpslagFilter
from databeskyttelse.tables import OpslagTabel
from faelles import opslag
from faelles.adgang import Anmodning, kraev, kun_post, maa_se_opslag
from faelles.liste import ListeView
from faelles.models import Koersel, Opslag

VISTE_REFERENCER = 500


class OpslagListe(ListeView):
    template_name = "databeskyttelse/log.html"
    titel = "Opslagslog"
    filnavn = "opslagslog"
    maa = staticmethod(maa_se_opslag)
    persondata = opslag.Art.OPSLAG
    queryset = Opslag.objects.all()
    table_class = OpslagTabel
    filterset_class = OpslagFilter

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        koersler = Koersel.objects.all().synlige_for(self.request.user)
        return super().get_context_data(kontrollen=koersler.seneste(logkontrol.ART), **kwargs)


@require_GET
@kraev(maa_se_opslag)
def et_opslag(request: Anmodning, nr: int) -> HttpResponse:
    """One record with the references it is found by."""
    raekke = get_object_or_404(Opslag.objects.all().synlige_for(request.user), nr=nr)
    referencerne = raekke.referencerne.all().synlige_for(request.user)[: VISTE_REFERENCER + 1]
    opslag.noter(request, opslag.Handling.VIST, opslag.Art.OPSLAG, [raekke])
    return render(
        request,
        "databeskyttelse/opslag.html",
        {
            "opslag": raekke,
            "referencerne": referencerne[:VISTE_REFERENCER],
            "flere": len(referencerne) > VISTE_REFERENCER,
        },
    )


@kun_post
@kraev(maa_se_opslag)
def kontroller_log(request: Anmodning) -> HttpResponse:
    return redirect(logkontrol.bestil(request.user))
