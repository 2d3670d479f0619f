from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from faelles.cpr import UdenCpr
from faelles.formular import Datofelt, Forslagsliste, ModelFormular, Noegleform, Versionsform
from tilsyn.handlinger import kontroller_bragt_i_orden
from tilsyn.models import Bemaerkning, Grad, Stikproeve


def gradfelt() -> forms.TypedChoiceField:
    """The four degrees, none chosen beforehand."""
    return forms.TypedChoiceField(
        label="Grad",
        choices=[(str(grad.value), grad.label) for grad in Grad],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg en grad."},
    )


class Vurderingsform(Versionsform, ModelFormular):
    """The grad of a finding, and when it was put right."""

    grad = gradfelt()

    class Meta:
        fields = ("grad", "bragt_i_orden")
        labels = {"bragt_i_orden": "Bragt i orden"}
        help_texts = {"bragt_i_orden": "Datoen, fra hvilken forholdet er i orden. Tom, hvis det ikke er."}
        widgets = {"bragt_i_orden": Datofelt}

    def clean_bragt_i_orden(self) -> date | None:
        bragt_i_orden: date | None = self.cleaned_data["bragt_i_orden"]
        kontroller_bragt_i_orden(self.instance.dato, bragt_i_orden)
        return bragt_i_orden


class Bemaerkningsform(Vurderingsform):
    class Meta(Vurderingsform.Meta):
        model = Bemaerkning


class Stikproeveform(Noegleform, UdenCpr, ModelFormular):
    """The remark that judges a spot check."""

    grad = gradfelt()

    class Meta:
        model = Bemaerkning
        fields = ("kontrolomraade", "grad", "tekst")
        labels = {"kontrolomraade": "Kontrolområde", "tekst": "Hvad var ikke i orden?"}
        help_texts = {
            "kontrolomraade": "Skriv det som sidst: en gentagelse bedømmes inden for samme kontrolområde.",
            "tekst": "Skriv ingen navne eller CPR-numre.",
        }
        widgets = {"tekst": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, stikproeve: Stikproeve, bruger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.stikproeve = stikproeve
        self.fields["tekst"].required = True
        brugte = Bemaerkning.objects.all().synlige_for(bruger).order_by("kontrolomraade")
        self.fields["kontrolomraade"].widget = Forslagsliste(
            list(brugte.values_list("kontrolomraade", flat=True).distinct()), klasse="bred"
        )

    @property
    def felter(self) -> dict[str, Any]:
        """What the handling stores."""
        return {navn: self.cleaned_data[navn] for navn in self._meta.fields or ()}
