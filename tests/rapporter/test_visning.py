"""How a stored judgement is read: target groups in order."""

from __future__ import annotations

import pytest

from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Tilbud
from rapporter import handlinger
from rapporter.dokument.indhold import Indhold
from rapporter.dokument.jsonfil import som_data
from rapporter.visning import efter_maalgruppe, vis_alle
from tests.rapporter import kommune

pytestmark = pytest.mark.django_db
H = Halvaar(2026, 1)


def test_maalgrupperne_staar_efter_nummer_og_json_efter_tilbud(leder: Bruger) -> None:
    for tilbud, maalgruppe in zip(kommune.byg(4), ("6.12", "6.2", "10.1", "6.12"), strict=True):
        Tilbud.objects.filter(pk=tilbud.pk).update(maalgruppe=maalgruppe)
    rapport = handlinger.beregn(H, leder)
    indhold = Indhold(rapport, offentlig=False)
    for grupper in (efter_maalgruppe(vis_alle(rapport, leder)), indhold.maalgrupper):
        assert [(g.navn.split()[0], len(g.tilbuddene)) for g in grupper] == [
            ("6.2", 1),
            ("6.12", 2),
            ("10.1", 1),
        ]
    numre = [tilbud["tilbud_nr"] for tilbud in som_data(indhold)["tilbud"]]
    assert numre == sorted(numre)
