"""Small inputs for the tests of the rules: what is not named is empty, so a test shows what it is about."""

import os
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import Any

from hypothesis import HealthCheck, Phase, settings

from kvalitetsmodel.bedoemmelse import Grundlag
from kvalitetsmodel.effekt import EffektGrundlag, Sammenligning, Strata, Vindue
from kvalitetsmodel.fund import BESOEG, Fund, FundGrundlag
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.klager import KlageGrundlag
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.tilfredshed import TilfredshedGrundlag

H = Halvaar(2026, 1)
# The seed migration is the only place of the figures.
P = Parametre.fra_json(import_module("rapporter.migrations.0002_regelsaet_standard_1").PARAMETRE)

# A mutation run asks only whether a test fails, so the search for the smallest failing example is left out.
MUTERES = "MUTANT_UNDER_TEST" in os.environ
egenskab = settings(
    max_examples=150,
    phases=[fase for fase in Phase if not MUTERES or fase not in (Phase.shrink, Phase.explain)],
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def strata(n: int, x: int, nummer: int = 0) -> Strata:
    """All citizens in one stratum."""
    return Strata(
        tuple(n if k == nummer else 0 for k in range(6)), tuple(x if k == nummer else 0 for k in range(6))
    )


def andre(n: int = 10_000, x: int = 3500, tilbud: int = 5, gruppe: str = "vejledning/6.2") -> Sammenligning:
    return Sammenligning(gruppe, tilbud, strata(n, x))


def vindue(
    n: int,
    x: int,
    *,
    halvaar: int = 2,
    umodne: int = 0,
    valg: tuple[Sammenligning, ...] | None = None,
    andre_leverandoerer: tuple[Sammenligning, ...] = (),
) -> Vindue:
    """A window whose municipality is as the first comparison group: there e is the others' plain share."""
    valg = (andre(),) if valg is None else valg
    kommunen = valg[0].strata if valg else strata(n, x)
    return Vindue(halvaar, strata(n, x), umodne, kommunen, valg, andre_leverandoerer)


def effekt(*vinduer: Vindue, **resten: Any) -> EffektGrundlag:
    return EffektGrundlag("slut", 26, vinduer or (vindue(0, 0, halvaar=4, valg=()),), **resten)


def svar(antal: Mapping[int, int], inviterede: int = 0, **resten: Any) -> TilfredshedGrundlag:
    """`antal` answers by value: `{4: 12}` is twelve fours."""
    return TilfredshedGrundlag(
        svar=tuple(antal.get(vaerdi, 0) for vaerdi in range(1, 6)), inviterede=inviterede, **resten
    )


def fund(nr: str, dato: str, grad: int | None, *, omraade: str = "Fremmøde", **resten: Any) -> Fund:
    """A remark of a visit of its own unless told otherwise."""
    valg = {"kilde": BESOEG, "besoeg_nr": f"V-{nr}", **resten}
    if isinstance(valg.get("bragt_i_orden"), str):
        valg["bragt_i_orden"] = date.fromisoformat(valg["bragt_i_orden"])
    return Fund(nr=nr, dato=date.fromisoformat(dato), kontrolomraade=omraade, grad=grad, **valg)


def grundlag(
    *,
    anden_aktoer: bool = False,
    effekt: EffektGrundlag | None = None,
    svar: TilfredshedGrundlag | None = None,
    klager: KlageGrundlag | None = None,
    fund: FundGrundlag | None = None,
    rettidighed: RettidighedGrundlag | None = None,
) -> Grundlag:
    """An offer without anything, except what is named."""
    return Grundlag(
        tilbud_nr="T017",
        leverandoer_nr="L04",
        anden_aktoer=anden_aktoer,
        effekt=effekt or EffektGrundlag("slut", 26, (vindue(0, 0, halvaar=4, valg=()),)),
        brugertilfredshed=svar or TilfredshedGrundlag(),
        klager=klager or KlageGrundlag(),
        fund=fund or FundGrundlag(),
        rettidighed=rettidighed,
    )
