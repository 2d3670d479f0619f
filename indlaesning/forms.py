from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from faelles.formular import Formular, Noegleform
from indlaesning.fejl import Afvisning
from indlaesning.handlinger import laes_data_til
from indlaesning.pakke import ENDELSER

MAKS_FILER = 30


class Flerfilvaelger(forms.ClearableFileInput):
    allow_multiple_selected = True


class Flerfilfelt(forms.FileField):
    """Several files at once; cleaned it is a list."""

    widget = Flerfilvaelger(attrs={"accept": ",".join([*ENDELSER, ".zip"])})

    def clean(self, data: Any, initial: Any = None) -> Any:
        filer = data if isinstance(data, list | tuple) else [data]
        return [super(Flerfilfelt, self).clean(fil, initial) for fil in filer or [None]]


class Pakkeform(Noegleform, Formular):
    filer = Flerfilfelt(
        label="Kildefiler",
        help_text="Vælg en eller flere .csv- og .xlsx-filer, eller én .zip-fil med dem alle.",
        max_length=200,
        error_messages={
            "required": "Vælg mindst én fil.",
            "empty": "En af filerne er tom.",
            "max_length": "Et af filnavnene er for langt.",
        },
    )

    def clean_filer(self) -> list[UploadedFile]:
        filer: list[UploadedFile] = self.cleaned_data["filer"]
        if len(filer) > MAKS_FILER:
            raise ValidationError(f"Vælg højst {MAKS_FILER} filer.")
        endelser = [PurePosixPath(str(fil.name)).suffix.lower() for fil in filer]
        if ".zip" in endelser and len(filer) > 1:
            raise ValidationError("Vælg enten én .zip-fil eller de enkelte filer.")
        for fil, endelse in zip(filer, endelser, strict=True):
            if endelse not in (*ENDELSER, ".zip"):
                raise ValidationError(f"{fil.name} er hverken en .csv-, .xlsx- eller .zip-fil.")
        if sum(fil.size or 0 for fil in filer) > settings.XLSX_UDPAKKET_MAKS:
            raise ValidationError(
                f"Filerne må højst fylde {settings.XLSX_UDPAKKET_MAKS // 1_000_000} MB i alt."
            )
        return filer

    @property
    def pakkenavn(self) -> str:
        filer = self.cleaned_data["filer"]
        return str(filer[0].name) if len(filer) == 1 else f"{filer[0].name} og {len(filer) - 1} andre filer"


class Ugefelt(forms.CharField):
    """The week that benefit data reach to; cleaned it is its number, or None."""

    def __init__(self, **valg: Any) -> None:
        super().__init__(label="Ydelsesdata dækker til og med uge", max_length=8, **valg)

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)
        try:
            return laes_data_til(tekst) if tekst else None
        except Afvisning as grund:
            raise ValidationError(str(grund)) from None


class Godkendform(Formular):
    """`data_til` is asked for only where the benefit weeks run into the future."""

    data_til = Ugefelt(
        required=False, help_text="F.eks. 2026-W30. Uden en uge gælder den sidste uge i filen."
    )


class Daekningsform(Formular):
    til_uge = Ugefelt(
        help_text="F.eks. 2026-W30. Borgere uden ydelser til og med den uge regnes som ude af offentlig forsørgelse."
    )
    grund = forms.CharField(
        label="Hvorfor rettes ugen?",
        max_length=200,
        error_messages={"required": "Skriv, hvorfor ugen rettes."},
    )
