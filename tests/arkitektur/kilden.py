"""The source tree as the convention tests read it: what is ours, and in which layer it lies."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models

ROD = Path(__file__).resolve().parents[2]
SKABELONER = ROD / "templates"
# Made by tools or kept by the machine; hidden folders are left out too.
FREMMEDE = {"node_modules", "var", "venv", "mutants", "htmlcov", "__pycache__"}


def filer(*endelser: str, under: str = "") -> list[Path]:
    """Every file of ours with one of the endings (none given: every file)."""
    return [
        sti
        for sti in sorted((ROD / under).rglob("*"))
        if sti.is_file() and not _fremmed(sti.relative_to(ROD)) and (not endelser or sti.suffix in endelser)
    ]


def _fremmed(sti: Path) -> bool:
    mappe_skjult = any(
        del_ in FREMMEDE or (del_.startswith(".") and del_ != ".ci") for del_ in sti.parts[:-1]
    )
    return mappe_skjult or sti.name == ".coverage"


def navn(sti: Path) -> str:
    return sti.relative_to(ROD).as_posix()


@cache
def trae(sti: Path) -> ast.Module:
    return ast.parse(sti.read_text(encoding="utf-8"))


def tekster(sti: Path) -> Iterator[str]:
    """Every string literal of a Python file."""
    for knude in ast.walk(trae(sti)):
        if isinstance(knude, ast.Constant) and isinstance(knude.value, str):
            yield knude.value


@cache
def lagene() -> tuple[frozenset[str], ...]:
    """The layers of pyproject's contract, the topmost first; siblings are in one set."""
    opsaetning = tomllib.loads((ROD / "pyproject.toml").read_text(encoding="utf-8"))
    aftaler = opsaetning["tool"]["importlinter"]["contracts"]
    linjer = next(aftale["layers"] for aftale in aftaler if aftale["type"] == "layers")
    return tuple(frozenset(del_.strip(" ()") for del_ in linje.split("|")) for linje in linjer)


def lag_nr(app: str) -> int:
    """0 is the topmost layer."""
    return next(nr for nr, lag in enumerate(lagene()) if app in lag)


def egne_pakker() -> set[str]:
    """The packages of the layers that exist; some of the layers are of later parts."""
    return {pakke for lag in lagene() for pakke in lag if (ROD / pakke).is_dir()}


def egne_apps() -> list[str]:
    """The Django apps of the project, not those it depends on."""
    egne = egne_pakker()
    return [opsaetning.label for opsaetning in apps.get_app_configs() if opsaetning.label in egne]


def egne_modeller() -> list[type[models.Model]]:
    """Every table of ours, without the history tables that simple-history makes."""
    return [
        model
        for app in egne_apps()
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "history_object") and not hasattr(model, "m2m_history_id")
    ]
