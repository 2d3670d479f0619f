"""Receiving a package: its files are copied under internal names first, and only then made rows in the database.

Copying may take seconds, so it is never done inside a transaction.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from faelles.adgang import kontroller, maa_indlaese
from faelles.models import Installation
from indlaesning import pakke as pakker
from indlaesning.fejl import Afvisning, Filfejl
from indlaesning.kilder import KILDER
from indlaesning.models import Indlaesning, Indlaesningsfil

SIMULERET = (
    "Databasen er mærket »simuleret« (demonstration). Rigtige kildefiler kan ikke indlæses her;"
    " brug en installation uden demonstrationsdata."
)


@dataclass
class Modtaget:
    """A package whose files are in place; `registrer` it or `kasser` it."""

    indlaesning: Indlaesning
    pakke: pakker.Pakke


def modtag(
    bruger: Any, navn: str, filer: Sequence[tuple[str, pakker.Aabner]], *, simuleret: bool = False
) -> Modtaget:
    """Copy the files; one .zip is unpacked. Raises Afvisning.

    `simuleret`: the caller is the demonstration itself, the only one that may fill a simulated database.
    """
    kontroller(maa_indlaese, bruger)
    if Installation.hent().simuleret and not simuleret:
        raise Afvisning(SIMULERET)
    modtaget = Modtaget(Indlaesning(navn=navn[:200], bruger=bruger), pakker.Pakke())
    mappe = modtaget.indlaesning.mappe
    mappe.mkdir(parents=True, mode=0o700)
    try:
        if len(filer) == 1 and filer[0][0].lower().endswith(".zip"):
            _pak_ud(filer[0][1], mappe, modtaget.pakke)
        else:
            pakker.saml(filer, mappe / "filer", modtaget.pakke)
        pakker.afvis_ukendt_pakke(modtaget.pakke)
    except Filfejl as fejl:
        kasser(modtaget)
        raise Afvisning(str(fejl)) from None
    except BaseException:
        kasser(modtaget)
        raise
    return modtaget


def _pak_ud(aabn: pakker.Aabner, mappe: Path, pakke: pakker.Pakke) -> None:
    zipfil = mappe / "pakke.zip"
    with aabn() as fra, zipfil.open("wb") as til:
        shutil.copyfileobj(fra, til)
    with pakker.aabn_zip(zipfil, pakke) as filer:
        pakker.saml(filer, mappe / "filer", pakke)
    zipfil.unlink()


@transaction.atomic
def registrer(modtaget: Modtaget) -> Indlaesning:
    indlaesning, pakke = modtaget.indlaesning, modtaget.pakke
    indlaesning.pakkefejl = pakke.fejl
    indlaesning.pakkeadvarsler = pakke.advarsler
    indlaesning.save(force_insert=True)
    Indlaesningsfil.objects.bulk_create(
        Indlaesningsfil(
            indlaesning=indlaesning,
            kilde=fil.kilde.navn,
            filnavn=fil.navn,
            sha256=fil.sha256,
            stoerrelse=fil.stoerrelse,
        )
        for fil in sorted(pakke.filer, key=lambda fil: KILDER.index(fil.kilde))
    )
    return indlaesning


def kasser(modtaget: Modtaget) -> None:
    shutil.rmtree(modtaget.indlaesning.mappe, ignore_errors=True)
