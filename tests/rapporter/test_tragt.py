"""The funnel plot: the picture says what the rule says."""

import pytest

from konti.models import Bruger
from kvalitetsmodel.effekt import farve_af
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger, tragt
from rapporter.visning import Tilbudsvisning, parametre_af, vis_alle
from tests.factories import TilbudFactory
from tests.rapporter import kommune

pytestmark = pytest.mark.django_db


@pytest.fixture
def alle(leder: Bruger) -> list[Tilbudsvisning]:
    kommune.byg(8)
    return vis_alle(handlinger.beregn(Halvaar(2026, 1), leder), leder)


def test_alle_i_gruppen_er_med_og_tilbuddet_selv_er_fremhaevet(alle: list[Tilbudsvisning]) -> None:
    billede = tragt.byg(alle[0], alle)
    assert billede is not None
    assert [punkt.nr for punkt in billede.punkter] == [tilbud.nr for tilbud in alle]
    assert [punkt.nr for punkt in billede.punkter if punkt.eget] == [alle[0].nr]
    assert all(tragt.VENSTRE <= punkt.x <= tragt.BREDDE for punkt in billede.punkter)
    assert all(0 <= punkt.y <= tragt.HOEJDE for punkt in billede.punkter)


def test_kurverne_er_reglens_egne_graenser(alle: list[Tilbudsvisning]) -> None:
    p = alle[0].parametre
    gul, roed = tragt._kurver(200, 0.35, p)
    for (n, andel), (_, roed_andel) in zip(gul, roed, strict=True):
        x = round(andel * n)
        assert farve_af(x, n, 0.35, p).negativ
        assert not farve_af(x + 1, n, 0.35, p).negativ
        assert farve_af(round(roed_andel * n), n, 0.35, p) == "roed"
    assert (gul[0][0], gul[-1][0]) == (20, 200)


def test_et_tilbud_uden_ventet_andel_har_ingen_tragt(leder: Bruger) -> None:
    TilbudFactory()
    rapport = handlinger.beregn(Halvaar(2026, 1), leder)
    tilbud = Tilbudsvisning(rapport.vurderingerne.get(), parametre_af(rapport), alt=True)
    assert tragt.byg(tilbud, [tilbud]) is None
