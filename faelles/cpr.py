"""No civil registration numbers are kept here: text that looks like one is stopped where it is typed."""

import re
from typing import Any

from django import forms

# Day, month, year and four digits, with any of the usual signs between, those that word processors
# make of a hyphen too; also in other scripts' digits.
_DAG, _TEGN, _LOEBENR = (
    r"(?<!\d)(\d\d)(\d\d)\d\d\s?",
    r"[-\u00ad\u200b\u2010-\u2015\u2212./]",
    r"\s?\d{4}(?!\d)",
)
CPR = re.compile(f"{_DAG}{_TEGN}?{_LOEBENR}")
MED_TEGN = re.compile(f"{_DAG}{_TEGN}{_LOEBENR}")
BESKED = (
    "Teksten ser ud til at indeholde et CPR-nummer. Kvalitetstjek må ikke rumme CPR-numre. "
    "Fjern det, og skriv fagsystemets sagsreference i stedet."
)


def ligner_cpr(tekst: str, moenster: re.Pattern[str] = CPR) -> bool:
    return any(1 <= int(dag) <= 31 and 1 <= int(maaned) <= 12 for dag, maaned in moenster.findall(tekst))


def skrevet_som_cpr(tekst: str) -> bool:
    """With its sign, so that nothing else is meant. In a file ten digits alone may be a P number or another key."""
    return ligner_cpr(tekst, MED_TEGN)


def uden_cpr(tekst: str, moenster: re.Pattern[str] = CPR) -> str:
    """The text without numbers that look like CPR numbers."""
    return moenster.sub(lambda fund: "[CPR-nummer fjernet]" if ligner_cpr(fund[0]) else fund[0], tekst)


class UdenCpr(forms.BaseForm):
    """Mixin: refuses a CPR-like number in any text field that a person fills; keys may hold any digits."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for felt in self.visible_fields():
            if isinstance(felt.field, forms.CharField) and ligner_cpr(str(felt.data or "")):
                self.add_error(felt.name, BESKED)
        return data
