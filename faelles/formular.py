"""Forms: their look, refused characters, the one-time key, and the version that stops overwriting."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare, salted_hmac

from faelles.models import Formularnoegle
from faelles.tegn import afvisning

M = TypeVar("M", bound=models.Model)
# Not shown in any form, and changed by the mere use of the application.
UDEN_FOR_VERSION = frozenset({"last_login", "password"})
KLASSER = {
    "checkbox": "form-checkbox",
    "radioselect": "form-radio",
    "checkboxselectmultiple": "form-checkbox",
    "select": "form-select",
    "selectmultiple": "form-select form-select-flere",
    "lazyselect": "form-select",
    "hidden": "",
}


class Felt(BoundField):
    """A field as the design system draws it."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        klasse = KLASSER.get(self.widget_type, "form-input")
        if klasse:
            egen = (widget or self.field.widget).attrs.get("class", "")
            attrs["class"] = f"{klasse} {egen}".strip()
        if self.errors and self.use_fieldset:
            attrs["aria-invalid"] = "true"
        return attrs


class Formularvisning(TemplatesSetting):
    """Every form of the application is drawn by the two templates below (settings.FORM_RENDERER)."""

    form_template_name = "komponenter/_form.html"
    field_template_name = "komponenter/_felt.html"
    bound_field_class = Felt


class Datofelt(forms.DateInput):
    """Typed as it is written in Denmark: the browser's own picker shows its own language's order."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        egne = {"class": "dato", "placeholder": "dd-mm-åååå", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__({**egne, **(attrs or {})}, format="%d-%m-%Y")


class Forslagsliste(forms.TextInput):
    """A text field with the browser's own list of suggestions; it works without JavaScript."""

    template_name = "komponenter/_forslagsliste.html"

    def __init__(self, forslag: list[str], klasse: str = "") -> None:
        super().__init__(attrs={"autocomplete": "off", "class": klasse})
        self.forslag = forslag

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        liste = f"{(attrs or {}).get('id', name)}_forslag"
        return {
            **super().get_context(name, value, {**(attrs or {}), "list": liste}),
            "liste": liste,
            "forslag": self.forslag,
        }


class RenTekst(forms.BaseForm):
    """Mixin of every form: refuses control characters, which some databases and files cannot hold."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for navn, vaerdi in list(data.items()):
            if isinstance(vaerdi, str) and (besked := afvisning(vaerdi)):
                self.add_error(navn, besked)
        return data


class Formular(RenTekst, forms.Form):
    """Base of the forms that are no model's."""


class ModelFormular(RenTekst, forms.ModelForm):
    """Base of the forms that make a row. `formularnoegle` lets a double click or a retry make only one."""


class Filterformular(Formular):
    """The filters above a list."""


class Noegleform(forms.Form):
    """Mixin: the one-time key of a form that makes something new; see `en_gang`."""

    formularnoegle = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "required": "Formularen mangler sin nøgle. Send den igen.",
            "invalid": "Formularen mangler sin nøgle. Send den igen.",
        },
    )


def en_gang(form: forms.BaseForm, bruger: Any, opret: Callable[[], str]) -> str:
    """Run `opret` (which makes the rows and returns the address to go to) once per form key.

    The same key again, also at the same time, gives the first one's address and makes nothing (tillid.md 8).
    """
    with transaction.atomic():
        noegle, ny = Formularnoegle.objects.get_or_create(
            noegle=form.cleaned_data["formularnoegle"], defaults={"bruger": bruger, "adresse": "/"}
        )
        if not ny:
            return noegle.adresse if noegle.bruger_id == bruger.pk else "/"
        noegle.adresse = opret()
        noegle.save(update_fields=["adresse"])
        return noegle.adresse


class Versionskonflikt(Exception):
    """Somebody else has changed the row since the page was opened; `objekt` is the row as it is now."""

    def __init__(self, objekt: models.Model) -> None:
        super().__init__("Rækken er ændret af en anden.")
        self.objekt = objekt


def version(objekt: models.Model) -> str:
    """A fingerprint of what can be edited: no column to keep, and any way of changing the row counts."""
    vaerdier: dict[str, Any] = {}
    if objekt.pk:
        for felt in objekt._meta.concrete_fields:
            if felt.editable and felt.name not in UDEN_FOR_VERSION:
                vaerdier[felt.name] = felt.value_from_object(objekt)
        for felt in objekt._meta.many_to_many:
            vaerdier[felt.name] = sorted(raekke.pk for raekke in felt.value_from_object(objekt))
    indhold = json.dumps(vaerdier, cls=DjangoJSONEncoder, sort_keys=True)
    return salted_hmac("faelles.formular.version", indhold, algorithm="sha256").hexdigest()


class Versionsform(forms.ModelForm):
    """Mixin: the version of the row as it was when the page was opened; see `laas`."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = version(self.instance)


def laas(raekker: models.QuerySet[M], pk: Any, set_version: str) -> M:
    """The row, locked for the rest of the transaction; Versionskonflikt if it is not as the user saw it."""
    objekt = raekker.select_for_update(of=("self",)).get(pk=pk)
    if not constant_time_compare(version(objekt), set_version):
        raise Versionskonflikt(objekt)
    return objekt


def konfliktside(
    request: HttpRequest, form: forms.ModelForm[Any], gemt: forms.ModelForm[Any]
) -> HttpResponse:
    """409: what the user typed (`form`) beside what a colleague has saved (`gemt`); nothing is lost."""
    forskelle = [
        {"navn": felt.label, "mit": mit, "gemt": andet}
        for felt in form.visible_fields()
        if (mit := _laesbart(felt, felt.value())) != (andet := _laesbart(felt, gemt[felt.name].value()))
    ]
    mine = [(felt.html_name, v) for felt in form.visible_fields() for v in _sendt(form.data, felt.html_name)]
    indhold = {
        "forskelle": forskelle,
        "mine": mine,
        "version": gemt["version"].value(),
        "objekt": gemt.instance,
        "maerke": form.data.get("kladde", ""),
    }
    return render(request, "409.html", indhold, status=409)


def _sendt(data: Any, navn: str) -> list[str]:
    return data.getlist(navn) if hasattr(data, "getlist") else [data.get(navn, "")]


def _laesbart(felt: BoundField, raa: Any) -> str:
    """A field's value as a person reads it."""
    try:
        vaerdi: Any = felt.field.to_python(raa)
    except ValidationError:
        return str(raa)
    if isinstance(felt.field, forms.ModelMultipleChoiceField):
        return ", ".join(str(raekke) for raekke in vaerdi)
    if isinstance(felt.field, forms.ChoiceField) and not isinstance(felt.field, forms.ModelChoiceField):
        muligheder: Any = felt.field.choices
        return str(dict(muligheder).get(vaerdi, vaerdi))
    if isinstance(vaerdi, bool):
        return "Ja" if vaerdi else "Nej"
    if isinstance(vaerdi, date):
        return f"{vaerdi:%d-%m-%Y}"
    return "" if vaerdi is None else str(vaerdi)
