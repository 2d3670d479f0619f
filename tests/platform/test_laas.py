"""The lock files: complete, fresh, with hashes and without the address of any registry."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROD = Path(__file__).resolve().parents[2]
LAASENE = ["requirements.lock", "requirements-dev.lock", "requirements-node.lock"]


def _pakker(laas: str) -> dict[str, str]:
    """Name -> the whole entry, hashes included."""
    tekst = (ROD / laas).read_text(encoding="utf-8").replace("\\\n", " ")
    linjer = [linje for linje in tekst.splitlines() if linje and not linje.startswith("#")]
    return {re.split(r"[\[=; ]", linje, maxsplit=1)[0]: linje for linje in linjer}


def _tjek_stempel(mappe: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROD / "bin/_laasens_stempel.py", "pyproject.toml", *LAASENE],
        cwd=mappe, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("laas", LAASENE)
def test_hver_pakke_har_en_version_og_en_sum(laas: str) -> None:
    pakker = _pakker(laas)
    assert pakker
    for navn, linje in pakker.items():
        assert re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", linje), navn


@pytest.mark.parametrize("fil", [*LAASENE, "package-lock.json", "package.json", "pyproject.toml", ".npmrc"])
def test_ingen_fil_naevner_et_pakkelagers_adresse(fil: str) -> None:
    tekst = (ROD / fil).read_text(encoding="utf-8")
    assert "://" not in tekst
    assert not re.search(r"^\s*(--|-i|-f|index|find-links)", tekst.replace("--hash", ""), re.MULTILINE)


def test_testernes_pakker_er_programmets_og_flere() -> None:
    """The same versions and sums; what the program needs on one system, the tests may need on all."""
    program, test = (
        {navn: " ".join(linje.split()) for navn, linje in _pakker(laas).items()}
        for laas in ("requirements.lock", "requirements-dev.lock")
    )
    andre = {
        navn: linje
        for navn, linje in program.items()
        if test.get(navn) not in (linje, re.sub(r" ; .*?(?= --hash)", "", linje))
    }
    assert andre == {}


def test_npm_laasen_har_summer_og_er_den_package_json_beder_om() -> None:
    bestilt = json.loads((ROD / "package.json").read_text())["dependencies"]
    pakker = json.loads((ROD / "package-lock.json").read_text())["packages"]
    assert pakker.pop("")["dependencies"] == bestilt
    assert all(pakke["integrity"].startswith("sha512-") for pakke in pakker.values())


def test_laasene_svarer_til_pyproject() -> None:
    assert _tjek_stempel(ROD).returncode == 0


def test_en_ny_pakke_uden_ny_laas_opdages(tmp_path: Path) -> None:
    for fil in [*LAASENE, "pyproject.toml"]:
        shutil.copy(ROD / fil, tmp_path)
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text(pyproject.read_text().replace('"openpyxl>=', '"colorama",\n    "openpyxl>=', 1))
    svar = _tjek_stempel(tmp_path)
    assert svar.returncode == 1
    assert "kør bin/laas" in svar.stderr
