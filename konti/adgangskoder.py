"""Passwords that anybody would try first in this very application (ASVS 6.2.11)."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from faelles.adgang import Rolle
from faelles.models import Installation

ORD = frozenset(
    {"kvalitetstjek", "kvalitet", "beskæftigelse", "beskaeftigelse", "jobcenter", "kommune", "kommunen"}
)
BOGSTAVER = re.compile(r"[^a-zæøå]+")


class EgneOrd:
    """Refuses a password that is only the application's, the municipality's or a role's name with figures around."""

    def validate(self, password: str, user: Any = None) -> None:
        kerne = BOGSTAVER.sub("", password.casefold())
        for ord_ in sorted(self._ord(), key=len, reverse=True):
            kerne = kerne.replace(ord_, "")
        if len(kerne) < 4:
            raise ValidationError("Adgangskoden er for let at gætte. Brug for eksempel fire tilfældige ord.")

    def get_help_text(self) -> str:
        return "Adgangskoden må ikke kun være kommunens eller systemets navn."

    def _ord(self) -> set[str]:
        kommunens = BOGSTAVER.split(Installation.hent().kommune.casefold())
        return {*ORD, *Rolle.values, *(ord_ for ord_ in kommunens if len(ord_) > 2)}
