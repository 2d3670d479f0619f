"""Eksternt and internt tilsyn: remarks of visits and spot checks."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from kvalitetsmodel import dansk, saetninger
from kvalitetsmodel import fund as model
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.spor import Felt, Maaling, Spor
from tilsyn.models import Bemaerkning, Stikproeve, Tilsynsbesoeg


def hent_fund(h: Halvaar) -> dict[int, list[model.Fund]]:
    """All remarks until the end of the half-year, by offer id."""
    fundene: dict[int, list[model.Fund]] = defaultdict(list)
    raekker = (
        Bemaerkning.objects.filter(Q(besoeg__dato__lte=h.slut) | Q(stikproeve__dato__lte=h.slut))
        .annotate(
            tilbud_id=Coalesce("besoeg__tilbud_id", "stikproeve__tilbud_id"),
            fundet=Coalesce("besoeg__dato", "stikproeve__dato"),
            nr=Coalesce("besoeg__besoeg_nr", "stikproeve__besoeg_nr"),
            bekraefter_nr=F("bekraefter__bemaerkning_nr"),
        )
        .order_by("bemaerkning_nr")
        .values_list(
            "tilbud_id",
            "bemaerkning_nr",
            "besoeg_id",
            "nr",
            "fundet",
            "kontrolomraade",
            "grad",
            "bragt_i_orden",
            "bekraefter_nr",
            "tilsynets_farve",
        )
    )
    for tilbud_id, nr, besoeg_id, besoeg_nr, dato, omraade, grad, orden, bekraefter, farve in raekker:
        kilde = model.STIKPROEVE if besoeg_id is None else model.BESOEG
        fundene[tilbud_id].append(
            model.Fund(nr, kilde, besoeg_nr, dato, omraade, grad, orden, bekraefter or "", farve)
        )
    return fundene


def hent_besoeg(h: Halvaar) -> dict[int, int]:
    """Visits of any art in the 12 months, by offer id."""
    raekker = Tilsynsbesoeg.objects.filter(dato__range=h.tolv_maaneder).order_by()
    return dict(raekker.values_list("tilbud_id").annotate(Count("pk")))


def hent_stikproever(h: Halvaar) -> dict[int, list[model.Stikproeve]]:
    """Spot checks of the 12 months, by offer id."""
    stikproeverne: dict[int, list[model.Stikproeve]] = defaultdict(list)
    raekker = Stikproeve.objects.filter(dato__range=h.tolv_maaneder).order_by("besoeg_nr")
    for tilbud_id, nr, dato, kontrolleret, i_orden in raekker.values_list(
        "tilbud_id", "besoeg_nr", "dato", "sager_kontrolleret", "sager_i_orden"
    ):
        stikproeverne[tilbud_id].append(model.Stikproeve(nr, dato, kontrolleret, i_orden))
    return stikproeverne


def _hovedtal(m: Maaling) -> str:
    return f"grad {m.tal['grad']}" if m.tal.get("grad") else ""


_GRAD = Felt("grad", "Alvorligste grad i kraft", lambda v: f"{v} ({saetninger.GRADER[v]})")
EKSTERNT_TILSYN = Spor(
    kode="eksternt_tilsyn",
    navn="Eksternt tilsyn",
    kort="Eksternt tilsyn",
    nummer=5,
    hovedtal=_hovedtal,
    saetning=saetninger.eksternt_tilsyn,
    felter=(_GRAD,),
)
INTERNT_TILSYN = Spor(
    kode="internt_tilsyn",
    navn="Internt tilsyn",
    kort="Internt tilsyn",
    nummer=3,
    hovedtal=_hovedtal,
    saetning=saetninger.internt_tilsyn,
    felter=(
        _GRAD,
        Felt("sager_kontrolleret", "Sager kontrolleret i 12 måneder", dansk.tal),
        Felt("sager_i_orden", "Heraf i orden", dansk.tal),
    ),
)
