"""The history of any row: each version with before and after, and the way back to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from faelles import opslag
from faelles.adgang import Anmodning, er_logget_ind, kontroller, kraev
from faelles.formular import Versionskonflikt, version
from faelles.historik import haendelser, omtalte
from overblik.historik import ARTER, Historikart, gendan, virkning

PER_SIDE = 20


def _find(request: Anmodning, art: str, nr: str) -> tuple[Historikart, Any]:
    """The kind and the row; 403 for the wrong role, 404 for somebody else's row."""
    if art not in ARTER:
        raise Http404
    kontroller(ARTER[art].maa_se, request.user)
    try:
        return ARTER[art], get_object_or_404(ARTER[art].raekker(request.user), **{ARTER[art].noegle: nr})
    except ValueError as fejl:  # a number was meant
        raise Http404 from fejl


def _noter(request: Anmodning, art: Historikart, handling: opslag.Handling, raekkerne: list[Any]) -> None:
    if art.persondata:
        opslag.noter(request, handling, art.persondata, raekkerne)


@require_GET
@kraev(er_logget_ind)
def historik(request: Anmodning, art: str, nr: str) -> HttpResponse:
    arten, raekke = _find(request, art, nr)
    side = Paginator(range(raekke.history.count()), PER_SIDE).get_page(request.GET.get("page"))
    haendelserne = list(haendelser(raekke, PER_SIDE, fra=(side.number - 1) * PER_SIDE))
    if arten.persondata:
        opslag.noter(request, opslag.Handling.VIST, arten.persondata, omtalte(raekke, haendelserne))
    return render(
        request,
        "overblik/historik.html",
        {
            "art": art,
            "navn": _navn(arten, raekke),
            "nr": nr,
            "raekke": raekke,
            "adresse": _adresse(raekke, art),
            "haendelserne": haendelserne,
            "side": side,
            "maa_gendanne": arten.maa_gendanne(request.user),
        },
    )


@require_http_methods(["GET", "POST"])
@kraev(er_logget_ind)
def gendan_udgave(request: Anmodning, art: str, nr: str, udgave: int) -> HttpResponse:
    """What would change, and the button that does it."""
    arten, raekke = _find(request, art, nr)
    kontroller(arten.maa_gendanne, request.user)
    valgt = get_object_or_404(raekke.history.all(), pk=udgave)
    if request.method == "POST":
        try:
            with transaction.atomic():
                ny = gendan(arten, raekke, valgt, request.user, request.POST.get("version", ""))
                _noter(request, arten, opslag.Handling.GENDANNET, [ny, valgt.instance])
        except Versionskonflikt:
            messages.error(request, "En anden har lige rettet det samme. Se igen, hvad der bliver ændret.")
        except ValidationError as fejl:
            messages.error(request, f"Udgaven kan ikke gendannes. {' '.join(fejl.messages)}")
        except PermissionDenied as fejl:
            messages.error(request, f"Udgaven kan ikke gendannes. {fejl}")
        else:
            messages.success(request, f"Udgaven er gendannet. {arten.bagefter}".strip())
            return redirect("historik", art, nr)
        return redirect("gendan_udgave", art, nr, udgave)
    _noter(request, arten, opslag.Handling.VIST, [raekke, valgt.instance])
    indhold = {
        "art": art,
        "navn": _navn(arten, raekke),
        "nr": nr,
        "raekke": raekke,
        "udgave": valgt,
        "rettelserne": virkning(arten, raekke, valgt),
        "version": version(raekke),
        "fra_kildefil": getattr(raekke, "aendret_i_systemet", True) is False,
    }
    return render(request, "overblik/gendan.html", indhold)


def _navn(arten: Historikart, raekke: Any) -> str:
    """What the row is called on its own: "klage K1"."""
    navn = str(raekke)
    return navn if navn.lower().startswith(arten.navn) else f"{arten.navn} {navn}"


def _adresse(raekke: Any, art: str) -> str:
    """The row's own page; visits and agreements stand on that of their offer or provider."""
    if hasattr(raekke, "get_absolute_url"):
        return str(raekke.get_absolute_url())
    if art == "bruger":
        return reverse("bruger_ret", args=[raekke.pk])
    if art == "rapport":
        return reverse("rapport", args=[raekke.halvaar])
    if art in ("enhed", "installation"):
        return reverse("installation")
    return str((raekke.tilbud if art == "besoeg" else raekke.leverandoer).get_absolute_url())
