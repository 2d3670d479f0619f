"""What the documents point to is there, and what they promise in numbers holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from demo.brugere import ADGANGSKODE, DEMOBRUGERNE
from tests.arkitektur.kilden import ROD, egne_apps, egne_pakker, filer, lagene, navn

DOKUMENTERNE = {navn(sti): sti for sti in filer(".md")}
HENVISNING = re.compile(r'\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)|src="([^"]+)"')
# A file of ours named in running text: a folder we have, and an ending.
FILNAVN = re.compile(r"`([\w./-]+\.(?:py|md|html|sh|toml|json|yml|css|csv))`")
# Named as an example, or made when the program runs.
IKKE_HER = {"klager.csv", "tilbud.csv", "FIL.csv"}


@pytest.mark.parametrize("dokument", sorted(DOKUMENTERNE))
def test_henvisninger_peger_paa_noget(dokument: str) -> None:
    sti = DOKUMENTERNE[dokument]
    fundne = [link or billede for link, billede in HENVISNING.findall(sti.read_text(encoding="utf-8"))]
    henvist = [maal for maal in fundne if "://" not in maal]
    assert [maal for maal in henvist if not (sti.parent / maal).exists()] == []


@pytest.mark.parametrize("dokument", sorted(DOKUMENTERNE))
def test_filer_der_naevnes_findes(dokument: str) -> None:
    sti = DOKUMENTERNE[dokument]
    naevnt = set(FILNAVN.findall(sti.read_text(encoding="utf-8"))) - IKKE_HER
    assert {fil for fil in naevnt if not _findes(fil, sti.parent)} == set()


def _findes(fil: str, mappe: Path) -> bool:
    """From the root, beside the document, or the same file in every app (`spor.py`, `handlinger.py`)."""
    if "/" in fil:
        return any((rod / fil).exists() for rod in (ROD, mappe, ROD / "docs"))
    return any(
        (ROD / sted / fil).exists()
        for sted in ("", "kvalitetsmodel", "rapporter", "static/css", *egne_apps())
    )


def test_arkitekturen_staar_paa_en_side() -> None:
    assert len((ROD / "ARKITEKTUR.md").read_text(encoding="utf-8").splitlines()) <= 80


def test_gentagelse_findes_paa_den_sti_arkitekturen_naevner() -> None:
    arkitektur = (ROD / "ARKITEKTUR.md").read_text(encoding="utf-8")
    linje = next(linje for linje in arkitektur.splitlines() if "*gentagelse*" in linje)
    funktion, fil = re.search(r"`(\w+)\(\)` in `([\w/.]+)`", linje).groups()  # type: ignore[union-attr]
    assert f"def {funktion}(" in (ROD / fil).read_text(encoding="utf-8")


def test_readme_viser_demoens_brugere() -> None:
    readme = (ROD / "README.md").read_text(encoding="utf-8")
    assert f"The password is `{ADGANGSKODE}`" in readme
    tabel = readme.split("## Logins of the demo")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\w+)`", tabel)) - {ADGANGSKODE} == {
        bruger.brugernavn for bruger in DEMOBRUGERNE
    }


def test_billederne_er_smaa() -> None:
    billeder = sorted((ROD / "docs" / "billeder").glob("*.png"))
    assert billeder
    assert {sti.name for sti in billeder if sti.stat().st_size >= 250_000} == set()


def test_beslutningerne_er_nummereret_uden_huller() -> None:
    numre = [int(sti.name[:4]) for sti in sorted((ROD / "docs" / "beslutninger").glob("*.md"))]
    assert numre == list(range(1, len(numre) + 1))


def test_lagene_i_arkitekturen_er_import_linters() -> None:
    arkitektur = (ROD / "ARKITEKTUR.md").read_text(encoding="utf-8")
    raekker = re.findall(r"^\| (`[^|]*/`) \|", arkitektur, re.MULTILINE)
    beskrevet = [frozenset(re.findall(r"`(\w+)/`", raekke)) for raekke in raekker]
    assert beskrevet == [lag & egne_pakker() for lag in lagene() if lag & egne_pakker()]
