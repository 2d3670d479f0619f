"""docs/ordbog.md is the naming authority: what it says exists, exists, and no table is without a word."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.core.management import get_commands

from tests.arkitektur.kilden import ROD, egne_modeller

ORDBOG = (ROD / "docs" / "ordbog.md").read_text(encoding="utf-8")
MODELLER = {model.__name__: model for model in egne_modeller()}
RAEKKE = re.compile(r"^\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|$", re.MULTILINE)
RAEKKER = [tuple(celle.strip() for celle in fundet) for fundet in RAEKKE.findall(ORDBOG)]
KODENAVNE = sorted({navn for raekke in RAEKKER for navn in re.findall(r"`([\w.]+)`", raekke[1])})
KOMMANDOER = sorted(set(re.findall(r"`manage\.py (\w+)", ORDBOG)))


def _slaa_op(navn: str) -> Any:
    """A model by its name, else the longest module path; then attribute by attribute, or a field of a model."""
    foerste, *resten = navn.split(".")
    if foerste in MODELLER:
        fundet: Any = MODELLER[foerste]
    else:
        fundet, sti = import_module(foerste), foerste
        while resten and hasattr(fundet, "__path__"):
            sti = f"{sti}.{resten.pop(0)}"
            fundet = import_module(sti)
    for del_ in resten:
        fundet = _del(fundet, del_)
    return fundet


def _del(ejer: Any, navn: str) -> Any:
    try:
        return ejer._meta.get_field(navn)
    except (AttributeError, FieldDoesNotExist):
        return getattr(ejer, navn)


@pytest.mark.parametrize("navn", KODENAVNE)
def test_hvert_kodenavn_i_ordbogen_findes(navn: str) -> None:
    _slaa_op(navn)


def test_hver_tabel_staar_i_ordbogen() -> None:
    assert set(MODELLER) - set(KODENAVNE) == set()


def test_hver_kommando_i_ordbogen_findes() -> None:
    assert KOMMANDOER
    assert set(KOMMANDOER) <= set(get_commands())


def test_et_ord_staar_kun_en_gang() -> None:
    ordene = [raekke[0] for raekke in RAEKKER if raekke[0] not in ("Danish", "---")]
    assert [ord_ for ord_ in ordene if ordene.count(ord_) > 1] == []


def test_navne_er_i_ascii() -> None:
    assert [raekke[1] for raekke in RAEKKER if raekke[1] != "–" and not raekke[1].isascii()] == []
