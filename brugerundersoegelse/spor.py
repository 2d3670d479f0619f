"""Brugertilfredshed: the answers and the invited of the 12 months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Count, Sum

from brugerundersoegelse.models import Besvarelse, Inviterede
from kvalitetsmodel import dansk, saetninger
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.spor import Felt, Maaling, Spor
from kvalitetsmodel.tilfredshed import SKALA, TilfredshedGrundlag, spredning_i_tilbuddene
from leverandoer.models import Tilbud


def hent(tilbuddene: Sequence[Tilbud], h: Halvaar) -> dict[int, TilfredshedGrundlag]:
    """The satisfaction input of every offer by id."""
    svar: dict[int, list[int]] = defaultdict(lambda: [0] * len(SKALA))
    optalt = Besvarelse.objects.filter(dato__range=h.tolv_maaneder).values_list("tilbud_id", "tilfredshed")
    for tilbud_id, tilfredshed, antal in optalt.annotate(Count("pk")):
        svar[tilbud_id][tilfredshed - 1] = antal
    inviterede = dict(
        Inviterede.objects.filter(til__range=h.tolv_maaneder).values_list("tilbud_id").annotate(Sum("antal"))
    )
    grupper: dict[str, list[int]] = defaultdict(lambda: [0] * len(SKALA))
    for tilbud in tilbuddene:
        grupper[tilbud.gruppe] = [a + b for a, b in zip(grupper[tilbud.gruppe], svar[tilbud.pk], strict=True)]
    kvadratsum, frihedsgrader = spredning_i_tilbuddene(tuple(antal) for antal in svar.values())
    return {
        tilbud.pk: TilfredshedGrundlag(
            svar=tuple(svar[tilbud.pk]),
            inviterede=inviterede.get(tilbud.pk, 0),
            kvadratsum=kvadratsum,
            frihedsgrader=frihedsgrader,
            gruppens_svar=tuple(grupper[tilbud.gruppe]),
        )
        for tilbud in tilbuddene
    }


def _hovedtal(m: Maaling) -> str:
    return dansk.tal(m.tal["middel"], 2) if "middel" in m.tal else ""


BRUGERTILFREDSHED = Spor(
    kode="brugertilfredshed",
    navn="Brugertilfredshed",
    kort="Tilfredshed",
    nummer=2,
    hovedtal=_hovedtal,
    saetning=saetninger.brugertilfredshed,
    felter=(
        Felt("m", "Svar", dansk.tal),
        Felt("inviterede", "Inviterede", dansk.tal),
        Felt("middel", "Gennemsnit (1-5)", lambda v: dansk.tal(v, 2)),
        Felt("sd", "Spredning i kommunen", lambda v: dansk.tal(v, 2)),
        Felt("p_gul", "Sandsynlighed ved den gule norm", dansk.sandsynlighed),
        Felt("p_roed", "Sandsynlighed ved den røde norm", dansk.sandsynlighed),
    ),
)
