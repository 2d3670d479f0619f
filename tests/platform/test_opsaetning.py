"""The shared set-up steps of bin/_faelles.sh, run by bash itself."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROD = Path(__file__).resolve().parents[2]


@pytest.fixture
def kopi() -> Iterator[Path]:
    """The set-up steps in a folder that an ordinary user may read, with a PATH that has no sudo."""
    with tempfile.TemporaryDirectory() as mappe:
        rod = Path(mappe)
        rod.chmod(0o755)
        (rod / "bin").mkdir()
        (rod / "sti").mkdir()
        shutil.copy(ROD / "bin/_faelles.sh", rod / "bin")
        for navn in ("bash", "dirname", "realpath", "dpkg-query", "apt-get", "sleep", "rm"):
            (rod / "sti" / navn).symlink_to(shutil.which(navn) or navn)
        yield rod


def _bash(rod: Path, linjer: str, *, som: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    miljoe = {"PATH": str(rod / "sti"), "KVALITET_VAR": str(rod / "var"), "LANG": "C.UTF-8"}
    return subprocess.run(
        [*(som or []), shutil.which("bash") or "bash", "-euc", f". {rod}/bin/_faelles.sh\n{linjer}"],
        env=miljoe, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_uden_root_vises_den_linje_en_administrator_skal_koere(kopi: Path) -> None:
    som = [shutil.which("setpriv") or "", "--reuid=65534", "--regid=65534", "--clear-groups"]
    svar = _bash(
        kopi, "kraev_pakker bash findes-ikke-1 findes-ikke-2", som=som if os.geteuid() == 0 else None
    )
    assert svar.returncode == 1
    ventet = "apt-get update && apt-get install -y --no-install-recommends findes-ikke-1 findes-ikke-2"
    assert f"\n    {ventet}\n" in svar.stderr
    assert "Bed en administrator" in svar.stderr


def test_det_der_allerede_er_installeret_kraever_ingenting(kopi: Path) -> None:
    svar = _bash(kopi, "kraev_pakker bash apt")
    assert (svar.returncode, svar.stdout, svar.stderr) == (0, "", "")


def test_uden_apt_siges_det_hvad_der_mangler(kopi: Path) -> None:
    (kopi / "sti/apt-get").unlink()
    svar = _bash(kopi, "kraev_pakker bash findes-slet-ikke")
    assert svar.returncode == 1
    assert "Her er intet apt" in svar.stderr
    assert "findes-slet-ikke" in svar.stderr


def test_det_der_aldrig_svarer_opgives(kopi: Path) -> None:
    svar = _bash(kopi, "vent_paa 0 Databasen false")
    assert svar.returncode == 1
    assert "Databasen svarer ikke" in svar.stderr


@pytest.mark.parametrize("script", ["bin/start", "bin/test"])
def test_hjaelp_siger_hvad_der_kan_vaelges(script: str) -> None:
    svar = subprocess.run([ROD / script, "--hjaelp"], capture_output=True, text=True, check=True)
    assert f"{script} --kun-opsaet" in svar.stdout


@pytest.mark.parametrize(
    ("valg", "miljoe", "besked"),
    [
        (["--findes-ikke"], {}, "Ukendt valg: --findes-ikke"),
        ([], {"KVALITET_PORT": "otte"}, "KVALITET_PORT skal være et tal"),
        ([], {"KVALITET_PORT": "65536"}, "KVALITET_PORT skal være et tal"),
    ],
)
def test_bin_start_afviser_et_forkert_valg(valg: list[str], miljoe: dict[str, str], besked: str) -> None:
    svar = subprocess.run(
        [ROD / "bin/start", *valg], env=os.environ | miljoe, capture_output=True, text=True, check=False
    )
    assert svar.returncode == 1
    assert besked in svar.stderr


@pytest.mark.parametrize("mappe", ["bin", ".ci", "tests/lang"])
def test_scripterne_er_gyldig_bash(mappe: str) -> None:
    scripts = [fil for fil in (ROD / mappe).iterdir() if fil.is_file() and fil.suffix != ".py"]
    assert scripts
    for script in scripts:
        subprocess.run(["bash", "-n", script], check=True)
