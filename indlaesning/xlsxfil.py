"""Reading the first sheet of a workbook row by row, with flat memory whatever the file tries.

openpyxl interprets workbook, styles and cells. Its own read-only worksheet is not used: it parses a sheet without
a stated size twice, skips rows that stand out of order, keeps every row's attributes, and hides merged cells.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, Any

from openpyxl.packaging.manifest import Manifest
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from faelles.vaerdier import FORMEL, Celle, Ulaeselig
from indlaesning import forkontrol
from indlaesning.csvfil import OVERSKRIFT_MANGLER
from indlaesning.fejl import Filfejl
from indlaesning.tabel import Tabel

MAKS_RAEKKER = 1_100_000
MAKS_KOLONNER = 200
# No row of 200 cells, and no list of merged cells or links, is made of more; so much is held in memory at a time.
MAKS_ELEMENTER_I_RAEKKE = 20_000
MAKS_ELEMENTER = 200_000
MAKS_BYTES = 64_000_000
# What openpyxl reads in one piece, and the table of texts.
MAKS_DEL = 20_000_000
MAKS_TEKSTER = 100_000_000

FOR_MANGE_RAEKKER = "Arket har mere end 1.100.000 rækker."
_HVAD = "en Excel-projektmappe (.xlsx)"
_UBRUGELIG = f"Filen er beskadiget eller er ikke {_HVAD}."
_SI, _T = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}t"
_FONETIK = f"{{{SHEET_MAIN_NS}}}rPh"
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass
class _Maalt:
    """A stream that knows how much was read, and refuses more than MAKS_BYTES since `nul`."""

    kilde: IO[bytes]
    laest: int = 0
    nul: int = 0

    def read(self, antal: int = -1) -> bytes:
        blok = self.kilde.read(antal)
        self.laest += len(blok)
        if self.laest - self.nul > MAKS_BYTES:
            raise Filfejl("Filen er afvist: en enkelt række fylder mere, end en projektmappe kan rumme.")
        return blok


def _elementer(maalt: _Maalt, hele: str) -> Iterator[Any]:
    """Every element named `hele`, and then (before it is forgotten) every other top element when it ends."""
    antal, maks = 0, MAKS_ELEMENTER
    stak: list[Any] = []
    for haendelse, element in iterparse(maalt, events=("start", "end")):
        if haendelse == "start":
            stak.append(element)
            antal += 1
            if antal > maks:
                raise Filfejl(
                    "Filen er afvist: en enkelt række har flere dele, end en projektmappe kan rumme."
                )
            if element.tag == ROW_TAG:
                maks = MAKS_ELEMENTER_I_RAEKKE
            continue
        stak.pop()
        if element.tag == hele or len(stak) == 1:
            yield element
            stak[-1].clear()
            antal, maks, maalt.nul = 0, MAKS_ELEMENTER, maalt.laest


class _Arkparser(WorkSheetParser):
    """Faster for text that stands in its cell; and no formula is worked out, since every one is refused."""

    col_counter: int

    def parse_cell(self, element: Any) -> dict[str, Any]:
        tekst = element.find(INLINE_STRING)
        if tekst is None or element.find(FORMULA_TAG) is not None:
            celle: dict[str, Any] = super().parse_cell(element)
            return celle
        koordinat = element.get("r")
        self.col_counter = coordinate_to_tuple(koordinat)[1] if koordinat else self.col_counter + 1
        return {"column": self.col_counter, "value": _tekst(tekst) or None, "data_type": "s"}

    def parse_formula(self, element: Any) -> str:
        return "=" + (element.findtext(FORMULA_TAG) or "…")


def _celle(celle: dict[str, Any]) -> Celle:
    art, vaerdi = celle["data_type"], celle["value"]
    if art == "f":
        return Ulaeselig(str(vaerdi), FORMEL)
    if art == "e":
        return Ulaeselig(str(vaerdi), "er en fejl fra Excel")
    return vaerdi


@dataclass
class _Ark:
    """The rows of one sheet, and which of its cells are merged (known when the last row has been read)."""

    parser: _Arkparser
    maalt: _Maalt
    advarsler: list[str] = field(default_factory=list)

    def raekker(self) -> Iterator[tuple[int, Sequence[Celle]]]:
        try:
            yield from self._raekker()
        except (Filfejl, GeneratorExit):
            raise
        except Exception:  # openpyxl and zipfile raise whatever a broken file makes them stumble over
            raise Filfejl(_UBRUGELIG) from None

    def _raekker(self) -> Iterator[tuple[int, Sequence[Celle]]]:
        forrige = 0
        for element in _elementer(self.maalt, ROW_TAG):
            if element.tag == ROW_TAG:
                nr, celler = self.parser.parse_row(element)
                self.parser.row_dimensions.clear()
                if nr <= forrige:
                    raise Filfejl(f"Filen er beskadiget: række {nr} kommer efter række {forrige}.", nr)
                if nr > MAKS_RAEKKER:
                    raise Filfejl(FOR_MANGE_RAEKKER)
                forrige = nr
                yield nr, self._celler(celler)
            elif element.tag == MERGE_TAG:
                self._flettede([del_.get("ref") for del_ in element])

    def _celler(self, celler: list[dict[str, Any]]) -> list[Celle]:
        raekke: list[Celle] = []
        for celle in celler:
            if celle["value"] is None:
                continue
            plads = celle["column"] - 1
            if plads >= MAKS_KOLONNER:
                raise Filfejl(f"Arket har mere end {MAKS_KOLONNER} kolonner.")
            raekke += [None] * (plads + 1 - len(raekke))
            raekke[plads] = _celle(celle)
        return raekke

    def _flettede(self, omraader: list[str]) -> None:
        if hoved := [omraade for omraade in omraader if range_boundaries(omraade)[1] == 1]:
            raise Filfejl(
                f"Overskriften har flettede celler ({', '.join(hoved[:5])}). Ophæv fletningen, så hver kolonne har sin"
                " egen overskrift i række 1."
            )
        if omraader:
            vist = ", ".join(omraader[:5]) + (" …" if len(omraader) > 5 else "")
            self.advarsler.append(
                f"Arket har flettede celler ({vist}); kun den øverste venstre celle har indhold."
            )


class _Dele(zipfile.ZipFile):
    """The parts of a workbook as openpyxl reads them: whole, so none may be large."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        _hoejst(MAKS_DEL, name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name))
        return super().read(name, pwd)


def _hoejst(bytes_: int, post: zipfile.ZipInfo) -> None:
    if post.file_size > bytes_:
        raise Filfejl(f"Filen er afvist: delen {post.filename} er for stor.")


def _delte_tekster(arkiv: zipfile.ZipFile, pakke: Manifest) -> list[str]:
    fundet = pakke.find(SHARED_STRINGS)
    if fundet is None:
        return []
    _hoejst(MAKS_TEKSTER, arkiv.getinfo(fundet.PartName[1:]))
    with arkiv.open(fundet.PartName[1:]) as fil:
        return [_tekst(si) for si in _elementer(_Maalt(fil), _SI) if si.tag == _SI]


def _tekst(si: Any) -> str:
    """The text of all runs; phonetic hints are not part of it."""
    if len(si) == 1 and si[0].tag == _T:
        return si[0].text or ""
    return "".join(t.text or "" for del_ in si if del_.tag != _FONETIK for t in del_.iter(_T))


def _bog(arkiv: zipfile.ZipFile, sti: Path) -> tuple[zipfile.ZipInfo, dict[str, Any]]:
    """The first sheet's part, and what is needed to interpret its cells."""
    laeser = ExcelReader(sti, read_only=True, keep_links=False)
    laeser.archive.close()
    with _Dele(sti) as laeser.archive:
        laeser.read_manifest()
        laeser.read_workbook()
        apply_stylesheet(laeser.archive, laeser.wb)
        stier = [rel.target for _, rel in laeser.parser.find_sheets() if rel.Type.endswith("/worksheet")]
    return arkiv.getinfo(stier[0]), {
        "shared_strings": _delte_tekster(arkiv, laeser.package),
        "epoch": laeser.wb.epoch,
        "date_formats": laeser.wb._date_formats,
        "timedelta_formats": laeser.wb._timedelta_formats,
    }


def _tael_raekker(kilde: IO[bytes]) -> None:
    """The cap on rows before any of them is interpreted; rows with a namespace's prefix are counted as they come."""
    antal, rest = 0, b""
    while blok := kilde.read(1_000_000):
        antal += (rest + blok).count(b"<row")
        rest = blok[-3:]
        if antal > MAKS_RAEKKER + 1:  # one may be <rowBreaks>
            raise Filfejl(FOR_MANGE_RAEKKER)


def _afvis_ole(sti: Path) -> None:
    """The old format and password-protected workbooks are both of this kind."""
    with sti.open("rb") as fil:
        if fil.read(4) != _OLE:
            return
        with mmap(fil.fileno(), 0, access=ACCESS_READ) as indhold:
            krypteret = indhold.find("EncryptedPackage".encode("utf-16-le")) >= 0
    if krypteret:
        raise Filfejl("Projektmappen er beskyttet med adgangskode. Gem den uden adgangskode.")
    raise Filfejl("Filen er i det gamle Excel-format (.xls). Gem den som Excel-projektmappe (.xlsx).")


@contextmanager
def aabn(sti: Path) -> Iterator[Tabel]:
    """The first sheet. Raises Filfejl, also while its rows are read."""
    _afvis_ole(sti)
    with forkontrol.aabn(sti, _HVAD) as arkiv, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of parts that it leaves out
        try:
            post, tolkning = _bog(arkiv, sti)
            with arkiv.open(post) as ark_del:
                _tael_raekker(ark_del)
            aabnet = arkiv.open(post)
        except Filfejl:
            raise
        except Exception:
            raise Filfejl(_UBRUGELIG) from None
        with aabnet as kilde:
            maalt = _Maalt(kilde)
            ark = _Ark(_Arkparser(maalt, **tolkning), maalt)
            raekker = ark.raekker()
            nr, overskrifter = next(raekker, (0, ()))
            if nr == 0:
                raise Filfejl("Arket er tomt: det skal have en række med overskrifter.")
            if nr > 1 or not overskrifter:
                raise Filfejl(OVERSKRIFT_MANGLER)
            yield Tabel(
                overskrifter=overskrifter,
                raekker=raekker,
                andel=lambda: maalt.laest / max(post.file_size, 1),
                advarsler=ark.advarsler,
            )
