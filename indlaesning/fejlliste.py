"""The list of faults as a file: fil;raekke;kolonne;vaerdi;fejl (kildefiler.md "Commands")."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from indlaesning.mellemlager import FEJL, Mellemlager

FELTER = ["fil", "raekke", "kolonne", "vaerdi", "fejl"]
_FORMEL = re.compile(r"[=+\-@\t]")
_TAL = re.compile(r"[+-]?[\d.,]+")


class Fejllinje(NamedTuple):
    fil: str
    raekke: str
    kolonne: str
    vaerdi: str
    fejl: str


def uskadelig(tekst: str) -> str:
    """On one line, and never a formula when the list is opened in a spreadsheet; a negative number is harmless."""
    tekst = " ".join(tekst.splitlines())
    return f"'{tekst}" if _FORMEL.match(tekst) and not _TAL.fullmatch(tekst) else tekst


def skriv(lager: Mellemlager, sti: Path) -> None:
    _skriv(sti, lager.alle_fund(FEJL))


def skriv_en(sti: Path, fil: str, besked: str) -> None:
    """The list of a package that was refused before any of its files was read."""
    _skriv(sti, [(fil, None, "", "", besked)])


def _skriv(sti: Path, fundene: Iterable[tuple[str, int | None, str, str, str]]) -> None:
    with sti.open("w", encoding="utf-8", newline="") as ud:
        skriver = csv.writer(ud, delimiter=";", lineterminator="\n")
        skriver.writerow(FELTER)
        for fil, raekke, kolonne, vaerdi, besked in fundene:
            celler = (fil, "" if raekke is None else str(raekke), kolonne, vaerdi, besked)
            skriver.writerow([uskadelig(celle) for celle in celler])


def laes(sti: Path, hoejst: int | None = None) -> Iterator[Fejllinje]:
    if not sti.exists():
        return
    with sti.open(encoding="utf-8", newline="") as ind:
        linjer = csv.reader(ind, delimiter=";")
        next(linjer)
        for linje in islice(linjer, hoejst):
            yield Fejllinje(*linje)


def til_regneark(sti: Path) -> Iterator[bytes]:
    """The file with the byte order mark that a Danish Excel needs to show æ, ø and å."""
    yield codecs.BOM_UTF8
    with sti.open("rb") as ind:
        yield from iter(lambda: ind.read(65_536), b"")
