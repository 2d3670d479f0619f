"""The administrator's pages of deletion: the terms, a dry run, and the reports."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from databeskyttelse import sletning
from databeskyttelse.models import Sletterapport
from databeskyttelse.slettefrister import SLETTEFRISTER
from faelles.adgang import Anmodning, kraev, kun_post, maa_administrere

RAPPORTER = 60  # the newest: two months of nights


@require_GET
@kraev(maa_administrere)
def frister(request: Anmodning) -> HttpResponse:
    """What is kept how long, and how much of it goes the next night."""
    i_morgen = timezone.localdate() + timedelta(days=1)
    return render(
        request,
        "databeskyttelse/sletning.html",
        {
            "fristerne": [(frist, frist.tael(frist.graense(i_morgen)).antal) for frist in SLETTEFRISTER],
            "rapporterne": Sletterapport.objects.all().synlige_for(request.user)[:RAPPORTER],
        },
    )


@require_GET
@kraev(maa_administrere)
def rapport(request: Anmodning, pk: int) -> HttpResponse:
    raekke = get_object_or_404(Sletterapport.objects.all().synlige_for(request.user), pk=pk)
    linjerne = [
        linje | {"graense": parse_date(linje["graense"]), "aeldste": parse_date(linje["aeldste"])}
        for linje in raekke.linjer
    ]
    return render(request, "databeskyttelse/sletterapport.html", {"rapport": raekke, "linjerne": linjerne})


@kun_post
@kraev(maa_administrere)
def proev(request: Anmodning) -> HttpResponse:
    return redirect(sletning.bestil_proeve(request.user))
