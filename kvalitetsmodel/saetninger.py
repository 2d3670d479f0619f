"""One plain Danish sentence per track: what was seen, against what, and how unusual it is.

A figure that is held back (small numbers) is missing from `tal`; the sentence then says no number.
"""

from __future__ import annotations

from kvalitetsmodel.dansk import hyppighed, procent, tal, ventet_antal
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import Maaling

DISKRETION = "Tallene vises ikke, fordi der er så få personer, at de kunne genkendes."
IKKE_RELEVANT = "Sporet gælder kun Anden Aktør."
GRADER = {
    0: "ingen kritik",
    1: "mindre kritisabel",
    2: "mere kritisabel",
    3: "meget kritisabel",
}


def effekt(m: Maaling, p: Parametre) -> str:
    if m.grund == "for_faa":
        umodne = m.tal["umodne"]
        ventende = f" {_borgere(umodne)} kan endnu ikke måles." if umodne else ""
        n = m.tal["n"]
        maalte = f"Kun {_borgere(n)} kan måles, også" if n else "Ingen borgere kan måles, heller ikke"
        return f"{maalte} når der ses på {m.tal['vindue']} halvår. Der skal være mindst {p.n_min}.{ventende}"
    if m.grund == "ingen_sammenligning":
        return "Der er for få sammenlignelige tilbud eller borgere at måle resultatet op imod."
    if "p" not in m.tal:
        return DISKRETION
    n, x = m.tal["n"], m.tal["x"]
    ude = _antal(x).capitalize()
    return (
        f"{ude} af {_borgere(n)} ({procent(x / n)}) var ude af offentlig forsørgelse. "
        f"Med de samme slags borgere ventes {procent(m.tal['forventet'])} ude. Lå tilbuddet netop på "
        f"tolerancegrænsen ({procent(m.tal['graense'])}), ville et så lavt resultat ses {hyppighed(m.tal['p'])}."
    )


def brugertilfredshed(m: Maaling, p: Parametre) -> str:
    antal = m.tal.get("m")
    if m.grund == "for_faa_svar":
        return f"Der er {'kun ' if antal else ''}{_antal(antal)} svar. Der skal være mindst {p.min_svar}."
    if m.grund == "lav_svarprocent":
        return (
            f"Kun {procent(antal / m.tal['inviterede'])} af de {tal(m.tal['inviterede'])} inviterede har svaret. "
            f"Der skal være mindst {procent(p.min_svarprocent, 0)} eller {p.svar_fritaget} svar."
        )
    if "p_gul" not in m.tal:
        return DISKRETION
    roed = m.farve is Farve.ROED
    norm, p_vaerdi = (p.norm_roed, m.tal["p_roed"]) if roed else (p.norm_gul, m.tal["p_gul"])
    return (
        f"Den gennemsnitlige tilfredshed er {tal(m.tal['middel'], 2)} på en skala fra 1 til 5 "
        f"({tal(m.tal['m'])} svar). "
        f"Lå tilbuddet netop på normen {tal(norm, 2)}, ville et så lavt gennemsnit ses {hyppighed(p_vaerdi)}."
    )


def klager(m: Maaling, p: Parametre) -> str:
    if "p" not in m.tal:
        return DISKRETION
    antal, ventet = m.tal["antal"], m.tal["forventet"]
    aabne = m.tal["generel_praksis"]
    praksis = (
        f" {tal(aabne)} {'klage er mærket' if aabne == 1 else 'klager er mærket'} som tegn på generel forkert "
        "praksis, der endnu ikke er rettet."
        if aabne
        else ""
    )
    if m.grund == "ingen_borgere":
        return "Ingen borgere og ingen klager i de 12 måneder."
    indledning = _klager_paa(antal, m.tal["borgere"], ventet)
    if m.grund == "for_lidt_grundlag":
        return f"{indledning} Det er for lidt til at bedømme."
    if not antal:
        return indledning + praksis
    return (
        f"{indledning} Lå tilbuddet netop på grænsen ({tal(p.klage_faktor, 1)} gange det ventede), "
        f"ville så mange klager ses {hyppighed(m.tal['p'])}.{praksis}"
    )


def eksternt_tilsyn(m: Maaling, p: Parametre) -> str:
    if m.grund == "intet_besoeg":
        return "Der har ikke været tilsynsbesøg i de seneste 12 måneder."
    return _tilsyn(m)


def internt_tilsyn(m: Maaling, p: Parametre) -> str:
    if m.farve is Farve.IKKE_RELEVANT:
        return IKKE_RELEVANT
    if m.grund == "diskretion":
        return DISKRETION
    if m.grund == "ingen_stikproeve":
        return "Der har ikke været stikprøver af sager i de seneste 12 måneder."
    if not m.tal.get("sager_kontrolleret") or "sager_i_orden" not in m.tal:
        return _tilsyn(m)
    i_orden = _antal(m.tal["sager_i_orden"]).capitalize()
    return f"{_tilsyn(m)} {i_orden} af {tal(m.tal['sager_kontrolleret'])} kontrollerede sager var i orden."


def rettidighed(m: Maaling, p: Parametre) -> str:
    if m.farve is Farve.IKKE_RELEVANT:
        return IKKE_RELEVANT
    if m.grund == "diskretion":
        return DISKRETION
    dele = [
        f"{navn}: {_rettidige(m.tal[slags], p)}"
        for slags, navn in (("samtaler", "Samtaler"), ("aktivering", "Aktivering"))
    ]
    return f"{' '.join(dele)} Kravet er {procent(p.rettidighed_krav, 0)} til tiden."


def _rettidige(del_: dict[str, float], p: Parametre) -> str:
    if del_.get("grund") == "for_faa":
        kun = "kun " if del_["paakraevet"] else ""
        return f"{kun}{_antal(del_['paakraevet'])} påkrævede; der skal være mindst {p.n_min}."
    if "p" not in del_:
        return "tallene vises ikke."
    andel = procent(del_["rettidige"] / del_["paakraevet"])
    return (
        f"{_antal(del_['rettidige'])} af {tal(del_['paakraevet'])} ({andel}) til tiden; så lavt netop på kravet ses "
        f"{hyppighed(del_['p'])}."
    )


def _tilsyn(m: Maaling) -> str:
    if m.grund == "ikke_vurderet":
        return "Forvaltningen har endnu ikke vurderet en bemærkning."
    if not m.tal["grad"]:
        return "Ingen kritisable bemærkninger i kraft."
    return f"Den alvorligste bemærkning i kraft er {GRADER[m.tal['grad']]} (grad {m.tal['grad']})."


def _antal(antal: float | None) -> str:
    """`1.234`, or `ingen`."""
    return tal(antal) if antal else "ingen"


def _borgere(antal: float) -> str:
    return "1 borger" if antal == 1 else f"{tal(antal)} borgere"


def _klager_paa(antal: float, borgere: float, ventet: float) -> str:
    klager = "1 klage" if antal == 1 else f"{_antal(antal).capitalize()} klager"
    if not borgere:
        return f"{klager}, men ingen borgere i de 12 måneder."
    ventede = f"ville have {ventet_antal(ventet)}" if ventet >= 0.05 else "ville ingen have"
    return f"{klager} på {_borgere(borgere)}; sammenlignelige tilbud {ventede}."
