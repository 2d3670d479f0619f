"""`check --deploy` fails on a simulated database: everybody knows its users' passwords."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from faelles.models import Installation


def ingen_demo_i_drift(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        simuleret = Installation.hent().simuleret
    except DatabaseError:  # not migrated yet
        return []
    if not simuleret:
        return []
    return [Error("Databasen er simuleret, og dens brugere har kendte adgangskoder.", id="demo.E001")]
