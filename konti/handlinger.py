"""Users that are made by the application itself."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from faelles.adgang import Rolle
from konti.models import Bruger

SYSTEM = "system"


def systembruger() -> Bruger:
    """The user of the management commands. Nobody can log in as it."""
    bruger, ny = Bruger.objects.get_or_create(
        username=SYSTEM,
        defaults={"is_active": False, "rolle": Rolle.KVALITETSKONSULENT, "first_name": "System"},
    )
    if ny:
        bruger.set_unusable_password()
        bruger.save(update_fields=["password"])
    return bruger


def administratorer() -> QuerySet[Bruger]:
    return Bruger.objects.filter(rolle=Rolle.ADMINISTRATOR, is_active=True)


@transaction.atomic
def opret_foerste_administrator(brugernavn: str, navn: str, adgangskode: str) -> Bruger:
    """A new installation's first user. Raises ValidationError, also when there is an administrator already."""
    if administratorer().exists():
        raise ValidationError("Der er allerede en administrator.")
    bruger = Bruger(username=brugernavn, first_name=navn, rolle=Rolle.ADMINISTRATOR)
    validate_password(adgangskode, bruger)
    bruger.set_password(adgangskode)
    bruger.full_clean()
    bruger.save()
    return bruger
