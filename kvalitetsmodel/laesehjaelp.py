"""How a judgement is to be read: wording that pages, PDF and XLSX share (regelsæt section 7).

The overall colour is that of the worst track and never stands without the tracks that gave it; the scenario
follows the character of the matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from kvalitetsmodel.bedoemmelse import aarsager
from kvalitetsmodel.dansk import tal
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import Maaling

IKKE_BESOEGT = "ikke besøgt i 12 måneder"
TILSYN_IKKE_VURDERET = "en tilsynsbemærkning er ikke vurderet"
SPOERGSMAAL_OM_SCENARIE_3 = (
    "Er der tale om kontinuerligt dårlig kvalitet, så scenarie 3 bør overvejes? Det afgør en leder."
)
GRUNDE = {
    "for_faa": "for få at måle på",
    "ingen_sammenligning": "intet at sammenligne med",
    "for_faa_svar": "for få svar",
    "lav_svarprocent": "for lav svarprocent",
    "for_lidt_grundlag": "for lidt at bedømme på",
    "ingen_borgere": "ingen borgere",
    "intet_besoeg": "intet besøg i 12 måneder",
    "ingen_stikproeve": "ingen stikprøve i 12 måneder",
    "ikke_vurderet": "bemærkning ikke vurderet",
    "diskretion": "få personer, vises ikke",
}


def maalinger(resultat: Mapping[str, Any]) -> dict[str, Maaling]:
    """The tracks of a stored judgement."""
    return {kode: Maaling.fra_json(data) for kode, data in resultat.items()}


def farvetekst(farve: Farve, regler: Sequence[str], spor: Mapping[str, Maaling]) -> str:
    """`Rød (brugertilfredshed)`, `Grøn med note`, `Grøn – ikke besøgt i 12 måneder`."""
    if farve.negativ:
        grunde = aarsager(tuple(regler), farve)
        return f"{farve.ord} ({_opremsning(grunde)})" if grunde else farve.ord
    tekst = f"{farve.ord} med note" if "C8" in regler else farve.ord
    tilsyn = spor["eksternt_tilsyn"]
    if farve is Farve.GROEN and tilsyn.farve is Farve.GRAA:
        tekst += f" – {IKKE_BESOEGT if tilsyn.grund == 'intet_besoeg' else TILSYN_IKKE_VURDERET}"
    return tekst


def _opremsning(ordene: Sequence[str]) -> str:
    """`a`, `a og b`, `a, b og c`."""
    *foerste, sidste = ordene
    return f"{', '.join(foerste)} og {sidste}" if foerste else sidste


def roed_i_traek(antal: int) -> str:
    """Said of a track that was red in the reports before as well; `antal` >= 2."""
    return f"Rød i {antal}. halvår i træk"


def samme_tal(antal: int) -> str:
    """Timeliness is reported on the provider, so one figure colours all its offers."""
    return f"samme tal for {tal(antal)} tilbud"


def siden_sidst(farve: Farve, sidste: str) -> str:
    """What has become of an offer since the report before; `sidste` empty: it was not in it."""
    if not sidste:
        return "Ikke med i sidste rapport"
    foer = Farve(sidste)
    return "Uændret" if foer is farve else f"Fra {foer.ord.lower()} til {farve.ord.lower()}"


def grund(maaling: Maaling) -> str:
    """Why a track is grå, in a few words; empty where it is not."""
    return GRUNDE.get(maaling.grund, "")


def mangler(maaling: Maaling, p: Parametre) -> str:
    """What it would take to judge a grå track; empty where nothing the municipality does would help."""
    antal = maaling.tal
    match maaling.grund:
        case "for_faa" if "n" in antal:
            flere = p.n_min - antal["n"]
            return f"mindst {tal(flere)} {'borger' if flere == 1 else 'borgere'} mere, der kan måles"
        case "for_faa":
            return f"mindst {p.n_min} påkrævede samtaler eller aktiveringer"
        case "for_faa_svar":
            return f"mindst {tal(p.min_svar - antal['m'])} svar mere"
        case "lav_svarprocent":
            noedvendige = min(p.svar_fritaget, ceil(p.min_svarprocent * antal["inviterede"]))
            return f"mindst {tal(noedvendige - antal['m'])} svar mere"
        case "intet_besoeg":
            return "et tilsynsbesøg"
        case "ingen_stikproeve":
            return "en stikprøve af sager"
        case "ikke_vurderet":
            return "at forvaltningen vurderer bemærkningerne"
        case "ingen_sammenligning":
            return (
                f"mindst {p.min_andre_tilbud} sammenlignelige tilbud med {p.min_andre_borgere} borgere i alt"
            )
    return ""
