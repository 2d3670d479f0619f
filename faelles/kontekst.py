"""Context processor: what every page shows of the installation."""

from typing import cast

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from faelles.models import Installation


def installation(request: HttpRequest) -> dict[str, Installation]:
    """Read when a template asks for it, for parts of a page have contexts of their own."""
    return {"installation": cast(Installation, SimpleLazyObject(Installation.hent))}
