"""Reading a CSV kildefil row by row: UTF-8 with or without BOM, `;` between the fields."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from faelles.vaerdier import Celle
from indlaesning.fejl import Filfejl
from indlaesning.tabel import Tabel

TOM = "Filen er tom: den skal have en række med overskrifter."
OVERSKRIFT_MANGLER = "Række 1 er tom: overskrifterne skal stå i række 1."
_IKKE_UTF8 = "Filen er ikke gemt som UTF-8. Vælg »CSV UTF-8 (semikolonsepareret)« i Excels »Gem som«."
_FREMMED = {
    codecs.BOM_UTF16_LE: _IKKE_UTF8,
    codecs.BOM_UTF16_BE: _IKKE_UTF8,
    b"PK\x03\x04": "Filen er ikke en CSV-fil, men ligner en projektmappe. Lad navnet ende på .xlsx.",
    b"\xd0\xcf\x11\xe0": "Filen er ikke en CSV-fil, men ligner en gammel Excel-fil. Gem den som .xlsx.",
}


def _raekker(tekst: io.TextIOWrapper) -> Iterator[tuple[int, Sequence[Celle]]]:
    laeser = csv.reader(tekst, delimiter=";", strict=True)
    nr = 0
    try:
        for nr, felter in enumerate(laeser, start=1):
            yield nr, felter
    except UnicodeDecodeError:
        raise Filfejl(_IKKE_UTF8) from None
    except csv.Error:
        raise Filfejl(
            "Filen kan ikke læses fra denne række: et anførselstegn bliver ikke lukket eller står forkert,"
            " eller et felt er for langt.",
            nr + 1,
        ) from None


@contextmanager
def aabn(sti: Path) -> Iterator[Tabel]:
    """The table in the file. Raises Filfejl, also while its rows are read."""
    with sti.open("rb") as raa:
        begyndelse = raa.read(4)
        raa.seek(0)
        for maerke, besked in _FREMMED.items():
            if begyndelse.startswith(maerke):
                raise Filfejl(besked)
        stoerrelse = max(sti.stat().st_size, 1)
        tekst = io.TextIOWrapper(raa, encoding="utf-8-sig", newline="")
        raekker = _raekker(tekst)
        overskrifter = next(raekker, (1, ()))[1]
        if not any(isinstance(celle, str) and celle.strip() for celle in overskrifter):
            har_indhold = any(any(felter) for _, felter in raekker)
            raise Filfejl(OVERSKRIFT_MANGLER if har_indhold else TOM)
        if len(overskrifter) == 1 and any(tegn in str(overskrifter[0]) for tegn in ",\t|"):
            raise Filfejl("Felterne er ikke adskilt af semikolon. Gem filen med ; som skilletegn.")
        yield Tabel(
            overskrifter=overskrifter,
            raekker=raekker,
            andel=lambda: raa.tell() / stoerrelse,
            overskydende_er_fejl=True,
        )
