"""Frozen dataclasses to JSON and back: what an approved report keeps, and what genberegn reads."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def til_json(vaerdi: Any) -> Any:
    """Dataclasses become objects, tuples lists and dates ISO text."""
    if is_dataclass(vaerdi):
        return {felt.name: til_json(getattr(vaerdi, felt.name)) for felt in fields(vaerdi)}
    if isinstance(vaerdi, tuple):
        return [til_json(v) for v in vaerdi]
    return vaerdi.isoformat() if isinstance(vaerdi, date) else vaerdi


def fra_json(type_: type[T], data: Any) -> T:
    """The inverse of `til_json` for a dataclass `type_`. Raises KeyError for a missing field."""
    typer = get_type_hints(type_)
    return type_(**{felt.name: _laes(typer[felt.name], data[felt.name]) for felt in fields(type_)})  # type: ignore[arg-type]


def _laes(type_: Any, data: Any) -> Any:
    if get_origin(type_) is UnionType:
        if data is None:
            return None
        type_ = next(del_ for del_ in get_args(type_) if del_ is not NoneType)
    if get_origin(type_) is tuple:
        return tuple(_laes(get_args(type_)[0], v) for v in data)
    if type_ is date:
        return date.fromisoformat(data)
    return fra_json(type_, data) if isinstance(type_, type) and is_dataclass(type_) else data


def kanonisk(data: Any) -> str:
    """One spelling of the same JSON: sorted keys, no spaces. Floats keep every bit."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def aftryk(data: Any) -> str:
    return sha256(kanonisk(data).encode()).hexdigest()
