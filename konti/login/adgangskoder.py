"""Passwords that a guesser would try early, in this very application too (ASVS 6.2.4, 6.2.11)."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from faelles.adgang import Rolle
from faelles.models import Installation

# Our own, and what Danes use; the library knows the English ones.
KENDTE_ORD = frozenset(
    re.findall(
        r"\w+",
        """
        kvalitetstjek kvalitet beskæftigelse beskaeftigelse jobcenter kommunen kommune borger tilbud
        velkommen adgangskode kodeord hemmelig danmark københavn forår sommer efterår vinter
        januar februar marts april juni juli august september oktober november december
        mandag tirsdag onsdag torsdag fredag lørdag søndag
        """,
    )
)
BOGSTAVER = re.compile(r"[^a-zæøå]+")
EGNE_BOGSTAVER = 4  # that must be left beside known words, figures and signs
STYRKE = 3  # of 0-4: at least 100 million guesses
LAENGST = 72  # the estimate of a longer one takes long and changes nothing


class Gaetbar:
    """Refuses what known words, names, dates and keyboard rows make easy to guess."""

    def validate(self, password: str, user: Any = None) -> None:
        kendte = _kendte(user)
        rest = BOGSTAVER.sub("", password.casefold())
        for ord_ in sorted(kendte, key=len, reverse=True):
            rest = rest.replace(ord_, "")
        skoen = zxcvbn(password[:LAENGST], user_inputs=sorted(kendte))
        if len(rest) < EGNE_BOGSTAVER or skoen["score"] < STYRKE:
            raise ValidationError("Adgangskoden er for let at gætte. Brug for eksempel fire tilfældige ord.")

    def get_help_text(self) -> str:
        return "Adgangskoden må ikke være let at gætte."


def _kendte(user: Any) -> set[str]:
    egne = [user.username, user.first_name, user.last_name, user.email] if user else []
    navne = BOGSTAVER.split(" ".join([Installation.hent().kommune, *egne]).casefold())
    return {*KENDTE_ORD, *Rolle.values, *(navn for navn in navne if len(navn) > 2)}
