from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sikkerhed.server import Server


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    koerer = Server(tmp_path_factory.mktemp("server"))
    koerer.start()
    yield koerer
    koerer.stop()
