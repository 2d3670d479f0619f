"""Klager: the complaints of the 12 months against the citizens they came from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Q

from klager.models import Klage
from kvalitetsmodel import dansk, saetninger
from kvalitetsmodel import klager as model
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.klager import Andre, KlageGrundlag
from kvalitetsmodel.spor import Felt, Maaling, Spor
from leverandoer.models import Tilbud


def hent(tilbuddene: Sequence[Tilbud], h: Halvaar, borgere: Mapping[int, int]) -> dict[int, KlageGrundlag]:
    """The complaint input of every offer by id; `borgere`: citizens in the 12 months by offer id."""
    fra, til = h.tolv_maaneder
    anden_aktoer = {tilbud.pk: tilbud.leverandoer.er_anden_aktoer for tilbud in tilbuddene}
    antal: Counter[int] = Counter()
    medhold: Counter[int] = Counter()
    maerker: Counter[int] = Counter()
    raekker = Klage.objects.filter(tilbud__isnull=False, modtaget__lte=til)
    for tilbud_id, udfald, modtaget, type_, trukket, generel, rettet in raekker.filter(
        Q(modtaget__gte=fra) | Q(generel_praksis=True)
    ).values_list("tilbud_id", "udfald", "modtaget", "type", "trukket", "generel_praksis", "praksis_rettet"):
        if tilbud_id not in anden_aktoer:
            continue  # imported meanwhile: rapporter.handlinger.beregn refuses, and says so
        klage = model.Klage(modtaget, type_, trukket, generel, rettet)
        if klage.taeller(h, anden_aktoer[tilbud_id]):
            antal[tilbud_id] += 1
            medhold[tilbud_id] += udfald in model.OMGJORT
        maerker[tilbud_id] += klage.aabent_maerke(h)
    grupper: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    kommunen = [0, 0]
    for tilbud in tilbuddene:
        for sum_ in (grupper[tilbud.gruppe], kommunen):
            sum_[0] += antal[tilbud.pk]
            sum_[1] += borgere.get(tilbud.pk, 0)

    def andre(sum_: list[int], tilbud: Tilbud) -> Andre:
        return Andre(sum_[0] - antal[tilbud.pk], sum_[1] - borgere.get(tilbud.pk, 0))

    return {
        tilbud.pk: KlageGrundlag(
            antal=antal[tilbud.pk],
            medhold=medhold[tilbud.pk],
            borgere=borgere.get(tilbud.pk, 0),
            aabne_maerker=maerker[tilbud.pk],
            gruppens_andre=andre(grupper[tilbud.gruppe], tilbud),
            kommunens_andre=andre(kommunen, tilbud),
        )
        for tilbud in tilbuddene
    }


def _hovedtal(m: Maaling) -> str:
    return f"{m.tal['antal']} (ventet {dansk.ventet_antal(m.tal['forventet'])})" if "antal" in m.tal else ""


KLAGER = Spor(
    kode="klager",
    navn="Klager",
    kort="Klager",
    nummer=1,
    hovedtal=_hovedtal,
    saetning=saetninger.klager,
    felter=(
        Felt("antal", "Klager i 12 måneder", dansk.tal),
        Felt("medhold", "Heraf med helt eller delvist medhold", dansk.tal),
        Felt("borgere", "Borgere i 12 måneder", dansk.tal),
        Felt("forventet", "Ventet antal klager", dansk.ventet_antal),
        Felt("p", "Sandsynlighed ved grænsen", dansk.sandsynlighed),
        Felt("generel_praksis", "Klager, der tyder på generel forkert praksis, ikke rettet", dansk.tal),
    ),
)
