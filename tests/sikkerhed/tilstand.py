"""What the database holds, so that two states can be compared."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import models

# Logs and keys: what they hold differs from one request to the next.
UDEN = {
    *("Session", "UserSession", "Opslag", "Opslagsreference", "Logkaede", "Formularnoegle"),
    *("Permission", "ContentType", "Group", "EmailAddress", "EmailConfirmation"),
}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SKIFTER = (models.DateTimeField, models.UUIDField, models.AutoField)
LOEBENDE = {"id", "history"}  # numbers of rows: a sequence is not rolled back
TILFAELDIGE = {"Bruger.password", "Authenticator.data", "Mail.tekst"}  # salted or drawn by lot


def tilstand() -> dict[str, list[dict[str, Any]]]:
    """Table -> its rows, without what two equal runs give differently."""
    return {
        model.__name__: sorted((_raekke(raekke) for raekke in model._default_manager.all()), key=repr)
        for model in apps.get_models(include_auto_created=True)
        if model.__name__ not in UDEN
    }


def _raekke(raekke: Any) -> dict[str, Any]:
    return {
        felt.name: UUID.sub("", _vaerdi(raekke, felt))
        for felt in raekke._meta.concrete_fields
        if not isinstance(felt, SKIFTER)
        and felt.name not in LOEBENDE
        and str(felt).partition(".")[2] not in TILFAELDIGE
    }


def _vaerdi(raekke: Any, felt: Any) -> str:
    """What a foreign key points to by its name, and not by its number."""
    try:
        return str(getattr(raekke, felt.name))
    except ObjectDoesNotExist:
        return "findes ikke"
