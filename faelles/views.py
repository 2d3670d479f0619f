"""Pages that belong to no single app: background jobs, help, accessibility and the error pages."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from faelles import koersel as koersler
from faelles.adgang import Anmodning, kun_post
from faelles.models import Koersel


@require_GET
@vary_on_headers("HX-Request")
def koersel(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    """Progress of a job; htmx asks every second for the part that changes."""
    raekke = get_object_or_404(Koersel.objects.all().synlige_for(request.user), pk=pk)
    skabelon = "faelles/_koersel.html" if request.htmx else "faelles/koersel.html"
    return render(request, skabelon, {"koersel": raekke})


@kun_post
def koersel_annuller(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    raekke = get_object_or_404(Koersel.objects.all().synlige_for(request.user), pk=pk)
    koersler.annuller(raekke)
    return redirect(raekke)


@require_GET
def tilgaengelighed(request: HttpRequest) -> HttpResponse:
    return render(request, "faelles/tilgaengelighed.html")


@require_GET
def hjaelp(request: HttpRequest) -> HttpResponse:
    return render(request, "faelles/hjaelp.html")
