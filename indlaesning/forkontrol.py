"""Is a zip archive (a kildepakke or a workbook) safe to unpack? Asked of its directory before anything is opened.

The directory may lie about sizes; Python's zipfile never yields more of a member than the directory says
and then fails the checksum, so what is promised here holds while reading too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from indlaesning.fejl import Filfejl

MAKS_MEDLEMMER = 200
MAKS_FORHOLD = 100
_METODER = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_KRYPTERET = 0x1


def _mb(antal: int) -> str:
    return f"{antal / 1_000_000:,.0f} MB".replace(",", ".")


def kontroller(arkiv: zipfile.ZipFile) -> None:
    """Raise Filfejl if the archive breaks a limit of kildefiler.md "Safety limits"."""
    poster = arkiv.infolist()
    if len(poster) > MAKS_MEDLEMMER:
        raise Filfejl(
            f"Filen er afvist: den rummer {len(poster)} delfiler, og der må højst være {MAKS_MEDLEMMER}."
        )
    udpakket = sum(post.file_size for post in poster)
    if udpakket > settings.XLSX_UDPAKKET_MAKS:
        maks = _mb(settings.XLSX_UDPAKKET_MAKS)
        raise Filfejl(f"Filen er afvist: den fylder {_mb(udpakket)} udpakket, og den må højst fylde {maks}.")
    for post in poster:
        if post.file_size > MAKS_FORHOLD * max(post.compress_size, 1):
            raise Filfejl(
                f"Filen er afvist: en del af den bliver mere end {MAKS_FORHOLD} gange større udpakket."
            )
        if post.flag_bits & _KRYPTERET:
            raise Filfejl("Filen er beskyttet med adgangskode. Gem den uden adgangskode.")
        if post.compress_type not in _METODER:
            raise Filfejl("Filen er pakket på en måde, der ikke kan læses.")


@contextmanager
def aabn(sti: Path, hvad: str) -> Iterator[zipfile.ZipFile]:
    """The archive after its check. `hvad` names in Danish what the file ought to be. Raises Filfejl."""
    try:
        arkiv = zipfile.ZipFile(sti)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        raise Filfejl(f"Filen er beskadiget eller er ikke {hvad}.") from None
    with arkiv:
        kontroller(arkiv)
        yield arkiv
