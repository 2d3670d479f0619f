from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.installation import Installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    ny = Installation(tmp_path)
    yield ny
    if ny.proces is not None and ny.proces.poll() is None:
        ny.stop()
