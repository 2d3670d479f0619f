"""The pages that join the apps: my work, everything about an offer, everything about a provider."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from faelles import opslag
from faelles.adgang import (
    Adgang,
    Anmodning,
    er_kvalitetsteam,
    er_logget_ind,
    kraev,
    maa_administrere,
    maa_registrere_klage,
    maa_se_rapporter,
    maa_se_tilbud,
    maa_vurdere,
)
from faelles.models import ADMINISTRATIVE, Koersel
from klager.models import Klage
from konti import gennemgang
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Leverandoer, Maalgruppe, Tilbud, Tilbudstype
from opfoelgning.models import Forhold
from rapporter.models import Kvalitetsrapport, Vurdering
from rapporter.visning import Tilbudsvisning, farvetal, parametre_af, vis_alle
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg

SENESTE = 20
Art, Handling = opslag.Art, opslag.Handling
PAA_LISTEN = 200  # of each kind; the rest follow as these are graded


@require_GET
@kraev(er_logget_ind)
def forside(request: Anmodning) -> HttpResponse:
    """My work: what this role does here, and the newest report in a minute."""
    rapport = None
    if maa_se_rapporter(request.user):
        rapport = Kvalitetsrapport.objects.all().synlige_for(request.user).first()
    alle = vis_alle(rapport, request.user) if rapport else []
    return render(
        request,
        "overblik/forside.html",
        {
            "rapport": rapport,
            "halvaar": Halvaar.laes(rapport.halvaar) if rapport else None,
            "farvetal": farvetal(alle),
            "alvorlige": sorted(
                (tilbud for tilbud in alle if tilbud.raekke.farve == "roed"),
                key=lambda tilbud: (-tilbud.raekke.scenarie, tilbud.nr),
            )[:SENESTE],
            "koersler": Koersel.objects.filter(bruger=request.user.pk)[:5],
            "maa_registrere_klage": maa_registrere_klage(request.user),
            "maa_vurdere": maa_vurdere(request.user),
            "gennemgang_mangler": maa_administrere(request.user) and gennemgang.mangler(),
            "fejlede": _fejlede_natjob(request.user),
        },
    )


def _fejlede_natjob(bruger: Adgang) -> list[Koersel]:
    """Of each kind of the administration's jobs the newest, if it failed; for the administrators."""
    if not maa_administrere(bruger):
        return []
    koersler = Koersel.objects.all().synlige_for(bruger)
    seneste = (koersler.seneste(art) for art in ADMINISTRATIVE)
    return [koersel for koersel in seneste if koersel and koersel.fejl]


@require_GET
@kraev(maa_se_tilbud)
def tilbud(request: Anmodning, nr: str) -> HttpResponse:
    """Everything known of an offer that the reader may see."""
    raekker = Tilbud.objects.all().synlige_for(request.user).select_related("leverandoer", "aftale")
    tilbuddet = get_object_or_404(raekker, tilbud_nr=nr)
    sagerne = _sagerne(request, tilbuddet)
    opslag.noter_flere(request, Handling.VIST, sagerne)
    return render(
        request,
        "overblik/tilbud.html",
        {
            "tilbud": tilbuddet,
            "tilbudstype": Tilbudstype.objects.filter(kode=tilbuddet.tilbudstype).first(),
            "maalgruppe": Maalgruppe.objects.filter(kode=tilbuddet.maalgruppe).first(),
            "halvaarene": _halvaarene(request, tilbuddet),
            "klager": sagerne[Art.KLAGE],
            "besoegene": sagerne[Art.BESOEG],
            "bemaerkninger": sagerne[Art.BEMAERKNING],
            "forholdene": sagerne[Art.FORHOLD],
            "maa_se_rapporter": maa_se_rapporter(request.user),
            "maa_vurdere": maa_vurdere(request.user),
            "maa_registrere_klage": maa_registrere_klage(request.user),
        },
    )


def _sagerne(request: Anmodning, tilbuddet: Tilbud) -> dict[opslag.Art, QuerySet[Any]]:
    """What has been found at the offer, the newest first."""
    paa_tilbuddet = Q(besoeg__tilbud=tilbuddet) | Q(stikproeve__tilbud=tilbuddet)
    bemaerkninger = Bemaerkning.objects.all().synlige_for(request.user).filter(paa_tilbuddet)
    bemaerkninger = bemaerkninger.select_related("besoeg", "stikproeve").order_by("-bemaerkning_nr")
    klager, besoegene, forholdene = (
        model.objects.all().synlige_for(request.user).filter(tilbud=tilbuddet)[:SENESTE]
        for model in (Klage, Tilsynsbesoeg, Forhold)
    )
    return {
        Art.KLAGE: klager,
        Art.BESOEG: besoegene,
        Art.BEMAERKNING: bemaerkninger[:SENESTE],
        Art.FORHOLD: forholdene,
    }


def _halvaarene(request: Anmodning, tilbuddet: Tilbud) -> list[tuple[Halvaar, Tilbudsvisning]]:
    """The offer's judgements, newest first."""
    alt = er_kvalitetsteam(request.user)
    raekker = (
        Vurdering.objects.all()
        .synlige_for(request.user)
        .filter(tilbud=tilbuddet)
        .select_related("rapport")
        .defer("grundlag")
        .order_by("-rapport__halvaar", "-rapport__revision")
    )
    return [
        (Halvaar.laes(raekke.rapport.halvaar), Tilbudsvisning(raekke, parametre_af(raekke.rapport), alt))
        for raekke in raekker
    ]


@require_GET
@kraev(maa_se_tilbud)
def leverandoer(request: Anmodning, nr: str) -> HttpResponse:
    """A provider with its offers and agreements."""
    raekker = Leverandoer.objects.all().synlige_for(request.user)
    leverandoeren = get_object_or_404(raekker, leverandoer_nr=nr)
    klager = (
        Klage.objects.all().synlige_for(request.user).filter(leverandoer=leverandoeren, tilbud=None)[:SENESTE]
    )
    opslag.noter_flere(request, Handling.VIST, {Art.KLAGE: klager})
    return render(
        request,
        "overblik/leverandoer.html",
        {
            "leverandoer": leverandoeren,
            "tilbuddene": leverandoeren.tilbuddene.all().synlige_for(request.user),
            "typerne": Tilbudstype.objects.in_bulk(field_name="kode"),
            "maalgrupperne": Maalgruppe.objects.in_bulk(field_name="kode"),
            "aftalerne": leverandoeren.rammeaftalerne.all().synlige_for(request.user),
            "klager": klager,
        },
    )


@require_GET
@kraev(maa_vurdere)
def mangler_vurdering(request: Anmodning) -> HttpResponse:
    """Everything without a grad, the newest first: it keeps a report from being approved while in force."""
    bemaerkninger = (
        Bemaerkning.objects.all()
        .synlige_for(request.user)
        .filter(grad=None)
        .select_related("besoeg__tilbud__leverandoer", "stikproeve__tilbud__leverandoer")
        .order_by(Coalesce("besoeg__dato", "stikproeve__dato").desc(), "bemaerkning_nr")
    )
    forhold = Forhold.objects.all().synlige_for(request.user).filter(grad=None)
    stikproever = Stikproeve.objects.all().synlige_for(request.user).uden_vurdering()
    viste = {
        Art.BEMAERKNING: bemaerkninger[:PAA_LISTEN],
        Art.FORHOLD: forhold.select_related("tilbud__leverandoer")[:PAA_LISTEN],
        Art.STIKPROEVE: stikproever.select_related("tilbud__leverandoer")[:PAA_LISTEN],
    }
    opslag.noter_flere(request, Handling.VIST, viste)
    return render(
        request,
        "overblik/mangler_vurdering.html",
        {
            "bemaerkninger": viste[Art.BEMAERKNING],
            "forholdene": viste[Art.FORHOLD],
            "stikproever": viste[Art.STIKPROEVE],
            "flere": max(bemaerkninger.count(), forhold.count(), stikproever.count()) > PAA_LISTEN,
        },
    )
