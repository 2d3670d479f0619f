"""Pages: a right one first, and then the same with what could go wrong."""

import json
import logging
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import ListView

from faelles.adgang import er_logget_ind, kraev
from sager.models import Klage

log = logging.getLogger(__name__)
RAEKKER = Klage.objects.order_by("klage_nr")


@kraev(er_logget_ind)
def sag(request: HttpRequest, nr: str) -> HttpResponse:
    klage = get_object_or_404(RAEKKER.synlige_for(request.user), klage_nr=nr)
    log.info("sag vist %s", klage.pk)
    antal = Klage.objects.all().synlige_for(request.user).count()
    return render(request, "sager/sag.html", {"klage": klage, "antal": antal})


def aaben(request: HttpRequest, nr: str) -> HttpResponse:  # FEJL F06 view-uden-vagt
    klage = get_object_or_404(Klage, klage_nr=nr)  # FEJL F07 uafgraenset-opslag
    return render(request, "sager/sag.html", {"klage": klage})


@kraev(er_logget_ind)
def fra_listen(request: HttpRequest, nr: str) -> HttpResponse:
    klage = get_object_or_404(RAEKKER, klage_nr=nr)  # FEJL F08 uafgraenset-opslag
    return render(request, "sager/sag.html", {"klage": klage})


@kraev(er_logget_ind)
def alle(request: HttpRequest) -> HttpResponse:
    klager = Klage.objects.filter(tekst__contains="a")  # FEJL F09 uafgraensede-raekker
    return render(request, "sager/liste.html", {"klager": klager})


class SagListe(ListView):  # FEJL F10 generisk-view
    model = Klage
    template_name = "sager/liste.html"


@kraev(er_logget_ind)
@csrf_exempt  # FEJL F11 uden-csrf
def modtag(request: HttpRequest) -> JsonResponse:
    felter = json.loads(request.body)  # FEJL F12 uproevet-json
    return JsonResponse({"antal": len(felter)})


@kraev(er_logget_ind)
def videre(request: HttpRequest) -> HttpResponse:
    naeste = request.GET.get("naeste", "/")
    return redirect(naeste)  # FEJL F13 viderestilling-til-det-modtagne


@kraev(er_logget_ind)
def bilag(request: HttpRequest) -> FileResponse:
    sti = Path(settings.VAR) / request.GET["fil"]  # FEJL F14 sti-fra-det-modtagne
    return FileResponse(sti.open("rb"))


@kraev(er_logget_ind)
def bilag_igen(request: HttpRequest) -> FileResponse:
    return FileResponse(open(request.GET["fil"], "rb"))  # FEJL F15 sti-fra-det-modtagne


@kraev(er_logget_ind)
def ekko(request: HttpRequest) -> HttpResponse:
    soegt = request.GET.get("q", "")
    log.warning("søgt efter %s", request.POST)  # FEJL F16 fortroligt-i-log
    return HttpResponse(f"Du søgte efter {soegt}")  # FEJL F17 svar-uden-slags


@kraev(er_logget_ind)
def kvittering(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return redirect("sager")
    return HttpResponse(str(Klage.objects.all().synlige_for(request.user).count()), content_type="text/plain")
