"""Matters learnt otherwise, as findings: they count in the scenario and in repetition, in no track's colour."""

from __future__ import annotations

from kvalitetsmodel.fund import FORHOLD, Fund
from kvalitetsmodel.halvaar import Halvaar
from opfoelgning.models import Forhold
from tilsyn.spor import hent_fund as hent_tilsynsfund


def hent_fund(h: Halvaar) -> dict[int, list[Fund]]:
    """Remarks and matters until the end of the half-year, by offer id."""
    fundene = hent_tilsynsfund(h)
    raekker = Forhold.objects.filter(dato__lte=h.slut).order_by("forhold_nr")
    for tilbud_id, nr, dato, omraade, grad, orden in raekker.values_list(
        "tilbud_id", "forhold_nr", "dato", "kontrolomraade", "grad", "bragt_i_orden"
    ):
        fundene[tilbud_id].append(Fund(nr, FORHOLD, nr, dato, omraade, grad, orden))
    return fundene
