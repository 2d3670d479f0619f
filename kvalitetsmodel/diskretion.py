"""Small numbers: what everybody but the quality team may see of a judgement (regelsæt section 8).

Works on the stored JSON of a judgement, so that JSON, PDF, XLSX and pages leave out the same keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kvalitetsmodel.farver import Farve, vaerste
from kvalitetsmodel.regelsaet import NOTESPOR, RAEKKE_MED_ID, Parametre
from kvalitetsmodel.rettidighed import SLAGS

Tal = Mapping[str, Any]
GRUND = "diskretion"
SKJULT: Tal = {"farve": str(Farve.GRAA), "grund": GRUND}
ALDRE = ("under_30", "30_49", "50_plus")


def skjult(maaling: Tal) -> bool:
    return maaling.get("grund") == GRUND


def faa(antal: int, p: Parametre) -> bool:
    """So few that they could be known: 1-4."""
    return 0 < antal < p.n_diskretion


def diskretioner(resultat: Tal, p: Parametre) -> dict[str, Any]:
    """The tracks of one offer without what could point to a person."""
    return {kode: _spor(kode, maaling, p) for kode, maaling in resultat.items()}


def diskretioner_regler(regler: Sequence[str], resultat: Tal, synligt: Tal) -> list[str]:
    """The rows that fired, less those of a hidden track. A1-A4 look at all findings: no one track."""
    skjulte = {kode for kode, maaling in synligt.items() if skjult(maaling)}
    if any(resultat[kode]["farve"] == Farve.GUL for kode in skjulte.intersection(NOTESPOR)):
        regler = [id for id in regler if id != "C8"]
    return [id for id in regler if RAEKKE_MED_ID[id].spor not in skjulte]


def diskretioner_vurdering(vurdering: Tal, p: Parametre) -> dict[str, Any]:
    """A judgement in kildefiler.md's form, as it is published."""
    synligt = diskretioner(vurdering["spor"], p)
    regler = diskretioner_regler(vurdering["regler"], vurdering["spor"], synligt)
    return {**vurdering, "regler": regler, "spor": synligt}


def diskretioner_visning(visning: Tal, synligt: Tal, p: Parametre) -> dict[str, Any]:
    """Citizens, ages and figures that are shown beside the judgement; what is held back becomes None."""
    ny = dict(visning)
    if ny["borgere"] < p.n_diskretion:
        ny |= {"borgere": None, "alder": dict.fromkeys(("median", *ALDRE))}
    elif any(faa(ny["alder"][navn], p) for navn in ALDRE):
        ny["alder"] = {**ny["alder"], **dict.fromkeys(ALDRE)}
    if "forventet" not in synligt["effekt"]:
        ny["effekt_andre_leverandoerer"] = None
    if skjult(synligt["effekt"]):
        ny |= {"effekt_pil": "", "effekt_ny_advarsel": False}
    ny["roed_i_traek"] = {
        kode: antal for kode, antal in ny["roed_i_traek"].items() if not skjult(synligt[kode])
    }
    return ny


def total(dele: Iterable[tuple[int, bool]]) -> tuple[int, bool]:
    """The sum of (number, is it hidden?), and whether the sum is to be hidden too.

    With exactly one hidden part the difference would give it away. Sums can be summed again the same way.
    """
    dele = list(dele)
    return sum(antal for antal, _ in dele), sum(er_skjult for _, er_skjult in dele) == 1


def _spor(kode: str, maaling: Tal, p: Parametre) -> dict[str, Any]:
    if maaling["farve"] == Farve.IKKE_RELEVANT:
        return dict(maaling)
    match kode:
        case "effekt":
            return _andel(maaling, "n", "x", p, foelger=("p", "forventet", "graense"))
        case "brugertilfredshed":
            return dict(SKJULT if maaling["m"] < p.n_diskretion else maaling)
        case "klager":
            return _klager(maaling, p)
        case "internt_tilsyn" if maaling["sager_kontrolleret"]:
            return _andel(maaling, "sager_kontrolleret", "sager_i_orden", p)
        case "rettidighed":
            return _rettidighed(maaling, p)
        case "eksternt_tilsyn" | "internt_tilsyn":
            return dict(maaling)
    raise ValueError(f"intet er sagt om små tal i sporet {kode}")


def _andel(maaling: Tal, n: str, x: str, p: Parametre, foelger: tuple[str, ...] = ()) -> dict[str, Any]:
    """x of n: hidden for a small n; without x and the shares that follow where few are in or out."""
    if maaling[n] < p.n_diskretion:
        return dict(SKJULT)
    if faa(maaling[x], p) or faa(maaling[n] - maaling[x], p):
        return _uden(maaling, x, *foelger)
    return dict(maaling)


def _klager(maaling: Tal, p: Parametre) -> dict[str, Any]:
    antal = ("antal", "medhold", "generel_praksis")
    if maaling["borgere"] < p.n_diskretion:
        return dict(SKJULT)
    if any(faa(maaling[navn], p) for navn in antal):
        return _uden(maaling, "p", *antal)
    return dict(maaling)


def _rettidighed(maaling: Tal, p: Parametre) -> dict[str, Any]:
    """Hidden too where the colour is that of a hidden kind."""
    dele = {slags: _andel(maaling[slags], "paakraevet", "rettidige", p, foelger=("p",)) for slags in SLAGS}
    if all(skjult(del_) for del_ in dele.values()):
        return dict(SKJULT)
    if vaerste(Farve(del_["farve"]) for del_ in dele.values()) != maaling["farve"]:
        return dict(SKJULT)
    return {**maaling, **dele}


def _uden(maaling: Tal, *navne: str) -> dict[str, Any]:
    return {navn: vaerdi for navn, vaerdi in maaling.items() if navn not in navne}
