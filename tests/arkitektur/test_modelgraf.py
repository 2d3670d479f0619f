"""Who may know whom, where import-linter cannot look: tables that point to tables (arkitektur section 2)."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings

from tests.arkitektur.kilden import ROD, egne_apps, lag_nr, lagene


def test_enhver_pakke_med_kode_har_et_lag() -> None:
    pakker = {sti.parent.name for sti in ROD.glob("*/__init__.py")} - {"tests"}
    i_lagene = {pakke for lag in lagene() for pakke in lag}
    assert pakker - i_lagene == set()


def test_ingen_fremmednoegle_peger_op_eller_til_siden() -> None:
    """A user is pointed to by settings.AUTH_USER_MODEL from every layer; nothing else looks upward."""
    egne = set(egne_apps())
    opad = []
    for app in egne:
        for model in apps.get_app_config(app).get_models():
            for felt in model._meta.get_fields(include_hidden=True):
                maal = felt.related_model
                if not felt.concrete or maal is None or isinstance(maal, str):
                    continue
                anden = maal._meta.app_label
                if maal._meta.label == settings.AUTH_USER_MODEL or anden == app or anden not in egne:
                    continue
                if lag_nr(anden) <= lag_nr(app):
                    opad.append(f"{model._meta.label}.{felt.name} -> {maal._meta.label}")
    assert opad == []
