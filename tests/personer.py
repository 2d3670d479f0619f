"""The standing persons of the tests (arkitektur section 8); conftest.py makes fixtures of them."""

from __future__ import annotations

import pytest

from faelles.adgang import Rolle
from konti.models import Bruger
from leverandoer.models import Enhed
from tests.factories import BrugerFactory, EnhedFactory, LeverandoerFactory

PERSONERNE = (
    "sagsbehandler",
    "tilsynsfoerende",
    "kvalitetskonsulent",
    "leder",
    "laeser",
    "administrator",
    "leverandoer_a",
    "leverandoer_b",
)


@pytest.fixture
def personer(request: pytest.FixtureRequest) -> dict[str, Bruger]:
    """All of them, by user name."""
    return {navn: request.getfixturevalue(navn) for navn in PERSONERNE}


@pytest.fixture
def egen_enhed(db: None) -> Enhed:
    """The unit of the caseworker."""
    return EnhedFactory(navn="Jobcenter Nord")


@pytest.fixture
def sagsbehandler(egen_enhed: Enhed) -> Bruger:
    return BrugerFactory(username="sagsbehandler", rolle=Rolle.SAGSBEHANDLER, enheder=[egen_enhed])


@pytest.fixture
def tilsynsfoerende(db: None) -> Bruger:
    return BrugerFactory(username="tilsynsfoerende", rolle=Rolle.TILSYNSFOERENDE)


@pytest.fixture
def kvalitetskonsulent(db: None) -> Bruger:
    return BrugerFactory(username="kvalitetskonsulent", rolle=Rolle.KVALITETSKONSULENT)


@pytest.fixture
def leder(db: None) -> Bruger:
    return BrugerFactory(username="leder", rolle=Rolle.LEDER)


@pytest.fixture
def laeser(db: None) -> Bruger:
    return BrugerFactory(username="laeser", rolle=Rolle.LAESER)


@pytest.fixture
def administrator(db: None) -> Bruger:
    return BrugerFactory(username="administrator", rolle=Rolle.ADMINISTRATOR)


@pytest.fixture
def leverandoer_a(db: None) -> Bruger:
    leverandoer = LeverandoerFactory(leverandoer_nr="LA", navn="Leverandør A")
    return BrugerFactory(username="leverandoer_a", rolle=Rolle.LEVERANDOER, leverandoer=leverandoer)


@pytest.fixture
def leverandoer_b(db: None) -> Bruger:
    leverandoer = LeverandoerFactory(leverandoer_nr="LB", navn="Leverandør B")
    return BrugerFactory(username="leverandoer_b", rolle=Rolle.LEVERANDOER, leverandoer=leverandoer)
