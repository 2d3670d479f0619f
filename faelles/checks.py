"""`manage.py check --deploy`: what must never be put into production."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from faelles.models import Installation


@register(Tags.security, deploy=True)
def ingen_simulerede_data(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """The demo has users with known passwords. A database that does not answer is not this check's matter."""
    try:
        simuleret = Installation.objects.filter(simuleret=True).exists()
    except DatabaseError:
        return []
    if not simuleret:
        return []
    return [
        Error(
            "Databasen er mærket simuleret: den har demobrugere med kendte adgangskoder.",
            hint="Brug en ny database (bin/start --tom) i drift.",
            id="kvalitet.E001",
        )
    ]
