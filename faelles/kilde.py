"""What an app declares of its kildefiler: the source, its columns, the checks across a row (kildefiler.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from django.db import models

from faelles.vaerdier import Vaerdi, Vaerditype


@dataclass(frozen=True)
class Kolonne:
    """One column: how it is read and where it goes.

    `peger_paa` names the source whose key the value is, and the foreign key that holds it. `skaber` is a model
    of mere keys (`noegle`) whose rows come into being when they are named.
    """

    navn: str
    vaerditype: Vaerditype
    kraevet: bool = False
    felt: str = ""
    tom: Vaerdi = None
    peger_paa: Mapping[str, str] = field(default_factory=dict)
    skaber: type[models.Model] | None = None

    @property
    def modelfelt(self) -> str:
        return self.felt or self.navn


@dataclass(frozen=True)
class Tjek:
    """A check within one row: `galt` gets the values of `kolonner`, the first of which is at fault.

    It is asked only when all of them hold something, unless `ogsaa_tomme`.
    """

    kolonner: tuple[str, ...]
    galt: Callable[..., bool]
    besked: str
    advarsel: bool = False
    ogsaa_tomme: bool = False


@dataclass(frozen=True)
class Fund:
    kolonne: str
    besked: str
    advarsel: bool = False


class Opslag(Protocol):
    """Looks a row of another source up, in the package first and then in the database."""

    def __call__(self, kilde: str, noegle: Vaerdi) -> Mapping[str, Vaerdi] | None: ...


Raekke = Mapping[str, Vaerdi]
Krydstjek = Callable[[Raekke, Opslag], Iterable[Fund]]


@dataclass(frozen=True, eq=False)
class Kilde:
    """One kildefil. Sources are read in dependency order (indlaesning/kilder.py).

    `slaas_op`: rows are remembered so that others can point to them; such sources are small.
    `noegle_ogsaa_i`: another source that this one shares its key numbers with.
    `hele_historier`: the column whose value owns rows: the file replaces all stored rows of each such value.
    `periode`: columns (from, to) that may not overlap within `hele_historier`.
    `oevrige`: a JSON field that takes all further columns by their header.
    """

    navn: str
    model: type[models.Model]
    noegle: tuple[str, ...]
    kolonner: tuple[Kolonne, ...]
    tjek: tuple[Tjek, ...] = ()
    krydstjek: tuple[Krydstjek, ...] = ()
    slaas_op: bool = False
    noegle_ogsaa_i: str = ""
    hele_historier: str = ""
    periode: tuple[str, str] | None = None
    oevrige: str = ""

    @cached_property
    def efter_navn(self) -> dict[str, Kolonne]:
        return {kolonne.navn: kolonne for kolonne in self.kolonner}

    @property
    def har_historik(self) -> bool:
        return hasattr(self.model, "history")

    @property
    def kan_rettes_i_systemet(self) -> bool:
        return any(felt.name == "aendret_i_systemet" for felt in self.model._meta.concrete_fields)


def foer(slut: str, start: str, besked: str, *, advarsel: bool = False) -> Tjek:
    """`slut` may not lie before `start`."""
    return Tjek((slut, start), lambda til, fra: bool(til < fra), besked, advarsel)


def over(del_: str, hele: str, besked: str) -> Tjek:
    """`del_` may not be greater than `hele`."""
    return Tjek((del_, hele), lambda x, n: bool(x > n), besked)
