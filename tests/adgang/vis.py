"""`python -m tests.adgang.vis STI …` prints what every visitor is answered, as rows of matrix.txt.

Read each answer before it becomes a row: what is printed is what the application does, not what it should do.
"""

from __future__ import annotations

import sys
from typing import Any

import pytest


class Stierne:
    """Makes one case of each address."""

    def __init__(self, stierne: list[str]) -> None:
        self.stierne = stierne

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        metafunc.parametrize("sti", self.stierne)


@pytest.mark.django_db
def test_vis(sti: str, personer: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    from tests.adgang.matricen import linje  # needs the settings, which tests/conftest.py makes

    fundet = linje(sti, personer)
    with capsys.disabled():
        sys.stdout.write(f"\n{fundet}")


if __name__ == "__main__":
    sys.exit(pytest.main(["-qq", "--no-summary", f"{__file__}::test_vis"], plugins=[Stierne(sys.argv[1:])]))
