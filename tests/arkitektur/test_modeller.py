"""What holds of every table: who sees its rows, and how it speaks to the user (arkitektur sections 2 and 4)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django import forms
from django.db import models
from django.urls import get_resolver

from faelles.formular import ModelFormular
from tests.arkitektur.kilden import egne_apps, egne_modeller, filer, trae

# Rows that are about a provider, an offer, a citizen or a user, directly or through others.
OM = {"leverandoer.Leverandoer", "leverandoer.Tilbud", "effekt.Borger", "konti.Bruger"}
# Tables without `synlige_for`, each with the reason; no page may name them.
UDEN_SIDE = {
    "effekt.Borger": "a pseudonymous key and nothing else",
    "effekt.Ydelsesuger": "only counted, never shown (effekt/udtraek.py)",
    "faelles.Kladde": "the user's own, found by user and address (faelles/kladde.py)",
    "faelles.Formularnoegle": "one-time keys, looked up by their own value (faelles/formular.py)",
    "konti.Loginidentitet": "who a user is at an identity provider, looked up at login (konti/sso)",
}
# Never reached but through a row, or a right, that decides already.
AFGJORT_FORINDEN = {
    "indlaesning.Indlaesningsfil": "files of an Indlaesning, which is scoped",
    "konti.Adgangsgennemgang": "only on the page of the review, which asks maa_administrere",
    "leverandoer.Enhed": "a name; which units a user belongs to decides what the user sees",
    "konti.Bruger": "every page of users asks maa_administrere; an administrator sees them all",
}
SIDEFILER = {"views", "tables", "filters", "forms", "scorekort", "visning"}
STORT = re.compile(r"(ID|CVR|P-nummer|CPR)")
ASCII_DANSK = re.compile(r"ae|oe|aa", re.IGNORECASE)
MODELLER = {model._meta.label: model for model in egne_modeller()}


def _peger_paa(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for felt in model._meta.get_fields():
        if felt.concrete and isinstance(felt.related_model, type) and felt.related_model is not model:
            yield felt.related_model


def _handler_om_nogen(model: type[models.Model]) -> bool:
    if model._meta.label in OM:
        return True
    return any(_handler_om_nogen(maal) for maal in _peger_paa(model) if maal._meta.label in MODELLER)


def _indskraenkes(model: type[models.Model]) -> bool:
    return hasattr(model._default_manager.all(), "synlige_for")


@pytest.mark.parametrize("navn", sorted(MODELLER))
def test_raekker_om_nogen_kan_indskraenkes_til_dem_brugeren_maa_se(navn: str) -> None:
    undtaget = navn in UDEN_SIDE or navn in AFGJORT_FORINDEN
    assert _indskraenkes(MODELLER[navn]) or undtaget or not _handler_om_nogen(MODELLER[navn])


def test_undtagelserne_er_der_stadig_brug_for() -> None:
    undtagne = {*UDEN_SIDE, *AFGJORT_FORINDEN}
    assert undtagne <= set(MODELLER)
    assert {navn for navn in undtagne if _indskraenkes(MODELLER[navn])} == set()


def test_ingen_side_henter_de_tabeller_der_ikke_kan_indskraenkes() -> None:
    skjulte = {navn.partition(".")[2] for navn in UDEN_SIDE}
    sider = [sti for app in egne_apps() for sti in filer(".py", under=app) if sti.stem in SIDEFILER]
    assert sider
    hentet = {
        f"{sti.parent.name}/{sti.name}: {alias.name}"
        for sti in sider
        for knude in ast.walk(trae(sti))
        if isinstance(knude, ast.ImportFrom)
        for alias in knude.names
        if alias.name in skjulte
    }
    assert hentet == set()


@pytest.mark.parametrize("navn", sorted(MODELLER))
def test_navne_i_modellen_begynder_med_lille(navn: str) -> None:
    """Forms and tables make the first letter great where it stands first."""
    meta = MODELLER[navn]._meta
    navnene = [meta.verbose_name, *(felt.verbose_name for felt in meta.concrete_fields)]
    assert [str(n) for n in navnene if str(n)[:1].isupper() and not STORT.match(str(n))] == []


def _underklasser(klasse: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for under in klasse.__subclasses__():
        yield under
        yield from _underklasser(under)


def test_felterne_i_en_formular_hedder_noget_dansk() -> None:
    """A field without a label of its own takes its name from the code, which is ASCII."""
    get_resolver().reverse_dict  # noqa: B018  the addresses import every view, and so every form
    formularerne = list(_underklasser(ModelFormular))
    assert formularerne
    uden = {
        f"{form.__module__}.{form.__qualname__}.{navn}: {label}"
        for form in formularerne
        for navn, felt in getattr(form, "base_fields", {}).items()
        if ASCII_DANSK.search(label := str(felt.label or ""))
    }
    assert uden == set()
