"""Effekt and rettidighed: what the courses, the benefit weeks and the timeliness reports give the rule set."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Sum

from effekt import udtraek
from effekt.models import Rettidighed
from kvalitetsmodel import dansk, saetninger
from kvalitetsmodel.effekt import EffektGrundlag
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.optaelling import Maalestok, Optaelling, Tilbudsfakta
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.rettidighed import SLAGS, RettidighedGrundlag
from kvalitetsmodel.spor import Felt, Maaling, Spor
from leverandoer.models import Tilbud


def hent_effekt(
    tilbuddene: Sequence[Tilbud], h: Halvaar, p: Parametre, data_fra: Halvaar | None
) -> tuple[dict[str, EffektGrundlag], str]:
    """The effect input of every offer by number, and a fingerprint of the rows read."""
    taelling = Optaelling([_fakta(tilbud) for tilbud in tilbuddene], h, p, udtraek.data_til())
    aftryk = udtraek.tael(taelling, {tilbud.pk: tilbud.tilbud_nr for tilbud in tilbuddene})
    return taelling.grundlag(data_fra), aftryk


def _fakta(tilbud: Tilbud) -> Tilbudsfakta:
    aftale = tilbud.aftale
    maalestok = Maalestok.af_aftale(aftale.maal_fra, aftale.maal_maaneder) if aftale else Maalestok()
    return Tilbudsfakta(
        tilbud.tilbud_nr, tilbud.leverandoer.leverandoer_nr, tilbud.gruppe, tilbud.maalgruppe, maalestok
    )


def hent_rettidighed(h: Halvaar) -> dict[int, RettidighedGrundlag]:
    """Sums per provider id over the rows whose `til` lies in the 12 months."""
    summer = (
        Rettidighed.objects.filter(til__range=h.tolv_maaneder)
        .values_list("leverandoer_id")
        .annotate(*(Sum(f"{slags}_{tal}") for slags in SLAGS for tal in ("paakraevet", "rettidige")))
    )
    return {leverandoer_id: RettidighedGrundlag(*tal) for leverandoer_id, *tal in summer}


def _hovedtal_effekt(m: Maaling) -> str:
    if "x" not in m.tal:
        return ""
    return f"{m.tal['x']} af {m.tal['n']}"


def _hovedtal_rettidighed(m: Maaling) -> str:
    dele = [(slags, m.tal[slags]) for slags in SLAGS if slags in m.tal]
    andele = [
        f"{slags} {dansk.tal(del_['rettidige'] / del_['paakraevet'] * 100)}"
        for slags, del_ in dele
        if del_.get("p") is not None
    ]
    return f"{', '.join(andele)} pct." if andele else ""


def _vis_slags(del_: dict[str, float]) -> str:
    if "rettidige" not in del_:
        return "vises ikke"
    return f"{dansk.tal(del_['rettidige'])} af {dansk.tal(del_['paakraevet'])}"


EFFEKT = Spor(
    kode="effekt",
    navn="Effekt",
    kort="Effekt",
    nummer=4,
    hovedtal=_hovedtal_effekt,
    saetning=saetninger.effekt,
    felter=(
        Felt("n", "Borgere, der kan måles", dansk.tal),
        Felt("x", "Heraf ude af offentlig forsørgelse", dansk.tal),
        Felt("forventet", "Ventet andel", dansk.procent),
        Felt("graense", "Tolerancegrænse", dansk.procent),
        Felt("p", "Sandsynlighed ved grænsen", dansk.sandsynlighed),
        Felt("gruppe", "Sammenligningsgruppe", str),
        Felt("vindue", "Halvår i vinduet", dansk.tal),
        Felt("umodne", "Kan endnu ikke måles", dansk.tal),
    ),
)
RETTIDIGHED = Spor(
    kode="rettidighed",
    navn="Rettidighed",
    kort="Rettidighed",
    nummer=4,
    hovedtal=_hovedtal_rettidighed,
    saetning=saetninger.rettidighed,
    felter=(
        Felt("samtaler", "Samtaler til tiden", _vis_slags),
        Felt("aktivering", "Aktivering til tiden", _vis_slags),
    ),
)
