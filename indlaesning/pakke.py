"""Which files a kildepakke holds: recognised by name, copied under internal names, each once."""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from faelles.kilde import Kilde
from faelles.vaerdier import loes
from indlaesning import forkontrol
from indlaesning.fejl import Filfejl
from indlaesning.kilder import EFTER_LOEST_NAVN, EFTER_NAVN

ENDELSER = (".csv", ".xlsx")
BLOK = 1 << 20
MAKS_NAVN = 200
_BESKADIGET = "Filen er beskadiget og kan ikke pakkes ud."

# A file of the package: its name for the user, and how it is opened for reading.
Aabner = Callable[[], IO[bytes]]


@dataclass
class Pakkefil:
    navn: str
    kilde: Kilde
    sti: Path
    sha256: str
    stoerrelse: int


@dataclass
class Pakke:
    """`fejl` and `advarsler` are about whole files: (file name, message)."""

    filer: list[Pakkefil] = field(default_factory=list)
    fejl: list[tuple[str, str]] = field(default_factory=list)
    advarsler: list[tuple[str, str]] = field(default_factory=list)


def kilde_af(filnavn: str) -> Kilde | None:
    sti = PurePosixPath(filnavn)
    if sti.suffix.lower() not in ENDELSER or len(filnavn) > MAKS_NAVN:
        return None
    return EFTER_LOEST_NAVN.get(loes(sti.stem))


def intern_sti(mappe: Path, kilde: Kilde, filnavn: str) -> Path:
    return mappe / f"{kilde.navn}{PurePosixPath(filnavn).suffix.lower()}"


def _kopier(aabn: Aabner, til: Path) -> tuple[str, int]:
    resume, stoerrelse = hashlib.sha256(), 0
    with aabn() as fra, til.open("wb") as ud:
        while blok := fra.read(BLOK):
            resume.update(blok)
            stoerrelse += len(blok)
            ud.write(blok)
    return resume.hexdigest(), stoerrelse


def saml(filer: Iterable[tuple[str, Aabner]], mappe: Path, pakke: Pakke) -> None:
    """Copy the known files to `mappe`; a source given twice is refused, an unknown name reported."""
    mappe.mkdir(parents=True, exist_ok=True, mode=0o700)
    fundne: dict[str, list[tuple[str, Aabner]]] = {}
    for filnavn, aabn in filer:
        if kilde := kilde_af(filnavn):
            fundne.setdefault(kilde.navn, []).append((filnavn, aabn))
        else:
            pakke.advarsler.append((filnavn, "Filnavnet kendes ikke, og filen er ikke læst."))
    for kildenavn, samme in fundne.items():
        navne = [filnavn for filnavn, _ in samme]
        if len(samme) > 1:
            besked = f"{' og '.join(sorted(navne))} er samme kilde. Aflevér kun den ene."
            pakke.fejl += [(filnavn, besked) for filnavn in navne]
            continue
        filnavn, aabn = samme[0]
        kilde = EFTER_NAVN[kildenavn]
        sti = intern_sti(mappe, kilde, filnavn)
        try:
            pakke.filer.append(Pakkefil(filnavn, kilde, sti, *_kopier(aabn, sti)))
        except (Filfejl, zipfile.BadZipFile, zlib.error, EOFError):
            pakke.fejl.append((filnavn, _BESKADIGET))


def _sti(post: zipfile.ZipInfo) -> PurePosixPath:
    """Some Windows programs write backslashes."""
    return PurePosixPath(post.filename.replace("\\", "/"))


def _er_farlig(post: zipfile.ZipInfo) -> bool:
    """An absolute path, one that climbs out of the folder, or a link."""
    dele = post.filename.replace("\\", "/").split("/")
    return dele[0] == "" or ":" in dele[0] or ".." in dele or stat.S_ISLNK(post.external_attr >> 16)


@contextmanager
def aabn_zip(sti: Path, pakke: Pakke) -> Iterator[list[tuple[str, Aabner]]]:
    """The files of a packed folder; entries outside it are refused. Raises Filfejl."""
    with forkontrol.aabn(sti, "en zip-fil") as arkiv:
        poster = [post for post in arkiv.infolist() if not post.is_dir() or _er_farlig(post)]
        rod = _rod(poster)
        filer: list[tuple[str, Aabner]] = []
        for post in poster:
            mappe, navn = _sti(post).parent, _sti(post).name
            if _er_farlig(post) or (mappe != rod and rod not in mappe.parents and kilde_af(navn)):
                pakke.fejl.append((post.filename, "Filen ligger uden for kildepakkens mappe."))
            elif mappe != rod:
                pakke.advarsler.append((post.filename, "Filen ligger i en anden mappe og er ikke læst."))
            else:
                filer.append((navn, lambda post=post: _aabn_post(arkiv, post)))  # type: ignore[misc]
        yield filer


def _aabn_post(arkiv: zipfile.ZipFile, post: zipfile.ZipInfo) -> IO[bytes]:
    try:
        return arkiv.open(post)
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, RuntimeError):
        raise Filfejl(_BESKADIGET) from None


def _rod(poster: list[zipfile.ZipInfo]) -> PurePosixPath:
    """The folder that was packed: the one nearest the top that holds a known file."""
    stier = [_sti(post) for post in poster if kilde_af(_sti(post).name) and not _er_farlig(post)]
    return min((sti.parent for sti in stier), key=lambda mappe: len(mappe.parts), default=PurePosixPath("."))


@contextmanager
def aabn_mappe(mappe: Path) -> Iterator[list[tuple[str, Aabner]]]:
    filer = sorted(sti for sti in mappe.iterdir() if sti.is_file() and not sti.name.startswith("."))
    yield [(_visbart(sti.name), lambda sti=sti: sti.open("rb")) for sti in filer]  # type: ignore[misc]


def _visbart(filnavn: str) -> str:
    """A name whose bytes are no text can be shown and stored all the same."""
    return filnavn.encode("utf-8", "replace").decode()


def afvis_ukendt_pakke(pakke: Pakke) -> None:
    if not pakke.filer and not pakke.fejl:
        raise Filfejl("Der er ingen kendte kildefiler i pakken (f.eks. tilbud.csv eller klager.xlsx).")
