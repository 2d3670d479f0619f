"""Users that are made by the application itself."""

from __future__ import annotations

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
