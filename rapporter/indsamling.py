"""Gathers a half-year: every track's input, the offers it concerns, and what is printed beside the judgement.

A fixed number of queries, whatever the number of offers. Nothing here judges; kvalitetsmodel does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

from brugerundersoegelse import spor as brugerspor
from brugerundersoegelse.models import Besvarelse, Inviterede
from effekt import spor as effektspor
from effekt import udtraek
from klager import spor as klagespor
from klager.models import Klage
from kvalitetsmodel import effekt, fund
from kvalitetsmodel.bedoemmelse import Grundlag
from kvalitetsmodel.fund import Fund, FundGrundlag
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from leverandoer.models import Maalgruppe, Tilbud, Tilbudstype
from opfoelgning import spor as opfoelgningsspor
from tilsyn import spor as tilsynsspor


@dataclass(frozen=True)
class Indsamlet:
    """The input of every offer in the list, what is shown of it, and a fingerprint of the courses and spells."""

    raekker: tuple[tuple[Tilbud, Grundlag, dict[str, Any]], ...]
    data_fra: Halvaar | None
    data_til: int | None
    effekt_aftryk: str


def indsaml(h: Halvaar, p: Parametre, data_fra: Halvaar | None) -> Indsamlet:
    """`data_fra` None: the half-year of the earliest reference date in the data."""
    tilbuddene = list(Tilbud.objects.select_related("leverandoer", "aftale").order_by("pk"))
    data_fra = data_fra or udtraek.foerste_halvaar()
    effekten, effekt_aftryk = effektspor.hent_effekt(tilbuddene, h, p, data_fra)
    borgerne = udtraek.borgere_i_perioden(*h.tolv_maaneder)
    tilfredsheden = brugerspor.hent(tilbuddene, h)
    klagerne = klagespor.hent(tilbuddene, h, {pk: len(aar) for pk, aar in borgerne.items()})
    fundene, besoegene = opfoelgningsspor.hent_fund(h), tilsynsspor.hent_besoeg(h)
    stikproeverne = tilsynsspor.hent_stikproever(h)
    rettidigheden = effektspor.hent_rettidighed(h)
    med = (
        set(Tilbud.objects.all().aabne(h.start, h.slut).values_list("pk", flat=True))
        | udtraek.tilbud_med_referencedato(*h.vindue(p.vindue_max))
        | {*borgerne, *besoegene, *stikproeverne, *_med_raekker_i_perioden(h)}
        | {tilbud.pk for tilbud in tilbuddene if _fund_i_kraft(tilbud, fundene[tilbud.pk], h)}
    )
    valgte = sorted((tilbud for tilbud in tilbuddene if tilbud.pk in med), key=lambda t: t.tilbud_nr)
    pr_leverandoer = Counter(tilbud.leverandoer_id for tilbud in valgte)
    navne = _Navne()
    raekker = tuple(
        (
            tilbud,
            Grundlag(
                tilbud_nr=tilbud.tilbud_nr,
                leverandoer_nr=tilbud.leverandoer.leverandoer_nr,
                anden_aktoer=tilbud.leverandoer.er_anden_aktoer,
                effekt=effekten[tilbud.tilbud_nr],
                brugertilfredshed=tilfredsheden[tilbud.pk],
                klager=klagerne[tilbud.pk],
                fund=FundGrundlag(
                    tuple(sorted(fundene[tilbud.pk], key=lambda f: (f.dato, f.nr))),
                    besoegene.get(tilbud.pk, 0),
                    tuple(sorted(stikproeverne[tilbud.pk], key=lambda s: (s.dato, s.nr))),
                ),
                rettidighed=_rettidighed(tilbud, rettidigheden),
            ),
            _visning(tilbud, navne, borgerne.get(tilbud.pk, {}), effekten[tilbud.tilbud_nr], h, p)
            | {"leverandoerens_tilbud": pr_leverandoer[tilbud.leverandoer_id]},
        )
        for tilbud in valgte
    )
    return Indsamlet(raekker, data_fra, udtraek.data_til(), effekt_aftryk)


def _fund_i_kraft(tilbud: Tilbud, fundene: Iterable[Fund], h: Halvaar) -> bool:
    taeller = (f for f in fundene if fund.gaelder(f, tilbud.leverandoer.er_anden_aktoer))
    return bool(fund.i_kraft(taeller, h))


def _med_raekker_i_perioden(h: Halvaar) -> set[int]:
    """Ids of offers with a complaint (also withdrawn), an answer or invited in the 12 months."""
    periode = h.tolv_maaneder
    med: set[int] = set()
    for raekker in (
        Klage.objects.filter(tilbud__isnull=False, modtaget__range=periode),
        Besvarelse.objects.filter(dato__range=periode),
        Inviterede.objects.filter(til__range=periode),
    ):
        med.update(raekker.order_by().values_list("tilbud_id", flat=True).distinct())
    return med


def _rettidighed(tilbud: Tilbud, rettidigheden: dict[int, RettidighedGrundlag]) -> RettidighedGrundlag | None:
    if not tilbud.leverandoer.er_anden_aktoer:
        return None
    return rettidigheden.get(tilbud.leverandoer_id, RettidighedGrundlag())


class _Navne:
    """Code lists as they read today; a report keeps them as they were."""

    def __init__(self) -> None:
        self.maalgrupper = dict(Maalgruppe.objects.values_list("kode", "navn"))
        self.typer = dict(Tilbudstype.objects.values_list("kode", "navn"))

    def maalgruppe(self, kode: str) -> str:
        return f"{kode} {self.maalgrupper[kode]}" if kode in self.maalgrupper else kode

    def type(self, kode: str) -> str:
        return self.typer.get(kode, kode[:1].upper() + kode[1:])

    def grupper(self, tilbud: Tilbud) -> dict[str, str]:
        """The groups an offer can be compared with, in words (regelsæt section 3.3); a given one is words already."""
        maalgruppe = f"målgruppe {tilbud.maalgruppe}"
        egen = tilbud.sammenligningsgruppe or f"{self.type(tilbud.tilbudstype)}, {maalgruppe}"
        return {f"*/{tilbud.maalgruppe}": f"Alle tilbudstyper, {maalgruppe}", tilbud.gruppe: egen}


def _visning(
    tilbud: Tilbud,
    navne: _Navne,
    borgerne: dict[int, int | None],
    grundlag: effekt.EffektGrundlag,
    h: Halvaar,
    p: Parametre,
) -> dict[str, Any]:
    """Names, weight of the task (citizens and age, domaene.md 35) and what is shown but never judges."""
    aldre = [h.aar - aar for aar in borgerne.values() if aar]
    nu = effekt.maal(grundlag.vinduer, p)
    return {
        "navn": tilbud.navn,
        "leverandoer": tilbud.leverandoer.navn,
        "leverandoertype": tilbud.leverandoer.get_type_display(),
        "maalgruppe": navne.maalgruppe(tilbud.maalgruppe),
        "tilbudstype": navne.type(tilbud.tilbudstype),
        "gruppe": tilbud.gruppe,
        "gruppenavne": navne.grupper(tilbud),
        "borgere": len(borgerne),
        "alder": {
            "median": median(aldre) if aldre else None,
            "under_30": sum(alder < 30 for alder in aldre),
            "30_49": sum(30 <= alder < 50 for alder in aldre),
            "50_plus": sum(alder >= 50 for alder in aldre),
        },
        "effekt_pil": effekt.pil(grundlag, p),
        "effekt_ny_advarsel": effekt.ny_advarsel(grundlag, nu, p),
        "effekt_andre_leverandoerer": effekt.mod_andre_leverandoerer(grundlag.vinduer, p),
    }
