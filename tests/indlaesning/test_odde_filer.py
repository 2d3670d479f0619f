"""Files bent at random, as bytes and as cells: always an answer in words, never a crash, never half a package."""

from __future__ import annotations

import contextlib
import os
import zipfile
from pathlib import Path
from random import Random

import pytest

from indlaesning import fejlliste
from indlaesning.fejl import Afvisning
from indlaesning.models import Indlaesning
from leverandoer.models import Leverandoer
from tests.indlaesning.kildepakke import DATA, Kildepakke, indlaes

pytestmark = pytest.mark.django_db

ANTAL = 2000 if "KVALITET_LANG" in os.environ else 60
SAERE = [
    "", " ", "\0", "\ufeff", '"', ";", "\r", "\n", "=1+1", "-1", "1e309", "٣", "\u202e", "🦆", "NaN", "inf", "9" * 400,
    "2025-02-30", "0000-00-00", "2025-W00", "9999", "0001", "ja", "../../etc/passwd", "<script>", "'", "\\", "\x85",
    "T1", "L1", "M1", "1,5", "1.234", "1.234.567,89", "--", "31-12-2025", "ß" * 300,
]  # fmt: skip


def boej(indhold: bytes, rng: Random) -> bytes:
    """A few bytes changed, a piece cut out or doubled."""
    nyt = bytearray(indhold)
    for _ in range(rng.randrange(1, 6)):
        fra, til = sorted(rng.randrange(len(nyt) + 1) for _ in range(2))
        match rng.randrange(4):
            case 0:
                nyt[fra : fra + 1] = bytes([rng.randrange(256)])
            case 1:
                nyt[fra : min(til, fra + 40)] = b""
            case 2:
                nyt[fra:fra] = nyt[fra : min(til, fra + 400)]
            case 3:
                nyt[fra:fra] = rng.choice(SAERE).encode("utf-8", "replace")
    return bytes(nyt)


def enten_eller(mappe: Path) -> None:
    """Stored without a fault, or nothing stored and a reason given."""
    indlaesning = indlaes(mappe)
    fejlene = list(fejlliste.laes(indlaesning.fejlliste))
    if indlaesning.tilstand == Indlaesning.Tilstand.GEMT:
        assert not fejlene
    else:
        assert indlaesning.tilstand == Indlaesning.Tilstand.AFVIST
        assert all(fejl.fil and fejl.fejl for fejl in fejlene)
        assert len(fejlene) == indlaesning.antal_fejl > 0
        assert not Leverandoer.objects.exists()
    Leverandoer.objects.all().delete()


@pytest.mark.parametrize("endelse", ["csv", "xlsx"])
def test_filer_med_forvanskede_bytes(endelse: str, tmp_path: Path) -> None:
    pakke = Kildepakke("leverandoerer")
    mappe = pakke.som_csv(tmp_path) if endelse == "csv" else pakke.som_xlsx(tmp_path)
    sti = mappe / f"leverandoerer.{endelse}"
    hel = sti.read_bytes()
    for froe in range(ANTAL):
        sti.write_bytes(boej(hel, Random(froe)))
        enten_eller(mappe)


def test_zip_med_forvanskede_bytes(tmp_path: Path) -> None:
    sti = tmp_path / "pakke.zip"
    with zipfile.ZipFile(sti, "w", zipfile.ZIP_DEFLATED) as arkiv:
        arkiv.write(DATA / "leverandoerer.csv", "leverandoerer.csv")
        arkiv.write(DATA / "forhold.csv", "andet.csv")
    hel = sti.read_bytes()
    for froe in range(ANTAL):
        sti.write_bytes(boej(hel, Random(froe)))
        with contextlib.suppress(Afvisning):
            enten_eller(sti)


def test_celler_med_saert_indhold(tmp_path: Path) -> None:
    for froe in range(ANTAL):
        rng = Random(froe)
        pakke = Kildepakke(
            "rammeaftaler", "leverandoerer", "klager", "ydelsesuger", "bemaerkninger", "besvarelser"
        )
        for raekker in pakke.filer.values():
            for _ in range(3):
                raekke = rng.choice(raekker[1:] if rng.random() < 0.9 else raekker)
                raekke[rng.randrange(len(raekke))] = rng.choice(SAERE)
        indlaesning = indlaes(pakke.som_csv(tmp_path))
        assert indlaesning.tilstand == Indlaesning.Tilstand.AFVIST
        assert all(fejl.fil and fejl.fejl for fejl in fejlliste.laes(indlaesning.fejlliste))
