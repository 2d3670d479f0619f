"""A disk that is full, as far as this process can tell."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hoejst(antal_bytes: int) -> Iterator[None]:
    """No file may grow past this."""
    bloed, haard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (antal_bytes, haard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bloed, haard))
