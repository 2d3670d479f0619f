from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from faelles.adgang import Rolle
from faelles.cpr import UdenCpr
from faelles.formular import Datofelt, Forslagsliste, ModelFormular, Noegleform, Versionsform
from klager.models import Klage
from leverandoer.models import Leverandoer, Tilbud


class Klageform(UdenCpr, ModelFormular):
    """What a complaint is about. One field names the offer, or the provider when no offer is meant."""

    genstand = forms.CharField(
        label="Tilbud eller leverandør",
        max_length=300,
        help_text="Skriv nummer eller navn, og vælg fra listen.",
        error_messages={"required": "Vælg det tilbud eller den leverandør, klagen handler om."},
    )

    class Meta:
        model = Klage
        fields: tuple[str, ...] = (
            "modtaget",
            "type",
            "kanal",
            "tema",
            "enhed",
            "sagsreference",
            "generel_praksis",
            "beskrivelse",
        )
        labels = {"sagsreference": "Sagsreference", "enhed": "Enhed", "modtaget": "Modtaget"}
        help_texts = {
            "sagsreference": "Fagsystemets nummer på sagen. Aldrig CPR-nummer.",
            "beskrivelse": "Skriv ingen navne eller CPR-numre.",
            "tema": "For eksempel lang sagsbehandlingstid.",
        }
        widgets = {"modtaget": Datofelt, "beskrivelse": forms.Textarea(attrs={"rows": 5})}

    field_order = ("genstand",)

    def __init__(self, *args: Any, bruger: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.genstandene: list[Tilbud | Leverandoer] = [
            *Tilbud.objects.synlige_for(bruger).select_related("leverandoer"),
            *Leverandoer.objects.synlige_for(bruger),
        ]
        self.fields["genstand"].widget = Forslagsliste(
            [_navn(genstand) for genstand in self.genstandene], klasse="bred"
        )
        temaer = Klage.objects.synlige_for(bruger).exclude(tema="").order_by("tema")
        self.fields["tema"].widget = Forslagsliste(list(temaer.values_list("tema", flat=True).distinct()))
        self._egne_enheder(bruger)
        if self.instance.pk:
            self.initial["genstand"] = _navn(self.instance.tilbud or self.instance.leverandoer)

    def _egne_enheder(self, bruger: Any) -> None:
        """A caseworker's complaint belongs to one of the own units: the single one, or last time's."""
        enhed: Any = self.fields["enhed"]
        enhed.empty_label = "Ikke valgt"
        if bruger.rolle == Rolle.SAGSBEHANDLER:
            enhed.queryset = bruger.enheder.all()
            enhed.required = True
        if not self.instance.pk and bruger.enhed_ider:
            egne = Klage.objects.filter(oprettet_af=bruger, enhed__in=bruger.enhed_ider)
            sidste = egne.order_by("-oprettet").values_list("enhed", flat=True).first()
            self.initial["enhed"] = sidste or (
                next(iter(bruger.enhed_ider)) if len(bruger.enhed_ider) == 1 else None
            )

    def clean_genstand(self) -> str:
        tekst = self.cleaned_data["genstand"].strip()
        fundne = _find(tekst, self.genstandene)
        if not fundne:
            raise ValidationError("Der er intet tilbud og ingen leverandør med det nummer eller navn.")
        if len(fundne) > 1:
            eksempler = ", ".join(_navn(genstand) for genstand in fundne[:3])
            raise ValidationError(f"Flere passer: {eksempler}. Vælg en fra listen.")
        genstand = fundne[0]
        self.instance.tilbud = genstand if isinstance(genstand, Tilbud) else None
        self.instance.leverandoer = genstand if isinstance(genstand, Leverandoer) else None
        return tekst

    @property
    def felter(self) -> dict[str, Any]:
        """What the handling stores."""
        egne = {navn: self.cleaned_data[navn] for navn in self._meta.fields or ()}
        return {**egne, "tilbud": self.instance.tilbud, "leverandoer": self.instance.leverandoer}


class NyKlageform(Noegleform, Klageform):
    """One page, a minute: the defaults are the usual."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("modtaget", timezone.localdate())
        self.initial.setdefault("type", Klage.Type.FORMALITET)
        self.initial.setdefault("kanal", Klage.Kanal.DIGITAL_POST)


class RetKlageform(Versionsform, Klageform):
    class Meta(Klageform.Meta):
        fields = (*Klageform.Meta.fields, "praksis_rettet", "afgjort", "udfald", "trukket")
        widgets = {**Klageform.Meta.widgets, "praksis_rettet": Datofelt, "afgjort": Datofelt}


def _navn(genstand: Tilbud | Leverandoer | None) -> str:
    if isinstance(genstand, Tilbud):
        return f"{genstand.tilbud_nr} {genstand.navn} ({genstand.leverandoer.navn})"
    return f"{genstand.leverandoer_nr} {genstand.navn} (leverandør)" if genstand else ""


def _find(tekst: str, genstandene: list[Tilbud | Leverandoer]) -> list[Tilbud | Leverandoer]:
    """The one chosen from the list; else the one with that number; else those whose name holds the text."""
    soegt = tekst.casefold()
    for traef in (
        lambda navn: navn == soegt,
        lambda navn: navn.split(" ", 1)[0] == soegt,
        lambda navn: soegt in navn,
    ):
        if fundne := [genstand for genstand in genstandene if traef(_navn(genstand).casefold())]:
            return fundne
    return []
