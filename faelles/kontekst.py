"""Context processor: what every page shows of the installation."""

from django.http import HttpRequest

from faelles.models import Installation


def installation(request: HttpRequest) -> dict[str, Installation]:
    return {"installation": Installation.hent()}
