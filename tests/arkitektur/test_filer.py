"""The same shape everywhere: file names, file lengths, and nothing of any one machine (arkitektur sections 1 and 4)."""

from __future__ import annotations

import re

import pytest

from tests.arkitektur.kilden import ROD, filer, navn

LAENGST = 400
KODE = (".py", ".html", ".css", ".js", ".sh", "")
FAGAPPS = ("leverandoer", "effekt", "brugerundersoegelse", "klager", "tilsyn", "opfoelgning", "konti")
FILNAVNE = {
    *("__init__", "apps", "models", "handlinger", "forms", "tables", "filters", "views", "urls"),
    *("kilder", "spor", "tidslinje", "soegning"),
}
# What only one app needs, and why.
EGNE = {"effekt": {"udtraek"}}  # reads a million benefit spells in one pass (docs/beslutninger/0008)

LAGRE = ("pypi", "npmjs", "pythonhosted", "yarnpkg", "jsdelivr", "unpkg", "cdnjs", "googleapis")
MASKINENS = ("work", "root", "home", "Users")


def test_ingen_fil_er_laengere_end_400_linjer() -> None:
    lange = {
        navn(sti): antal
        for sti in filer(*KODE)
        if "migrations" not in sti.parts
        and "data" not in sti.parts
        and (antal := sti.read_bytes().count(b"\n")) > LAENGST
    }
    assert lange == {}


@pytest.mark.parametrize("app", FAGAPPS)
def test_fagapps_har_de_samme_filnavne(app: str) -> None:
    """A newcomer guesses the path; a file with a name of its own needs a reason here."""
    fundne = {sti.stem for sti in (ROD / app).glob("*.py")}
    assert fundne - FILNAVNE - EGNE.get(app, set()) == set()
    mapper = {sti.name for sti in (ROD / app).iterdir() if sti.is_dir()} - {"__pycache__"}
    assert mapper <= {"migrations", "management", "templatetags"}


def test_ingen_kode_rummer_en_maskines_stier() -> None:
    """A clone must run anywhere. The bare-Debian test in tests/lang speaks of the inside of its own chroot."""
    sti_i = re.compile(rf"(?<![\w.$}}])/(?:{'|'.join(MASKINENS)})/")
    fundne = [
        f"{navn(sti)}:{nr}: {linje.strip()}"
        for sti in filer(*KODE, ".md", ".toml", ".yml", ".json")
        if "lang" not in sti.parts
        for nr, linje in enumerate(sti.read_text(encoding="utf-8").splitlines(), 1)
        if sti_i.search(linje)
    ]
    assert fundne == []


def test_intet_naevner_et_pakkelagers_adresse() -> None:
    """Where packages are fetched is the machine's own business (pip and npm settings)."""
    adresse = re.compile(rf"\b[\w.-]*(?:{'|'.join(LAGRE)})[\w-]*\.(?:org|com|net)\b")
    fundne = [
        f"{navn(sti)}: {fundet[0]}"
        for sti in filer()
        if sti.suffix not in (".png", ".lock", ".xlsx")
        for fundet in adresse.finditer(sti.read_text(encoding="utf-8", errors="replace"))
    ]
    assert fundne == []
