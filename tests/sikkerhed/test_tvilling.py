"""The static analysis of bin/tjek finds every fault that is planted in the twin, and none in the application."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.arkitektur.kilden import ROD, egne_modeller

TVILLING = Path(__file__).parent / "tvilling"
REGLER = sorted((ROD / "sikkerhedsregler").glob("*.yaml"))

# What each tool writes of a finding.
RUFF_ELLER_BANDIT = re.compile(
    r"^(?:\./)?(?P<fil>[^:\s]+):(?P<linje>\d+)(?::\d+)?: (?P<hvad>[SB]\d{3})", re.MULTILINE
)
SEMGREP = re.compile(r"^(?P<fil>[^:\s]+):(?P<linje>\d+):\d+:\w+\((?P<hvad>[\w-]+)\):", re.MULTILINE)
HEMMELIGHED = re.compile(r"^Location:\s+(?P<fil>\S+?):(?P<linje>\d+)$", re.MULTILINE)
PLANTET = re.compile(r"FEJL (F\d\d) ([\w \-]+)")

Fund = tuple[str, int, str]


def analyser(mappe: Path) -> tuple[int, set[Fund], str]:
    """The exit code, (file, line, what) of every finding, and all that was written."""
    sti = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    koert = subprocess.run(
        [ROD / "bin/_sikkerhed", mappe],
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": sti},
        check=False,
        timeout=120,
    )
    skrevet = koert.stdout + koert.stderr
    fundne = {
        (fund["fil"], int(fund["linje"]), fund.groupdict().get("hvad", "hemmelighed"))
        for moenster in (RUFF_ELLER_BANDIT, SEMGREP, HEMMELIGHED)
        for fund in moenster.finditer(skrevet)
    }
    return koert.returncode, fundne, skrevet


def plantede() -> set[Fund]:
    return {
        (sti.relative_to(TVILLING).as_posix(), nr, hvad)
        for sti in TVILLING.rglob("*.*")
        if sti.suffix in (".py", ".html")
        for nr, linje in enumerate(sti.read_text(encoding="utf-8").splitlines(), 1)
        if (fejl := PLANTET.search(linje))
        for hvad in fejl[2].split()
    }


@pytest.fixture(scope="module")
def kopi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Away from tests/, which the analysis leaves out, and known to a git of its own."""
    mappe = tmp_path_factory.mktemp("kopi") / "program"
    shutil.copytree(TVILLING, mappe, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["git", "init", "--quiet", mappe], check=True)
    return mappe


def test_hver_plantet_fejl_findes_og_intet_andet(kopi: Path) -> None:
    kode, fundne, _ = analyser(kopi)
    assert kode == 1
    assert fundne == plantede()


def test_programmet_selv_er_uden_fund() -> None:
    kode, fundne, skrevet = analyser(ROD)
    assert (kode, fundne) == (0, set()), skrevet


def test_tvillingen_er_et_program_der_virker(kopi: Path) -> None:
    """Else the tools might find faults in what could never run."""
    koert = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=kopi,
        env=os.environ | {"PYTHONPATH": str(ROD), "DJANGO_SETTINGS_MODULE": "tvilling.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert koert.returncode == 0, koert.stderr


def test_hver_egen_regel_har_en_plantet_fejl() -> None:
    egne = {regel["id"] for sti in REGLER for regel in yaml.safe_load(sti.read_text())["rules"]}
    assert egne <= {hvad for *_, hvad in plantede()}


def test_mindst_25_fejl_er_plantet_med_hver_sit_nummer() -> None:
    numre = [
        fejl[1]
        for sti in TVILLING.rglob("*.*")
        if sti.suffix in (".py", ".html")
        for fejl in PLANTET.finditer(sti.read_text(encoding="utf-8"))
    ]
    assert len(numre) == len(set(numre)) >= 25


def test_reglerne_kender_hver_model_hvis_raekker_kan_afgraenses() -> None:
    """A model that is added to the application is added to the rules about rows."""
    afgraensede = {
        model.__name__ for model in egne_modeller() if hasattr(model._default_manager.all(), "synlige_for")
    }
    adgang = yaml.safe_load((ROD / "sikkerhedsregler/adgang.yaml").read_text())
    regler = {regel["id"]: regel["patterns"] for regel in adgang["rules"] if "patterns" in regel}
    for navn in ("uafgraensede-raekker", "uafgraenset-opslag"):
        (krav,) = (del_["metavariable-regex"] for del_ in regler[navn] if "metavariable-regex" in del_)
        assert afgraensede <= set(re.findall(r"\w+", krav["regex"])), navn
