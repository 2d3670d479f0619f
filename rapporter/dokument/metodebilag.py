"""The method annex: the rule in words and figures, with the municipality's own sizes (regelsæt section 9)."""

from __future__ import annotations

from typing import Any

from kvalitetsmodel.effekt import farvegraenser, graense
from kvalitetsmodel.regelsaet import POLITISKE_VALG, RAEKKER
from kvalitetsmodel.uger import uge_tekst
from rapporter.dokument.indhold import Indhold
from rapporter.metode import FEJLRATER, OPSLAG_E, OPSLAG_N, PARAMETERNAVNE

STOERRELSER = ((0, "under 20"), (20, "20-39"), (40, "40-79"), (80, "80-159"), (160, "160 eller flere"))


def metodebilag(indhold: Indhold) -> dict[str, Any]:
    p, om = indhold.p, indhold.rapport.grundlag
    return {
        "raekkerne": RAEKKER,
        "parametrene": [
            (PARAMETERNAVNE[navn], skriv(vaerdi), navn, navn in POLITISKE_VALG)
            for navn, vaerdi in p.som_json().items()
        ],
        "fejlrater": FEJLRATER,
        "opslag_e": [(e, graense(e, p)) for e in OPSLAG_E],
        "opslag": [(n, [_graenser(n, e, indhold) for e in OPSLAG_E]) for n in OPSLAG_N],
        "stoerrelser": stoerrelser(indhold),
        "vindue": indhold.halvaar.vindue(p.vindue),
        "data_til": uge_tekst(om["data_til"]) if om["data_til"] is not None else "",
    }


def skriv(vaerdi: Any) -> str:
    """A parameter as it is written: decimal comma, nothing rounded."""
    return str(vaerdi).replace(".", ",") if isinstance(vaerdi, float) else str(vaerdi)


def stoerrelser(indhold: Indhold) -> list[tuple[str, int]]:
    """How many offers have how many citizens that can be measured; what is hidden is under 20."""
    antal = [tilbud.resultat["effekt"].get("n", 0) for tilbud in indhold.tilbuddene]
    nedre = [graense for graense, _ in STOERRELSER] + [max(antal, default=0) + 1]
    return [
        (navn, sum(fra <= n < til for n in antal))
        for (fra, navn), til in zip(STOERRELSER, nedre[1:], strict=True)
    ]


def _graenser(n: int, e: float, indhold: Indhold) -> tuple[str, str]:
    """The greatest number out that is gul and rød; a dash where even none is not."""
    gul, roed = farvegraenser(n, e, indhold.p)
    return (str(gul) if gul >= 0 else "–"), (str(roed) if roed >= 0 else "–")
