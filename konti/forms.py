from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from faelles.adgang import Rolle
from faelles.formular import Formular, ModelFormular, Noegleform, Versionsform
from faelles.models import Installation
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from leverandoer.models import Enhed


class Brugerform(ModelFormular):
    class Meta:
        model = Bruger
        fields = (
            "username",
            "rolle",
            "first_name",
            "last_name",
            "email",
            "leverandoer",
            "enheder",
            "tilbuddene",
            "is_active",
        )
        labels = {"email": "E-mail", "is_active": "Aktiv: må logge ind"}
        help_texts = {
            "username": "Bogstaver, tal og @ . + - _",
            "email": "Invitationen til at vælge adgangskode sendes hertil.",
            "leverandoer": "Kun for brugere med rollen leverandør, som ser den leverandørs tilbud.",
            "enheder": "En sagsbehandler ser deres sager. Ingen kan bedømme et center, som deres egen enhed driver.",
            "tilbuddene": "Kun for tilsynsførende, som ser disse tilbud. Hold Ctrl nede for at vælge flere.",
            "is_active": "",
        }
        widgets = {"enheder": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        rolle, leverandoer = data.get("rolle"), data.get("leverandoer")
        if rolle == Rolle.LEVERANDOER and leverandoer is None:
            self.add_error("leverandoer", "Vælg den leverandør, brugeren hører til.")
        elif rolle and rolle != Rolle.LEVERANDOER and leverandoer is not None:
            self.add_error("leverandoer", "Kun rollen leverandør kan have en leverandør.")
        return data

    @property
    def felter(self) -> dict[str, Any]:
        return {navn: self.cleaned_data[navn] for navn in Brugerform.Meta.fields}


class NyBrugerform(Noegleform, Brugerform):
    pass


class RetBrugerform(Versionsform, Brugerform):
    pass


class Installationsform(Versionsform, ModelFormular):
    class Meta:
        model = Installation
        fields = ("kommune", "forvaltning", "udvalg", "afsender", "sagsnr", "dokumentnr", "data_fra")
        labels = {"kommune": "Kommune", "sagsnr": "Sagsnr.", "dokumentnr": "Dokumentnr."}
        help_texts = {
            "afsender": "Den, der står som afsender på rapporter og breve.",
            "data_fra": "For eksempel 2024H1. Tidligere halvår regnes som ufuldstændige.",
        }

    def clean_data_fra(self) -> str:
        tekst = self.cleaned_data["data_fra"].strip().upper()
        try:
            return str(Halvaar.laes(tekst)) if tekst else ""
        except ValueError:
            raise ValidationError("Skriv halvåret som 2024H1 eller 2024H2.") from None


class Enhedsform(Noegleform, ModelFormular):
    class Meta:
        model = Enhed
        fields = ("navn",)
        labels = {"navn": "Ny enhed"}


class RetEnhedsform(Versionsform, ModelFormular):
    class Meta:
        model = Enhed
        fields = ("navn", "leverandoer", "orgenhed")
        labels = {"navn": "Navn", "leverandoer": "Driver enheden et af kommunens egne centre?"}
        help_texts = {
            "leverandoer": "Enhedens brugere kan så ikke vurdere eller godkende centerets egne tilbud.",
            "orgenhed": "Bruges, når kommunens login siger, hvilke enheder en bruger hører til.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leverandoer: Any = self.fields["leverandoer"]
        leverandoer.queryset = leverandoer.queryset.egne()
        leverandoer.empty_label = "Nej"

    @property
    def felter(self) -> dict[str, Any]:
        return {navn: self.cleaned_data[navn] for navn in self._meta.fields or ()}


class Gennemgangsform(Formular):
    bemaerkning = forms.CharField(
        label="Bemærkning",
        required=False,
        max_length=2000,
        help_text="For eksempel hvad der blev rettet.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
