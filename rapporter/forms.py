from django import forms

from faelles.formular import Formular
from kvalitetsmodel.halvaar import Halvaar
from rapporter.handlinger import afvis_fremtid


class Halvaarsform(Formular):
    """Which half-year to compute."""

    halvaar = forms.CharField(label="Halvår", max_length=6, help_text="Fx 2026H1 for 1. halvår 2026.")

    def clean_halvaar(self) -> Halvaar:
        try:
            halvaar = Halvaar.laes(self.cleaned_data["halvaar"])
        except ValueError as fejl:
            raise forms.ValidationError(str(fejl)) from fejl
        afvis_fremtid(halvaar)
        return halvaar
