"""Courses and benefit weeks, read once in the order of citizens (two queries, however many offers)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from django.db.models import Case, F, Min, Q, When

from effekt.models import Datadaekning, Forloeb, Ydelseskode, Ydelsesuger
from kvalitetsmodel import optaelling
from kvalitetsmodel.effekt import stratum
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.optaelling import Klasse, Optaelling, Periode

PORTION = 20_000
KLASSER = {
    Ydelseskode.Klasse.FORSOERGELSE.value: Klasse.FORSOERGELSE,
    Ydelseskode.Klasse.UDGAAR.value: Klasse.UDGAAR,
}
REFERENCEDATO = Case(When(tilbud__aftale__maal_fra="start", then=F("startdato")), default=F("slutdato"))


def data_til() -> int | None:
    """The last week that the benefit data cover; None without benefit data."""
    daekning = Datadaekning.objects.first()
    return daekning.til_uge if daekning else None


def foerste_halvaar() -> Halvaar | None:
    """The half-year of the earliest reference date in the data."""
    tidligst = Forloeb.objects.aggregate(dato=Min(REFERENCEDATO))["dato"]
    return Halvaar.med_dato(tidligst) if tidligst else None


def tilbud_med_referencedato(fra: date, til: date) -> set[int]:
    """Ids of the offers with a course whose reference date, by the offer's own yardstick, lies in the period."""
    forloebene = Forloeb.objects.annotate(reference=REFERENCEDATO).filter(reference__range=(fra, til))
    return set(forloebene.values_list("tilbud_id", flat=True).distinct())


def borgere_i_perioden(fra: date, til: date) -> dict[int, dict[int, int | None]]:
    """Per offer the distinct citizens with a course that overlaps the period, each with its year of birth."""
    raekker = (
        Forloeb.objects.filter(Q(slutdato__isnull=True) | Q(slutdato__gte=fra), startdato__lte=til)
        .values_list("tilbud_id", "borger_id", "foedselsaar")
        .order_by("tilbud_id", "borger_id", "foedselsaar")
        .distinct()
    )
    borgerne: dict[int, dict[int, int | None]] = {}
    for tilbud_id, borger_id, foedselsaar in raekker.iterator(PORTION):
        borgerne.setdefault(tilbud_id, {})[borger_id] = foedselsaar
    return borgerne


def tael(taelling: Optaelling, nummer_af: dict[int, str]) -> str:
    """Feed every citizen to `taelling`; returns a fingerprint of the rows that does not depend on their order."""
    klasse_af = {
        kode: KLASSER[klasse]
        for kode, klasse in Ydelseskode.objects.values_list("kode", "klasse")
        if klasse in KLASSER
    }
    perioder = _Perioder(klasse_af)
    samlet = 0
    for borger_id, forloebene in _forloeb_efter_borger(taelling, nummer_af):
        borgerens = perioder.for_borger(borger_id)
        taelling.tael(forloebene, borgerens)
        spor = repr((sorted((f.nr, f.tilbud, f.start, f.slut, f.stratum) for f in forloebene), borgerens))
        samlet += int.from_bytes(sha256(spor.encode()).digest())
    return f"{samlet % 2**256:064x}"


def _forloeb_efter_borger(
    taelling: Optaelling, nummer_af: dict[int, str]
) -> Iterator[tuple[int, list[optaelling.Forloeb]]]:
    fra, til = taelling.periode()
    raekker = (
        Forloeb.objects.filter(Q(slutdato__range=(fra, til)) | Q(startdato__range=(fra, til)))
        .order_by("borger_id")
        .values_list(
            "borger_id", "forloeb_nr", "tilbud_id", "startdato", "slutdato", "parathed", "ledighed_uger"
        )
    )
    for borger_id, gruppe in groupby(raekker.iterator(PORTION), key=itemgetter(0)):
        yield (
            borger_id,
            [
                optaelling.Forloeb(
                    nr,
                    nummer_af[tilbud_id],
                    start.toordinal(),
                    slut.toordinal() if slut else None,
                    stratum(parathed, ledighed),
                )
                for _, nr, tilbud_id, start, slut, parathed, ledighed in gruppe
                if tilbud_id
                in nummer_af  # others are imported meanwhile: rapporter.handlinger.beregn refuses
            ],
        )


class _Perioder:
    """The spells of one citizen after the other; citizens are asked for in ascending order."""

    def __init__(self, klasse_af: dict[str, Klasse]) -> None:
        self.klasse_af = klasse_af
        raekker = (
            Ydelsesuger.objects.filter(kode__in=list(klasse_af))
            .order_by("borger_id", "fra_uge")
            .values_list("borger_id", "fra_uge", "til_uge", "kode")
        )
        self.grupper = groupby(raekker.iterator(PORTION), key=itemgetter(0))
        self.naeste = next(self.grupper, None)

    def for_borger(self, borger_id: int) -> list[Periode]:
        while self.naeste is not None and self.naeste[0] < borger_id:
            self.naeste = next(self.grupper, None)
        if self.naeste is None or self.naeste[0] != borger_id:
            return []
        return [(fra, til, self.klasse_af[kode]) for _, fra, til, kode in self.naeste[1]]
