"""The half-year's pages: the reports, the matrix, why an offer is judged as it is, the method."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from faelles import adgang, opslag
from faelles.adgang import (
    Anmodning,
    er_kvalitetsteam,
    er_logget_ind,
    kraev,
    kun_post,
    maa_beregne,
    maa_godkende,
    maa_se_rapporter,
    maa_vurdere,
)
from faelles.begraensning import EKSPORT, begraens
from konti.models import Bruger
from kvalitetsmodel.effekt import farvegraenser
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.regelsaet import POLITISKE_VALG, RAEKKER
from rapporter import handlinger, tragt
from rapporter.forms import Halvaarsform
from rapporter.metode import FEJLRATER, OPSLAG_E, OPSLAG_N, PARAMETERNAVNE
from rapporter.models import Dokument, Kvalitetsrapport
from rapporter.scenarier import scenarierne
from rapporter.sporene import SPORENE
from rapporter.tallene_bag import tallene_bag
from rapporter.visning import Tilbudsvisning, efter_maalgruppe, farvetal, parametre_af, vis_alle


def find(request: Anmodning, halvaar: Halvaar) -> Kvalitetsrapport:
    """The newest revision of a half-year that the reader may see; 404 for the others."""
    rapport = Kvalitetsrapport.objects.all().synlige_for(request.user).filter(halvaar=str(halvaar)).first()
    if rapport is None:
        raise Http404
    return rapport


@require_GET
@kraev(maa_se_rapporter)
def rapporterne(request: Anmodning) -> HttpResponse:
    """The half-years, newest first."""
    sidste = Halvaar.med_dato(timezone.localdate()).plus(-1)
    raekker = Kvalitetsrapport.objects.all().synlige_for(request.user).defer("grundlag")
    return render(
        request,
        "rapporter/rapporterne.html",
        {
            "rapporterne": [(rapport, Halvaar.laes(rapport.halvaar)) for rapport in raekker],
            "form": Halvaarsform(initial={"halvaar": str(sidste)}) if maa_beregne(request.user) else None,
        },
    )


@require_GET
@kraev(maa_se_rapporter)
def rapport(request: Anmodning, halvaar: Halvaar) -> HttpResponse:
    """The matrix of offers x tracks per target group."""
    raekke = find(request, halvaar)
    alle = vis_alle(raekke, request.user)
    if er_kvalitetsteam(request.user):
        opslag.noter(request, opslag.Handling.VIST, opslag.Art.VURDERING, [raekke])
    valgt = request.GET.get("farve", "")
    viste = [tilbud for tilbud in alle if not valgt or tilbud.raekke.farve == valgt]
    return render(
        request,
        "rapporter/rapport.html",
        {
            "rapport": raekke,
            "halvaar": halvaar,
            "sporene": SPORENE,
            "maalgrupper": efter_maalgruppe(viste),
            "farvetal": farvetal(alle),
            "valgt_farve": valgt,
            "i_alt": len(alle),
            "antal": len(viste),
            "maa_beregne": maa_beregne(request.user) and not raekke.frossen,
            "maa_godkende": maa_godkende(request.user),
            "mangler": raekke.grundlag["ikke_vurderede"]
            if maa_vurdere(request.user) and not raekke.frossen
            else [],
            "kan_godkendes": _kan_godkendes(request, raekke),
            "kan_udsendes": maa_godkende(request.user) and raekke.tilstand == raekke.Tilstand.GODKENDT,
            "dokumenterne": raekke.dokumenterne.synlige_for(request.user),
            "maa_danne": er_kvalitetsteam(request.user),
            "dannes": handlinger.dokumentjob(raekke, request.user).first(),
        },
    )


def _kan_godkendes(request: Anmodning, rapport: Kvalitetsrapport) -> bool:
    return maa_godkende(request.user) and rapport.tilstand == rapport.Tilstand.BEREGNET


@require_GET
@kraev(maa_se_rapporter)
def vurdering(request: Anmodning, halvaar: Halvaar, nr: str) -> HttpResponse:
    """Why this offer has this colour: rules, sentence and figures per track, and the rows behind them."""
    rapporten = find(request, halvaar)
    raekke = get_object_or_404(rapporten.vurderingerne.synlige_for(request.user), tilbud_nr=nr)
    alt = er_kvalitetsteam(request.user)
    if alt:
        opslag.noter(request, opslag.Handling.VIST, opslag.Art.VURDERING, [raekke])
    tilbud = Tilbudsvisning(raekke, parametre_af(rapporten), alt)
    return render(
        request,
        "rapporter/vurdering.html",
        {
            "rapport": rapporten,
            "halvaar": halvaar,
            "tilbud": tilbud,
            "tragt": tragt.byg(tilbud, vis_alle(rapporten, request.user)),
            "bag": tallene_bag(tilbud, halvaar) if alt else {},
            "scenarie": scenarierne(rapporten)[raekke.scenarie],
            "maa_se_tilbud": adgang.maa_se_tilbud(request.user),
        },
    )


@require_GET
@kraev(er_logget_ind)
def metode(request: Anmodning, halvaar: Halvaar) -> HttpResponse:
    """The rule, its parameters, its error rates, and the look-up table; for everybody who may see the report."""
    rapporten = find(request, halvaar)
    p = parametre_af(rapporten)
    opslag = [(n, [(e, *farvegraenser(n, e, p)) for e in OPSLAG_E]) for n in OPSLAG_N]
    return render(
        request,
        "rapporter/metode.html",
        {
            "rapport": rapporten,
            "halvaar": halvaar,
            "raekkerne": RAEKKER,
            "p": p,
            "parametrene": [
                (navn, vaerdi, PARAMETERNAVNE[navn], navn in POLITISKE_VALG)
                for navn, vaerdi in p.som_json().items()
            ],
            "fejlrater": FEJLRATER,
            "opslag_e": OPSLAG_E,
            "opslag": opslag,
            "vindue": halvaar.vindue(p.vindue),
            "tolv": halvaar.tolv_maaneder,
            "scenarierne": scenarierne(rapporten).values(),
            "maa_se_rapporter": maa_se_rapporter(request.user),
        },
    )


@kun_post
@kraev(maa_beregne)
def beregn(request: Anmodning) -> HttpResponse:
    """Ask for a half-year to be computed (again)."""
    form = Halvaarsform(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(fejl) for fejl in form.errors["halvaar"]))
        return redirect("rapporter")
    return redirect(handlinger.bestil_beregning(form.cleaned_data["halvaar"], request.user))


@kun_post
@kraev(maa_godkende)
def godkend(request: Anmodning, halvaar: Halvaar) -> HttpResponse:
    def godkend_den_laeste(rapporten: Kvalitetsrapport, bruger: Bruger) -> None:
        rapporten.aftryk = request.POST.get("aftryk", "")  # of what the page showed
        handlinger.godkend(rapporten, bruger)

    return _udfoer(request, halvaar, godkend_den_laeste, "Rapporten er godkendt og ligger fast.")


@kun_post
@kraev(maa_godkende)
def udsend(request: Anmodning, halvaar: Halvaar) -> HttpResponse:
    return _udfoer(
        request, halvaar, handlinger.udsend, "Rapporten er udsendt. Leverandørerne kan nu se deres scorekort."
    )


def _udfoer(request: Anmodning, halvaar: Halvaar, handling: handlinger.Overgang, besked: str) -> HttpResponse:
    try:
        rapporten = find(request, halvaar)
        with transaction.atomic():
            handling(rapporten, request.user)
            handlinger.bestil_dokumenter(rapporten, request.user)
    except ValidationError as fejl:
        messages.error(request, " ".join(fejl.messages))
    else:
        messages.success(request, f"{besked} Dokumenterne dannes nu, og de kan hentes her om lidt.")
    return redirect("rapport", halvaar)


@kun_post
@kraev(er_kvalitetsteam)
def dan_dokumenter(request: Anmodning, halvaar: Halvaar) -> HttpResponse:
    """Ask for the PDF, XLSX and JSON, internal and public."""
    rapporten = find(request, halvaar)
    with transaction.atomic():
        job = handlinger.bestil_dokumenter(rapporten, request.user)
    return redirect(job)


@require_GET
@kraev(maa_se_rapporter)
@begraens(EKSPORT)
def dokument(request: Anmodning, halvaar: Halvaar, navn: str) -> HttpResponseBase:
    """Download; served under its own name and never shown in the browser."""
    rapporten = find(request, halvaar)
    fil = get_object_or_404(Dokument.objects.all().synlige_for(request.user), rapport=rapporten, navn=navn)
    try:
        indhold = (settings.VAR / fil.sti).open("rb")
    except FileNotFoundError:
        messages.error(request, f"{fil.navn} er ikke længere på serveren. Dan rapporten igen.")
        return redirect("rapport", halvaar)
    if not fil.offentlig:
        opslag.noter(request, opslag.Handling.HENTET, opslag.Art.VURDERING, [fil])
    return FileResponse(indhold, as_attachment=True, filename=fil.navn)
