"""From tracks to overall colour and proposed scenario (regelsæt section 7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kvalitetsmodel import effekt, fund, klager, rettidighed, tilfredshed
from kvalitetsmodel.effekt import EffektGrundlag
from kvalitetsmodel.farver import Farve, vaerste
from kvalitetsmodel.fund import FundGrundlag
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.klager import KlageGrundlag
from kvalitetsmodel.regelsaet import RAEKKE_MED_ID, Parametre, Tilstand, gaeldende
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.spor import Maaling
from kvalitetsmodel.tilfredshed import TilfredshedGrundlag


@dataclass(frozen=True)
class Grundlag:
    """The frozen input of one offer in one half-year: whole counts and findings, never a citizen."""

    tilbud_nr: str
    leverandoer_nr: str
    anden_aktoer: bool
    effekt: EffektGrundlag
    brugertilfredshed: TilfredshedGrundlag
    klager: KlageGrundlag
    fund: FundGrundlag
    rettidighed: RettidighedGrundlag | None


@dataclass(frozen=True)
class Vurdering:
    """What the rule set says: one colour, one proposed scenario, the rows that fired, and the tracks."""

    tilbud_nr: str
    leverandoer_nr: str
    farve: Farve
    scenarie: int
    regler: tuple[str, ...]
    spor: Mapping[str, Maaling]

    def som_json(self) -> dict[str, Any]:
        return {
            "tilbud_nr": self.tilbud_nr,
            "leverandoer_nr": self.leverandoer_nr,
            "farve": str(self.farve),
            "scenarie": self.scenarie,
            "regler": list(self.regler),
            "spor": {kode: maaling.som_json() for kode, maaling in self.spor.items()},
        }


def vurder(grundlag: Grundlag, h: Halvaar, p: Parametre) -> Vurdering:
    spor = {
        "effekt": effekt.maal(grundlag.effekt.vinduer, p),
        "brugertilfredshed": tilfredshed.maal(grundlag.brugertilfredshed, p),
        "klager": klager.maal(grundlag.klager, p),
        "eksternt_tilsyn": fund.maal_eksternt(grundlag.fund, h),
        "internt_tilsyn": fund.maal_internt(grundlag.fund, h, grundlag.anden_aktoer),
        "rettidighed": rettidighed.maal(grundlag.rettidighed, p),
    }
    farve, scenarie, regler = samlet(tilstand(grundlag, spor, h, p))
    return Vurdering(grundlag.tilbud_nr, grundlag.leverandoer_nr, farve, scenarie, regler, spor)


def tilstand(grundlag: Grundlag, spor: Mapping[str, Maaling], h: Halvaar, p: Parametre) -> Tilstand:
    fundene = [f for f in grundlag.fund.fundene if fund.gaelder(f, grundlag.anden_aktoer)]
    nu = spor["effekt"]
    return Tilstand(
        effekt=nu.farve,
        brugertilfredshed=spor["brugertilfredshed"].farve,
        klager=spor["klager"].farve,
        rettidighed=spor["rettidighed"].farve,
        eksternt_tilsyn=spor["eksternt_tilsyn"].farve,
        grad=fund.vaerste_grad(fund.i_kraft(fundene, h)),
        gentagelse=bool(fund.gentagelser(fundene, h, p)),
        generel_praksis=bool(grundlag.klager.aabne_maerker),
        roed_effekt_bekraeftet=nu.farve is Farve.ROED and effekt.roed_bekraeftet(grundlag.effekt, nu, p),
    )


def samlet(t: Tilstand) -> tuple[Farve, int, tuple[str, ...]]:
    """Worst colour, highest scenario, and the ids of the rows that fired."""
    rows = gaeldende(t)
    farve = vaerste(row.farve for row in rows if row.farve is not None)
    return farve, max(row.scenarie for row in rows), tuple(row.id for row in rows)


def aarsager(regler: tuple[str, ...] | list[str], farve: Farve) -> list[str]:
    """The tracks whose rows gave the overall colour, in table order: `Rød (brugertilfredshed)`."""
    spor = [RAEKKE_MED_ID[id].spor for id in regler if RAEKKE_MED_ID[id].farve is farve]
    return list(dict.fromkeys(s for s in spor if s))
