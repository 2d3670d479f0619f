"""The log: one JSON object per line and per event, whatever the event quotes (tillid.md 24; ASVS 16.4.1).

All but ASCII is escaped, so that no text in an address, a header or a file name can begin a line of its own. No user
names, query strings or bodies: of a request only its number, its user's key and its path.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from pythonjsonlogger.json import JsonFormatter

MAKS = 20_000  # characters of a message or an exception: the rest is somebody's megabyte
_anmodning: ContextVar[tuple[str, HttpRequest] | None] = ContextVar("anmodning", default=None)


@contextmanager
def under(request: HttpRequest) -> Iterator[None]:
    """What is logged in here belongs to this request."""
    foer = _anmodning.set((uuid.uuid4().hex, request))
    try:
        yield
    finally:
        _anmodning.reset(foer)


def denne_anmodning() -> HttpRequest | None:
    fundet = _anmodning.get()
    return fundet[1] if fundet else None


class Jsonlinje(JsonFormatter):
    def __init__(self) -> None:
        super().__init__(json_ensure_ascii=True)

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        """Only what is named here: Django hangs the whole request, with its query string, on a record."""
        log_data["tid"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["niveau"] = record.levelname
        log_data["logger"] = record.name
        log_data["besked"] = record.getMessage()[:MAKS]
        log_data |= getattr(record, "haendelse", {})
        if fundet := _anmodning.get():
            log_data["anmodning"], request = fundet
            # Not request.user: that may ask the database, which may be what fails.
            log_data["bruger"] = getattr(getattr(request, "_cached_user", None), "pk", None)
        if record.exc_info:
            log_data["fejl"] = self.formatException(record.exc_info)[-MAKS:]
