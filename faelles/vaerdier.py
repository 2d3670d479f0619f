"""How a cell of a kildefil becomes a value (kildefiler.md, first paragraphs).

A cell is text (CSV) or what a workbook holds: text, number, date, yes/no. A value is the plain form that
the staging file keeps and compares: text, whole number or None; dates as ISO text, weeks as the numbers of
kvalitetsmodel.uger.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models

from faelles.cpr import skrevet_som_cpr
from faelles.tegn import STYRETEGN
from kvalitetsmodel.uger import laes_uge, uge_tekst, ugenummer


@dataclass(frozen=True)
class Ulaeselig:
    """A cell that holds no value of its own: a formula or an Excel error."""

    tekst: str
    grund: str


Celle = str | int | float | bool | datetime | date | time | timedelta | Ulaeselig | None
Vaerdi = str | int | None

FOERSTE_DAG, SIDSTE_DAG = date(1990, 1, 1), date(2100, 12, 31)
FOERSTE_UGE, SIDSTE_UGE = ugenummer(FOERSTE_DAG), ugenummer(SIDSTE_DAG)
STOERSTE_HELTAL = 2_147_483_647
FLESTE_CIFRE = 10**15
FORMEL = "er en formel; skriv værdien i stedet"
CPR = "ser ud til at indeholde et CPR-nummer, som ikke må gemmes her"

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DANSK = re.compile(r"(\d{2})-(\d{2})-(\d{4})", re.ASCII)
_TUSINDER = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", re.ASCII)
_KOMMATAL = re.compile(r"-?\d+(,\d+)?", re.ASCII)
_PUNKTTAL = re.compile(r"-?\d+\.\d+", re.ASCII)
_FORMEL = re.compile(r"=\s*([\d\"({+-]|\$?[A-Z]{1,3}\$?\d|[A-ZÆØÅ.]+\()", re.IGNORECASE)
_LOESE_TEGN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "_": ""})


class Vaerdifejl(ValueError):
    """The cell cannot be read; the message is Danish and meant for the user."""


@dataclass(frozen=True)
class Vaerditype:
    """`laes` turns a cell into a value or raises Vaerdifejl; the other two go to and from Django's values."""

    laes: Callable[[Celle], Vaerdi]
    til_model: Callable[[Any], Any] = lambda vaerdi: vaerdi
    fra_model: Callable[[Any], Any] = lambda vaerdi: vaerdi
    maks: int | None = None


def loes(tekst: str) -> str:
    """The loose form in which headers, file names and listed values are compared."""
    return "".join(unicodedata.normalize("NFC", tekst).lower().translate(_LOESE_TEGN).split())


def som_tekst(celle: Celle) -> str:
    """A cell as text: 7.0 in a workbook is `7`, a date is ISO. Raises Vaerdifejl on what is no text."""
    if isinstance(celle, str):
        if STYRETEGN.search(celle):
            raise Vaerdifejl("indeholder usynlige styretegn, som ikke kan gemmes")
        return celle.strip()
    if isinstance(celle, Ulaeselig):
        raise Vaerdifejl(celle.grund)
    if isinstance(celle, bool):
        return "ja" if celle else "nej"
    if isinstance(celle, float):
        return str(int(celle)) if celle.is_integer() else repr(celle)
    if isinstance(celle, datetime):
        return celle.date().isoformat()
    return "" if celle is None else str(celle)


def som_ord(celle: Celle) -> str:
    """As `som_tekst`, but never a formula: only prose may begin with `=`."""
    resultat = som_tekst(celle)
    if resultat.startswith("="):
        raise Vaerdifejl(FORMEL)
    return resultat


def _som_tekst_alene(celle: Celle) -> str:
    """As `som_ord`, but not what a spreadsheet has made of the text: 6.2 becomes a date, long keys are rounded."""
    if isinstance(celle, bool):
        raise Vaerdifejl("er SAND eller FALSK; giv kolonnen formatet Tekst, og skriv værdien igen")
    if isinstance(celle, date | time | timedelta):
        raise Vaerdifejl("er en dato eller et tidspunkt; giv kolonnen formatet Tekst, og skriv værdien igen")
    if isinstance(celle, int | float) and abs(celle) >= FLESTE_CIFRE:
        raise Vaerdifejl("har flere cifre, end et tal i Excel kan holde; giv kolonnen formatet Tekst")
    return som_ord(celle)


def _som_prosa(celle: Celle) -> str:
    resultat = som_tekst(celle)
    if _FORMEL.match(resultat):
        raise Vaerdifejl(FORMEL)
    if skrevet_som_cpr(resultat):
        raise Vaerdifejl(CPR)
    return resultat


def _som_borgernoegle(celle: Celle) -> str:
    resultat = _som_tekst_alene(celle)
    if skrevet_som_cpr(resultat):
        raise Vaerdifejl(CPR)
    return resultat


def _hoejst(maks: int, som: Callable[[Celle], str]) -> Vaerditype:
    def laes(celle: Celle) -> str:
        resultat = som(celle)
        if len(resultat) > maks:
            raise Vaerdifejl(f"er for lang: højst {maks} tegn, her er {len(resultat)}")
        return resultat

    return Vaerditype(laes, maks=maks)


def tekst(maks: int = 200) -> Vaerditype:
    return _hoejst(maks, _som_tekst_alene)


def prosa(maks: int = 32_767) -> Vaerditype:
    """What somebody wrote; no longer than a cell of a workbook."""
    return _hoejst(maks, _som_prosa)


def noegle(maks: int = 40) -> Vaerditype:
    """A key or a reference: text, so that `007` stays `007`."""
    return tekst(maks)


def borgernoegle() -> Vaerditype:
    """The professional system's own key to a citizen."""
    return _hoejst(60, _som_borgernoegle)


def _laes_dato(celle: Celle) -> str:
    if isinstance(celle, datetime):
        dag = celle.date()
    elif isinstance(celle, date):
        dag = celle
    else:
        skrevet = som_ord(celle)
        if fund := _DANSK.fullmatch(skrevet):
            skrevet = f"{fund[3]}-{fund[2]}-{fund[1]}"
        try:
            dag = date.fromisoformat(skrevet if _ISO.fullmatch(skrevet) else "")
        except ValueError:
            raise Vaerdifejl("er ikke en dato; skriv f.eks. 2026-03-31 eller 31-03-2026") from None
    if not FOERSTE_DAG <= dag <= SIDSTE_DAG:
        raise Vaerdifejl("ligger uden for årene 1990-2100")
    return dag.isoformat()


def _laes_uge(celle: Celle) -> int:
    try:
        uge = laes_uge(f"{celle:04d}" if type(celle) is int else som_ord(celle))
    except Vaerdifejl:
        raise
    except ValueError:
        raise Vaerdifejl("er ikke en uge; skriv f.eks. 2026-W07, 2026W07 eller 2607") from None
    if not FOERSTE_UGE <= uge <= SIDSTE_UGE:
        raise Vaerdifejl("ligger uden for årene 1990-2100")
    return uge


def _tal(celle: Celle) -> Decimal:
    """`1.234,5` and `1234.5`; `1.234` is 1234. A number in a workbook is what it is."""
    if isinstance(celle, int | float) and not isinstance(celle, bool):
        return Decimal(repr(celle)) if isinstance(celle, float) else Decimal(celle)
    skrevet = som_ord(celle)
    if _TUSINDER.fullmatch(skrevet) or _KOMMATAL.fullmatch(skrevet):
        return Decimal(skrevet.replace(".", "").replace(",", "."))
    if _PUNKTTAL.fullmatch(skrevet):
        return Decimal(skrevet)
    raise Vaerdifejl("er ikke et tal")


def heltal(mindst: int = 0, hoejst: int = STOERSTE_HELTAL, *, blandt: tuple[int, ...] = ()) -> Vaerditype:
    def laes(celle: Celle) -> int:
        tal = _tal(celle)
        if not tal.is_finite() or tal != tal.to_integral_value():
            raise Vaerdifejl("er ikke et helt tal")
        if blandt and tal not in blandt:
            raise Vaerdifejl("skal være " + " eller ".join(", ".join(map(str, blandt)).rsplit(", ", 1)))
        if tal < mindst:
            raise Vaerdifejl("må ikke være negativt" if mindst == 0 else f"skal være mindst {mindst}")
        if tal > hoejst:
            raise Vaerdifejl(f"må højst være {hoejst}")
        return int(tal)

    return Vaerditype(laes)


def decimaltal(decimaler: int, hoejst: int, mindst: int = 0) -> Vaerditype:
    """A number with `decimaler` decimals, kept as text so that it compares exactly."""
    trin = Decimal(1).scaleb(-decimaler)

    def fast(tal: Decimal) -> str:
        return str(tal.quantize(trin, ROUND_HALF_UP))

    def laes(celle: Celle) -> str:
        tal = _tal(celle)
        if not tal.is_finite():
            raise Vaerdifejl("er ikke et tal")
        if tal < mindst:
            raise Vaerdifejl("må ikke være negativt" if mindst == 0 else f"skal være mindst {mindst}")
        if tal > hoejst:
            raise Vaerdifejl(f"må højst være {hoejst}")
        return fast(tal)

    return Vaerditype(laes, til_model=Decimal, fra_model=fast)


def _laes_ja_nej(celle: Celle) -> int:
    svar = {"ja": 1, "j": 1, "1": 1, "true": 1, "nej": 0, "n": 0, "0": 0, "false": 0}.get(
        loes(som_ord(celle))
    )
    if svar is None:
        raise Vaerdifejl("skal være ja eller nej")
    return svar


def valg(muligheder: type[models.TextChoices]) -> Vaerditype:
    """One of the listed values, however it is spelled (`Anden Aktør` is `anden_aktoer`)."""
    kendte = {loes(navn): navn for navn in muligheder.values}

    def laes(celle: Celle) -> str:
        fundet = kendte.get(loes(som_ord(celle)))
        if fundet is None:
            raise Vaerdifejl("er ikke en af mulighederne: " + ", ".join(muligheder.values))
        return fundet

    return Vaerditype(laes)


def afbildet(ord_til_vaerdi: Mapping[str, str], ellers: str) -> Vaerditype:
    """Free text mapped to a list; an unknown word means `ellers`."""

    def laes(celle: Celle) -> str:
        return ord_til_vaerdi.get(loes(som_ord(celle)).replace("-", ""), ellers)

    return Vaerditype(laes)


def vis_vaerdi(type_: Vaerditype, vaerdi: Vaerdi) -> str:
    """A value as the user writes it."""
    if vaerdi is None:
        return ""
    return uge_tekst(int(vaerdi)) if type_ is UGE else str(vaerdi)


DATO = Vaerditype(
    _laes_dato,
    til_model=date.fromisoformat,
    fra_model=date.isoformat,
)
UGE = Vaerditype(_laes_uge)
JA_NEJ = Vaerditype(_laes_ja_nej, til_model=bool, fra_model=int)
