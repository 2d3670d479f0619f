"""Pages that belong to no single app: background jobs, help, accessibility and the error pages."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from faelles import kladde
from faelles import koersel as koersler
from faelles.adgang import Anmodning, er_logget_ind, kraev, kun_post
from faelles.models import Koersel
from faelles.sikkerhedslog import haendelse


@require_GET
@vary_on_headers("HX-Request")
@kraev(er_logget_ind)
def koersel(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    """Progress of a job; htmx asks every second for the part that changes."""
    raekke = get_object_or_404(Koersel.objects.all().synlige_for(request.user), pk=pk)
    skabelon = "faelles/_koersel.html" if request.htmx else "faelles/koersel.html"
    return render(request, skabelon, {"koersel": raekke})


@kun_post
@kraev(er_logget_ind)
def koersel_annuller(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    raekke = get_object_or_404(Koersel.objects.all().synlige_for(request.user), pk=pk)
    koersler.annuller(raekke)
    return redirect(raekke)


@kun_post
def kladde_gem(request: HttpRequest) -> HttpResponse:
    """What is typed so far; asked for by the page itself every 20 seconds."""
    return HttpResponse(status=204 if kladde.gem(request.POST) else 400)


@kun_post
@kraev(er_logget_ind)
def kladde_slet(request: Anmodning) -> HttpResponse:
    """Begin again: the draft is given up."""
    return redirect(kladde.slet(request.POST, request.user) or "/")


def csrf_fejl(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or whose cookie is gone (settings.CSRF_FAILURE_VIEW)."""
    haendelse("csrf_fejl", request, grund=reason)
    indhold = {"adresse": request.get_full_path() if kladde.gem(request.POST) else "/"}
    return render(request, "403_csrf.html", indhold, status=403)


@require_GET
def tilgaengelighed(request: HttpRequest) -> HttpResponse:
    return render(request, "faelles/tilgaengelighed.html")


@require_GET
def hjaelp(request: HttpRequest) -> HttpResponse:
    return render(request, "faelles/hjaelp.html")
