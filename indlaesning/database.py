"""The application's rows in the form of the staging file, so that the two can be compared and looked up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from faelles.kilde import Kilde, Kolonne
from faelles.vaerdier import Vaerdi
from indlaesning.kilder import EFTER_NAVN


def noeglefelt(kilde: Kilde) -> str:
    """The model field behind a key of one column."""
    return kilde.efter_navn[kilde.noegle[0]].modelfelt


def _sti(kolonne: Kolonne) -> F | Coalesce:
    """Where the value of a column is found from the model."""
    if kolonne.skaber is not None:
        return F(f"{kolonne.modelfelt}__noegle")
    stier = [F(f"{fk}__{noeglefelt(EFTER_NAVN[maal])}") for maal, fk in kolonne.peger_paa.items()]
    if not stier:
        return F(kolonne.modelfelt)
    return stier[0] if len(stier) == 1 else Coalesce(*stier)


def _forespoergsel(kilde: Kilde) -> QuerySet[Any, tuple[Any, ...]]:
    udtryk = {f"k{nr}": _sti(kolonne) for nr, kolonne in enumerate(kilde.kolonner)}
    raekker = kilde.model._default_manager.order_by().annotate(**udtryk)
    ekstra = [kilde.oevrige] if kilde.oevrige else []
    maerke = ["aendret_i_systemet"] if kilde.kan_rettes_i_systemet else []
    return raekker.values_list(*udtryk, *maerke, *ekstra)


def oevrige_tekst(svar: dict[str, Any]) -> str:
    return json.dumps(svar, sort_keys=True, ensure_ascii=False)


def raekker(kilde: Kilde) -> Iterator[tuple[Vaerdi, ...]]:
    """(<columns>, aendret_i_systemet, oevrige) of every stored row."""
    omsaet = [kolonne.vaerditype.fra_model for kolonne in kilde.kolonner]
    antal, kan_rettes = len(omsaet), kilde.kan_rettes_i_systemet
    for raekke in _forespoergsel(kilde).iterator(chunk_size=5000):
        vaerdier = [None if v is None else f(v) for f, v in zip(omsaet, raekke, strict=False)]
        maerke = int(raekke[antal]) if kan_rettes else 0
        yield (*vaerdier, maerke, oevrige_tekst(raekke[-1]) if kilde.oevrige else None)
