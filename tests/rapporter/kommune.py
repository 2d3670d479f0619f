"""A small municipality in the database: enough citizens that every track can be judged in 2026H1."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from brugerundersoegelse.models import Besvarelse, Inviterede
from effekt.models import Borger, Datadaekning, Forloeb, Ydelsesuger
from kvalitetsmodel.uger import laes_uge, ugenummer
from leverandoer.models import Leverandoer, Tilbud
from tests.factories import LeverandoerFactory, TilbudFactory
from tilsyn.models import Tilsynsbesoeg

BORGERE = 30


def byg(antal: int = 8, froe: int = 1, leverandoer: Leverandoer | None = None) -> list[Tilbud]:
    """`antal` offers of one comparison group, each with 30 citizens, 20 answers and a visit without remarks."""
    tilfaeldig = Random(froe)
    leverandoer = leverandoer or LeverandoerFactory()
    tilbuddene: list[Tilbud] = [TilbudFactory(leverandoer=leverandoer) for _ in range(antal)]
    for tilbud in tilbuddene:
        byg_tilbud(tilbud, tilfaeldig)
    Datadaekning.objects.update_or_create(pk=1, defaults={"til_uge": laes_uge("2026-W40")})
    return tilbuddene


def byg_tilbud(tilbud: Tilbud, tilfaeldig: Random, forsoergede: int = 15) -> None:
    """`forsoergede` of the 30 citizens are on support all the time."""
    for nummer in range(BORGERE):
        slut = date(2025, 1, 10) + timedelta(days=tilfaeldig.randrange(340))
        borger = Borger.objects.create(noegle=f"{tilbud.tilbud_nr}-{nummer}")
        Forloeb.objects.create(
            forloeb_nr=f"F{tilbud.tilbud_nr}-{nummer}",
            tilbud=tilbud,
            borger=borger,
            startdato=slut - timedelta(days=90),
            slutdato=slut,
            parathed="jobparat" if nummer % 2 else "aktivitetsparat",
            ledighed_uger=nummer * 4,
            foedselsaar=1960 + nummer,
        )
        if nummer < forsoergede:
            fra = ugenummer(slut)
            Ydelsesuger.objects.create(borger=borger, fra_uge=fra, til_uge=fra + 40, kode="111")
    Besvarelse.objects.bulk_create(
        Besvarelse(
            svar_nr=f"S{tilbud.tilbud_nr}-{n}", tilbud=tilbud, dato=date(2026, 2, 1), tilfredshed=3 + n % 3
        )
        for n in range(20)
    )
    Inviterede.objects.create(tilbud=tilbud, fra=date(2026, 1, 1), til=date(2026, 6, 30), antal=40)
    Tilsynsbesoeg.objects.create(
        besoeg_nr=f"V{tilbud.tilbud_nr}",
        tilbud=tilbud,
        dato=date(2026, 3, 1),
        art=Tilsynsbesoeg.Art.GRUNDBESOEG,
    )
