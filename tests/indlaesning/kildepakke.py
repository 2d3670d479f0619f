"""The small kildepakke of tests/data, to be bent and written as CSV or XLSX; and what the database holds of it."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from effekt.models import Borger, Datadaekning
from indlaesning import database, fejlliste
from indlaesning.handlinger import indlaes_mappe
from indlaesning.kilder import EFTER_NAVN, KILDER
from indlaesning.models import Indlaesning
from konti.handlinger import systembruger

DATA = Path(__file__).parent.parent / "data" / "kildepakke"
_DATO = re.compile(r"\d{4}-\d{2}-\d{2}")
_TAL = {"grad", "pladser", "antal", "tilfredshed", "ledighed_uger", "foedselsaar", "maal_maaneder"}


class Kildepakke:
    """Rows by source; row numbers are those of the messages (the header is 1)."""

    def __init__(self, *navne: str) -> None:
        self.filer: dict[str, list[list[Any]]] = {}
        for navn in navne or EFTER_NAVN:
            with (DATA / f"{navn}.csv").open(encoding="utf-8", newline="") as fil:
                self.filer[navn] = list(csv.reader(fil, delimiter=";"))

    @classmethod
    def med(cls, kilde: str) -> Kildepakke:
        """The source and those it points to."""
        navne, nye = {kilde}, {kilde}
        while nye:
            nye = {maal for navn in nye for k in EFTER_NAVN[navn].kolonner for maal in k.peger_paa} - navne
            navne |= nye
        return cls(*navne)

    def saet(self, kilde: str, raekke: int, kolonne: str, vaerdi: Any) -> None:
        self.filer[kilde][raekke - 1][self._plads(kilde, kolonne)] = vaerdi

    def tilfoej(self, kilde: str, **felter: Any) -> int:
        """A row of its own; its number."""
        raekke = [""] * len(self.filer[kilde][0])
        for kolonne, vaerdi in felter.items():
            raekke[self._plads(kilde, kolonne)] = vaerdi
        self.filer[kilde].append(raekke)
        return len(self.filer[kilde])

    def gentag(self, kilde: str, raekke: int) -> int:
        """The same row once more, at the end; its number."""
        self.filer[kilde].append(list(self.filer[kilde][raekke - 1]))
        return len(self.filer[kilde])

    def uden_kolonne(self, kilde: str, kolonne: str) -> None:
        plads = self._plads(kilde, kolonne)
        for raekke in self.filer[kilde]:
            del raekke[plads]

    def _plads(self, kilde: str, kolonne: str) -> int:
        return self.filer[kilde][0].index(kolonne)

    def som_csv(self, mappe: Path, kodning: str = "utf-8") -> Path:
        mappe.mkdir(parents=True, exist_ok=True)
        for navn, raekker in self.filer.items():
            with (mappe / f"{navn}.csv").open("w", encoding=kodning, newline="") as fil:
                csv.writer(fil, delimiter=";").writerows(raekker)
        return mappe

    def som_xlsx(self, mappe: Path) -> Path:
        """As a municipality would: real dates and numbers, columns the other way round, headers spelled freely."""
        mappe.mkdir(parents=True, exist_ok=True)
        for navn, (hoved, *raekker) in self.filer.items():
            bog = Workbook()
            ark = bog.active
            ark.append([_fri_stavning(kolonne) for kolonne in reversed(hoved)])
            for raekke in raekker:
                ark.append([_celle(k, v) for k, v in zip(reversed(hoved), reversed(raekke), strict=True)])
            bog.save(mappe / f"{navn}.xlsx")
        return mappe


def _fri_stavning(kolonne: str) -> str:
    return kolonne.replace("oe", "ø").replace("_", " ").title() if "?" not in kolonne else kolonne


def _celle(kolonne: str, vaerdi: Any) -> Any:
    if not isinstance(vaerdi, str):
        return vaerdi
    if _DATO.fullmatch(vaerdi):
        return datetime.fromisoformat(vaerdi)
    return int(vaerdi) if kolonne in _TAL and vaerdi.isdigit() else vaerdi or None


def indlaes(mappe: Path, **valg: Any) -> Indlaesning:
    return indlaes_mappe(mappe, systembruger(), **valg)


def fejl_i(indlaesning: Indlaesning) -> list[tuple[str, str, str]]:
    """(file, row, column) of every fault."""
    return [(fejl.fil, fejl.raekke, fejl.kolonne) for fejl in fejlliste.laes(indlaesning.fejlliste)]


def tal(indlaesning: Indlaesning) -> dict[str, tuple[int, ...]]:
    """new, changed, unchanged, refused, left out by source."""
    return {
        fil.kilde: (fil.nye, fil.aendrede, fil.uaendrede, fil.afviste, fil.udeladte)
        for fil in indlaesning.filerne.all()
    }


def _alt() -> Iterator[str]:
    for kilde in KILDER:
        yield kilde.navn
        yield from sorted(map(repr, database.raekker(kilde)))
    yield from sorted(Borger.objects.values_list("noegle", flat=True))
    yield str(list(Datadaekning.objects.values_list("til_uge", flat=True)))


def aftryk() -> str:
    """A fingerprint of all that an import may change, whatever the order and the numbers of the rows."""
    return hashlib.sha256("\n".join(_alt()).encode()).hexdigest()
