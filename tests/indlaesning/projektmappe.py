"""Workbooks for the tests, and what comes of importing one."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from indlaesning import fejlliste
from indlaesning.models import Indlaesning
from tests.indlaesning.kildepakke import indlaes

HOVED = ["leverandoer_nr", "navn", "type", "cvr"]
RAEKKE = ["L1", "Ørnhav", "ekstern", "13585628"]


def bog(*raekker: list[Any], titel: str = "Ark1") -> Workbook:
    resultat = Workbook()
    resultat.active.title = titel
    for raekke in raekker:
        resultat.active.append(raekke)
    return resultat


def gem(projektmappe: Workbook, mappe: Path, navn: str = "leverandoerer") -> Path:
    projektmappe.save(mappe / f"{navn}.xlsx")
    return mappe


def omskriv(sti: Path, del_: str, aendr: Any) -> None:
    """Change one part of a workbook's archive."""
    with zipfile.ZipFile(sti) as gammel:
        dele = {navn: gammel.read(navn) for navn in gammel.namelist()}
    dele[del_] = aendr(dele[del_])
    with zipfile.ZipFile(sti, "w", zipfile.ZIP_DEFLATED) as ny:
        for navn, indhold in dele.items():
            ny.writestr(navn, indhold)


ARK = "xl/worksheets/sheet1.xml"


def eneste_fejl(mappe: Path) -> fejlliste.Fejllinje:
    indlaesning = indlaes(mappe)
    (fejl,) = fejlliste.laes(indlaesning.fejlliste)
    assert indlaesning.tilstand == Indlaesning.Tilstand.AFVIST
    return fejl
