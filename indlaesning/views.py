"""Upload, progress, preview and confirmation of an import."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from effekt.handlinger import ret_daekning
from effekt.models import Datadaekning
from faelles import opslag
from faelles.adgang import Anmodning, kraev, kun_post, maa_indlaese
from faelles.begraensning import EKSPORT, begraens
from faelles.formular import en_gang
from faelles.kladde import udfyld
from faelles.liste import ListeView
from indlaesning import fejlliste, handlinger, koersler, modtagelse
from indlaesning.fejl import Afvisning
from indlaesning.filters import IndlaesningFilter
from indlaesning.forms import Daekningsform, Godkendform, Pakkeform
from indlaesning.kilder import KILDER
from indlaesning.models import Indlaesning
from indlaesning.tables import IndlaesningTabel

VISTE_FEJL = 200
Tilstand = Indlaesning.Tilstand
Art, Handling = opslag.Art, opslag.Handling


def find(request: Anmodning, pk: uuid.UUID) -> Indlaesning:
    return get_object_or_404(Indlaesning.objects.all().synlige_for(request.user), pk=pk)


class IndlaesningListe(ListeView):
    titel = "Indlæsninger"
    filnavn = "indlaesninger"
    maa = staticmethod(maa_indlaese)
    ny_adresse, ny_tekst = "indlaesning_ny", "Indlæs kildefiler"
    maa_oprette = staticmethod(maa_indlaese)
    table_class = IndlaesningTabel
    filterset_class = IndlaesningFilter

    def get_queryset(self) -> models.QuerySet[Any]:
        synlige = Indlaesning.objects.all().synlige_for(self.request.user)
        return synlige.select_related("bruger").annotate(antal_filer=Count("filerne"))


@kraev(maa_indlaese)
@require_http_methods(["GET", "POST"])
def ny(request: Anmodning) -> HttpResponse:
    """Receive the files and ask for them to be read."""
    form = Pakkeform(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_modtag(request, form))
        except Afvisning as grund:
            form.add_error("filer", str(grund))
    kilderne = [
        {"navn": kilde.navn, "kolonner": [k.navn + "*" * k.kraevet for k in kilde.kolonner]}
        for kilde in KILDER
    ]
    indhold = {"form": form, "kilderne": kilderne, "daekning": Datadaekning.objects.first()}
    return render(request, "indlaesning/ny.html", indhold)


def _modtag(request: Anmodning, form: Pakkeform) -> str:
    """The address to go to; the same form sent twice makes one import."""
    filer = [(str(fil.name), fil.open) for fil in form.cleaned_data["filer"]]
    modtaget = modtagelse.modtag(request.user, form.pakkenavn, filer)

    def opret() -> str:
        indlaesning = modtagelse.registrer(modtaget)
        koersler.bestil(koersler.LAES, indlaesning, request.user)
        return indlaesning.get_absolute_url()

    adresse = en_gang(form, request.user, opret)
    if adresse != modtaget.indlaesning.get_absolute_url():
        modtagelse.kasser(modtaget)
    return adresse


@kraev(maa_indlaese)
@require_http_methods(["GET", "POST"])
def datadaekning(request: Anmodning) -> HttpResponse:
    """The week that benefit data reach to, and its correction."""
    daekning = Datadaekning.objects.first()
    form = udfyld(request, Daekningsform, initial={"til_uge": daekning})
    if request.method == "POST" and form.is_valid():
        ret_daekning(form.cleaned_data["til_uge"], request.user, form.cleaned_data["grund"])
        messages.success(request, "Ugen er rettet. Beregn halvårene igen, så de bruger den.")
        return redirect("datadaekning")
    udgaver = daekning.history.select_related("history_user") if daekning else []
    return render(
        request, "indlaesning/datadaekning.html", {"form": form, "daekning": daekning, "udgaver": udgaver}
    )


@kraev(maa_indlaese)
@require_GET
def indlaesning(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    """Where the import stands: progress, preview or result."""
    return _vis(request, find(request, pk), Godkendform())


def _vis(request: Anmodning, raekke: Indlaesning, form: Godkendform) -> HttpResponse:
    koersel = koersler.seneste(raekke, request.user)
    i_gang = koersel is not None and koersel.i_gang
    opslag.noter(request, Handling.VIST, Art.INDLAESNING, [raekke])
    return render(
        request,
        "indlaesning/indlaesning.html",
        {
            "indlaesning": raekke,
            "filerne": raekke.filerne.all(),
            "koersel": koersel,
            "i_gang": i_gang,
            "stoppet": not i_gang and raekke.tilstand in (Tilstand.LAESES, Tilstand.GEMMES),
            "form": form,
            "fejlene": list(fejlliste.laes(raekke.fejlliste, VISTE_FEJL)),
            "viste_fejl": VISTE_FEJL,
        },
        status=422 if form.errors else 200,
    )


@kraev(maa_indlaese)
@kun_post
def bekraeft(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    """Store all of it, or the good rows only."""
    raekke, form = find(request, pk), Godkendform(request.POST)
    if not form.is_valid():
        return _vis(request, raekke, form)
    kun_gyldige = request.POST.get("omfang") == "gyldige"
    try:
        with transaction.atomic():
            handlinger.bekraeft(raekke, request.user, kun_gyldige, form.cleaned_data["data_til"])
            koersler.bestil(koersler.GEM, raekke, request.user)
            opslag.noter(request, Handling.OPRETTET, Art.INDLAESNING, [raekke])
    except Afvisning as grund:
        messages.error(request, str(grund))
    return redirect(raekke)


@kraev(maa_indlaese)
@kun_post
def proev_igen(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    """Go on with what was stopped."""
    raekke = find(request, pk)
    koersel = koersler.seneste(raekke, request.user)
    arter = {Tilstand.LAESES: koersler.LAES, Tilstand.GEMMES: koersler.GEM}
    if (art := arter.get(Tilstand(raekke.tilstand))) and not (koersel and koersel.i_gang):
        with transaction.atomic():
            koersler.bestil(art, raekke, request.user)
    return redirect(raekke)


@kraev(maa_indlaese)
@kun_post
def fortryd(request: Anmodning, pk: uuid.UUID) -> HttpResponse:
    raekke = find(request, pk)
    try:
        handlinger.fortryd(raekke, request.user)
    except Afvisning as grund:
        messages.error(request, str(grund))
        return redirect(raekke)
    if raekke.tilstand == Tilstand.AFBRUDT:
        return redirect(raekke)
    messages.success(request, "Indlæsningen er fortrudt. Intet er gemt.")
    return redirect("indlaesning_liste")


@kraev(maa_indlaese)
@require_GET
@begraens(EKSPORT)
def hent_fejlliste(request: Anmodning, pk: uuid.UUID) -> HttpResponseBase:
    raekke = find(request, pk)
    if not raekke.fejlliste.exists():
        raise Http404
    opslag.noter(request, Handling.HENTET, Art.INDLAESNING, [raekke])
    svar = FileResponse(fejlliste.til_regneark(raekke.fejlliste), content_type="text/csv; charset=utf-8")
    svar["Content-Disposition"] = 'attachment; filename="fejlliste.csv"'
    return svar
