"""The same shape everywhere: file names, file lengths, and nothing of any one machine (arkitektur sections 1 and 4)."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.arkitektur.kilden import ROD, egne_pakker, filer, navn, trae

LAENGST = 400
KODE = (".py", ".html", ".css", ".js", ".sh", "")
FAGAPPS = ("leverandoer", "effekt", "brugerundersoegelse", "klager", "tilsyn", "opfoelgning", "konti")
FILNAVNE = {
    *("__init__", "apps", "models", "handlinger", "forms", "tables", "filters", "views", "urls"),
    *("kilder", "spor", "tidslinje", "soegning", "sletning"),
}
# What only one app needs, and why.
EGNE = {
    "effekt": {"udtraek"},  # reads a million benefit spells in one pass (docs/beslutninger/0008)
    "konti": {"gennemgang"},  # who can see what, asked of users, said in words
}
EGNE_MAPPER = {"konti": {"login", "sso", "views"}}  # docs/beslutninger/0013 and 0015

# Read by Django under names of its own.
DJANGO_LAESER = re.compile(r"^kvalitet/|/apps\.py$|/migrations/")
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
    assert mapper <= {"migrations", "management", "templatetags"} | EGNE_MAPPER.get(app, set())


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


def test_intet_navn_er_uden_brug() -> None:
    """A function, class or constant that nothing names any more is dead."""
    kilderne = {sti: trae(sti) for app in egne_pakker() for sti in filer(".py", under=app)}
    i_alt = "\n".join(
        sti.read_text(encoding="utf-8") for sti in [*kilderne, *filer(".html", under="templates")]
    )
    antal = Counter(re.findall(r"\w+", i_alt))
    ubrugte = {
        f"{navn(sti)}: {erklaeret}"
        for sti, modul in kilderne.items()
        if not DJANGO_LAESER.search(navn(sti))
        for erklaeret in _erklaerede(modul)
        if antal[erklaeret] < 2
    }
    assert ubrugte == set()


def _erklaerede(modul: ast.Module) -> Iterator[str]:
    for knude in modul.body:
        if isinstance(knude, ast.FunctionDef | ast.ClassDef):
            yield knude.name
        elif isinstance(knude, ast.Assign):
            yield from (maal.id for maal in knude.targets if isinstance(maal, ast.Name))
