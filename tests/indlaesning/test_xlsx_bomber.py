"""Workbooks that are made to fill memory or time are refused, fast and with flat memory."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from indlaesning import fejlliste, forkontrol, xlsxfil
from tests.indlaesning.kildepakke import indlaes
from tests.indlaesning.projektmappe import ARK, HOVED, RAEKKE, bog, eneste_fejl, gem, omskriv

pytestmark = pytest.mark.django_db


def bombe(sti: Path, udpakket: int) -> None:
    """A sheet of `udpakket` bytes that fills a thousandth of it."""
    with (
        zipfile.ZipFile(sti, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as arkiv,
        arkiv.open(ARK, "w", force_zip64=True) as del_,
    ):
        blok = b"<row><c><v>1</v></c></row>" * 40_000
        for _ in range(udpakket // len(blok)):
            del_.write(blok)


@pytest.fixture(scope="module")
def en_gigabyte(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mappe = tmp_path_factory.mktemp("bombe")
    bombe(mappe / "leverandoerer.xlsx", 1_000_000_000)
    return mappe


def test_en_gigabyte_i_en_megabyte_afvises_paa_under_to_sekunder(en_gigabyte: Path) -> None:
    assert (en_gigabyte / "leverandoerer.xlsx").stat().st_size < 12_000_000
    tracemalloc.start()
    begyndt = time.monotonic()

    fejl = eneste_fejl(en_gigabyte)

    varede, (_, mest) = time.monotonic() - begyndt, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "fylder" in fejl.fejl
    assert varede < 2
    assert mest < 50_000_000


def test_en_del_der_udvider_sig_mere_end_100_gange(tmp_path: Path) -> None:
    bombe(tmp_path / "leverandoerer.xlsx", 20_000_000)

    assert "100 gange" in eneste_fejl(tmp_path).fejl


def test_for_mange_raekker_afvises_foer_nogen_af_dem_tolkes(tmp_path: Path) -> None:
    """And what is wrong with the rows themselves is not listed a million times."""
    sti = gem(bog(HOVED, RAEKKE), tmp_path) / "leverandoerer.xlsx"
    raekker = "".join(f'<row r="{nr}"><c><v>1</v></c></row>' for nr in range(3, 1_100_100)).encode()
    omskriv(sti, ARK, lambda ark: ark.replace(b"</sheetData>", raekker + b"</sheetData>"))
    begyndt = time.monotonic()

    fejl = eneste_fejl(tmp_path)

    assert "1.100.000 rækker" in fejl.fejl
    assert time.monotonic() - begyndt < 2


def test_for_mange_delfiler(tmp_path: Path) -> None:
    sti = gem(bog(HOVED, RAEKKE), tmp_path) / "leverandoerer.xlsx"
    with zipfile.ZipFile(sti, "a") as arkiv:
        for nr in range(200):
            arkiv.writestr(f"xl/{nr}.xml", "")

    assert "delfiler" in eneste_fejl(tmp_path).fejl


@pytest.mark.parametrize(
    ("del_", "afvises"), [("xl/workbook.xml", True), ("xl/styles.xml", True), ("xl/theme/theme1.xml", False)]
)
def test_en_stor_del_afvises_kun_hvis_den_skal_laeses(
    del_: str, afvises: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsxfil, "MAKS_DEL", 50_000)
    mappe = gem(bog(HOVED, *([f"L{nr}", *RAEKKE[1:]] for nr in range(900))), tmp_path)
    fyld = "".join(f"<!--{nr}-->" for nr in range(6000)).encode()
    omskriv(mappe / "leverandoerer.xlsx", del_, lambda x: x + fyld)

    indlaesning = indlaes(mappe)

    assert zipfile.ZipFile(mappe / "leverandoerer.xlsx").getinfo(ARK).file_size > 50_000
    assert [f"delen {del_} er for stor" in fejl.fejl for fejl in fejlliste.laes(indlaesning.fejlliste)] == (
        [True] if afvises else []
    )


def test_en_indholdsfortegnelse_der_lyver_om_stoerrelsen(tmp_path: Path) -> None:
    """The directory says 1,000 bytes, the member holds 20 MB."""
    ark = b"<worksheet><sheetData>" + b"<row/>" * 3_000_000
    pakket = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = pakket.compress(ark) + pakket.flush()
    sti = gem(bog(HOVED, RAEKKE), tmp_path) / "leverandoerer.xlsx"
    omskriv(sti, ARK, lambda _: ark[:1000])
    raat = io.BytesIO(sti.read_bytes())
    with zipfile.ZipFile(raat) as arkiv:
        post = arkiv.getinfo(ARK)
    indhold = bytearray(raat.getvalue())
    begyndelse = post.header_offset + 30 + len(ARK)
    ny = indhold[:begyndelse] + data + indhold[begyndelse + post.compress_size :]
    forskel = len(data) - post.compress_size
    for tegn, plads in ((b"PK\x01\x02", 42), (b"PK\x05\x06", 16)):
        _flyt(ny, tegn, plads, post.header_offset, forskel)
    sti.write_bytes(ny)

    assert "beskadiget" in eneste_fejl(tmp_path).fejl


def _flyt(indhold: bytearray, tegn: bytes, plads: int, efter: int, forskel: int) -> None:
    """Move the offsets of an archive behind `efter` by `forskel`."""
    fra = indhold.find(tegn)
    while fra >= 0:
        felt = slice(fra + plads, fra + plads + 4)
        offset = int.from_bytes(indhold[felt], "little")
        if offset > efter:
            indhold[felt] = (offset + forskel).to_bytes(4, "little")
        fra = indhold.find(tegn, fra + 4)


@pytest.mark.parametrize(
    "indhold",
    [
        b"<row>" + b"<c/>" * 100_000 + b"</row>",
        b"<row><c>" + b"<x/>" * 100_000 + b"</c></row>",
        b"<x>" + b"<y/>" * 250_000 + b"</x>",
        b"<row><c t='str'><v>" + b"x" * 65_000_000 + b"</v></c></row>",
    ],
)
def test_ark_der_kun_er_til_for_at_fylde_hukommelsen(
    indhold: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the limits of size, but no table."""
    monkeypatch.setattr(forkontrol, "MAKS_FORHOLD", 10_000)
    mappe = gem(bog(HOVED, RAEKKE), tmp_path)
    omskriv(
        mappe / "leverandoerer.xlsx", ARK, lambda ark: ark.replace(b"</sheetData>", indhold + b"</sheetData>")
    )
    tracemalloc.start()

    fejl = eneste_fejl(mappe)

    _, mest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "Filen er afvist" in fejl.fejl
    assert mest < 150_000_000
