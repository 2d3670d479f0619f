"""Rettidighed, Anden Aktør only: interviews and activations held in time (regelsæt section 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kvalitetsmodel.farver import Farve, vaerste
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import IKKE_RELEVANT, Maaling, efter_p
from kvalitetsmodel.statistik import nedre_hale

SLAGS = ("samtaler", "aktivering")


@dataclass(frozen=True)
class RettidighedGrundlag:
    """Sums of the 12 months, reported on the provider and judged on each of its offers."""

    samtaler_paakraevet: int = 0
    samtaler_rettidige: int = 0
    aktivering_paakraevet: int = 0
    aktivering_rettidige: int = 0


def maal(grundlag: RettidighedGrundlag | None, p: Parametre) -> Maaling:
    """None: the provider is no Anden Aktør."""
    if grundlag is None:
        return IKKE_RELEVANT
    dele = {
        "samtaler": _maal_slags(grundlag.samtaler_paakraevet, grundlag.samtaler_rettidige, p),
        "aktivering": _maal_slags(grundlag.aktivering_paakraevet, grundlag.aktivering_rettidige, p),
    }
    farve = vaerste(del_.farve for del_ in dele.values())
    tal: dict[str, Any] = {slags: del_.som_json() for slags, del_ in dele.items()}
    return Maaling(farve, "for_faa" if farve is Farve.GRAA else "", tal)


def _maal_slags(paakraevet: int, rettidige: int, p: Parametre) -> Maaling:
    tal: dict[str, float] = {"paakraevet": paakraevet, "rettidige": rettidige}
    if paakraevet < p.n_min:
        return Maaling(Farve.GRAA, "for_faa", tal)
    tal["p"] = nedre_hale(rettidige, paakraevet, p.rettidighed_krav, p.rho)
    return Maaling(efter_p(tal["p"], p.alfa_gul, p.alfa_roed), tal=tal)
