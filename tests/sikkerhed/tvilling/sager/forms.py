from typing import Any

from django import forms

from sager.models import Klage


class Altform(forms.ModelForm[Any]):
    class Meta:
        model = Klage
        fields = "__all__"  # FEJL F04 alle-felter


class Naestenform(forms.ModelForm[Any]):
    class Meta:
        model = Klage
        exclude = ["bruger_id"]  # FEJL F05 alle-felter


class Rigtigform(forms.ModelForm[Any]):
    class Meta:
        model = Klage
        fields = ["tekst"]
