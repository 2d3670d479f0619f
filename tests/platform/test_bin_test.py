"""bin/test itself: both databases, an exit status that tells the truth, and nothing left behind."""

import os
import subprocess
import sys
from pathlib import Path

ROD = Path(__file__).resolve().parents[2]
PROEVE = """
import os
from pathlib import Path

import psycopg
import redis


def test_tjenesterne_svarer():
    assert redis.from_url(os.environ["KVALITET_TEST_REDIS"]).ping()
    with psycopg.connect(os.environ["KVALITET_TEST_POSTGRES"]) as forbindelse:
        assert forbindelse.execute("SELECT 1").fetchone() == (1,)


def test_databasen():
    url = os.environ.get("DATABASE_URL", "")
    Path(__file__).with_name(url.partition(":")[0] or "sqlite").touch()
    assert not (url and os.environ.get("PROEVE_FEJL"))
"""


def _bin_test(mappe: Path, **miljoe: str) -> subprocess.CompletedProcess[str]:
    fil = mappe / "test_proeve.py"
    fil.write_text(PROEVE)
    alt = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "KVALITET_VENV": sys.prefix,
        "DATABASE_URL": "postgres://en-rigtig-database",
        **miljoe,
    }
    return subprocess.run(
        [ROD / "bin/test", "-p", "no:cacheprovider", "-p", "no:django", fil],
        env=alt, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_begge_databaser_proeves_og_brugerens_egen_database_roeres_ikke(tmp_path: Path) -> None:
    svar = _bin_test(tmp_path)
    assert svar.returncode == 0, svar.stdout
    assert (tmp_path / "sqlite").exists()
    assert (tmp_path / "postgres").exists()
    sqlite, postgres = svar.stdout.splitlines()[-2:]
    assert sqlite.startswith("SQLite ")
    assert postgres.startswith("PostgreSQL ")
    assert " 2 passed " in sqlite
    assert " 2 passed " in postgres


def test_en_fejl_paa_kun_den_ene_database_er_en_fejl(tmp_path: Path) -> None:
    svar = _bin_test(tmp_path, PROEVE_FEJL="1")
    assert svar.returncode == 1
    sqlite, postgres = svar.stdout.splitlines()[-2:]
    assert " 2 passed " in sqlite
    assert " 1 failed, 1 passed " in postgres
