from __future__ import annotations

import pytest

from tests.adgang.matricen import PERSONERNE
from tests.adgang.objekter import Personer


@pytest.fixture
def personer(request: pytest.FixtureRequest) -> Personer:
    return {navn: request.getfixturevalue(navn) for navn in PERSONERNE}
