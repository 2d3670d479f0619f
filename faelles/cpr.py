"""No civil registration numbers are kept here: text that looks like one is stopped where it is typed."""

import re
from typing import Any

from django import forms

# Day, month, year and four digits, with any of the usual signs between, those that word processors
# make of a hyphen too; also in other scripts' digits.
CPR = re.compile(r"(?<!\d)(\d\d)(\d\d)\d\d\s?[-\u00ad\u200b\u2010-\u2015\u2212./]?\s?\d{4}(?!\d)")
BESKED = (
    "Teksten ser ud til at indeholde et CPR-nummer. Kvalitetstjek må ikke rumme CPR-numre. "
    "Fjern det, og skriv fagsystemets sagsreference i stedet."
)


def ligner_cpr(tekst: str) -> bool:
    return any(1 <= int(dag) <= 31 and 1 <= int(maaned) <= 12 for dag, maaned in CPR.findall(tekst))


def er_cpr(noegle: str) -> bool:
    """All of it: some letters and figures of a long key may look like one by chance."""
    return CPR.fullmatch(noegle) is not None and ligner_cpr(noegle)


def uden_cpr(tekst: str) -> str:
    """The text without numbers that look like CPR numbers."""
    return CPR.sub(lambda fund: "[CPR-nummer fjernet]" if ligner_cpr(fund[0]) else fund[0], tekst)


class UdenCpr(forms.BaseForm):
    """Mixin: refuses a CPR-like number in any text field that a person fills; keys may hold any digits."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for felt in self.visible_fields():
            if isinstance(felt.field, forms.CharField) and ligner_cpr(str(felt.data or "")):
                self.add_error(felt.name, BESKED)
        return data
