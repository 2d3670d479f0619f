"""Dockerfile and docker-compose.yml fit the program. No Docker here: what they would run is run as it is."""

import json
import os
import re
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from tests.platform.porte import ledig_port

ROD = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROD / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROD / "docker-compose.yml").read_text(encoding="utf-8"))
EGNE = {navn: tjeneste for navn, tjeneste in COMPOSE["services"].items() if "build" in tjeneste}
CMD: list[str] = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[0])


def _indstillinger() -> set[str]:
    kilde = (ROD / "kvalitet/settings.py").read_text(encoding="utf-8")
    return set(re.findall(r'env\.\w+\(\s*"(\w+)"', kilde))


def test_hver_variabel_i_compose_er_en_indstilling() -> None:
    for navn, tjeneste in EGNE.items():
        assert set(tjeneste["environment"]) <= _indstillinger(), navn


def test_hver_indstilling_staar_i_driftsvejledningen() -> None:
    vejledning = (ROD / "docs/drift.md").read_text(encoding="utf-8")
    assert {navn for navn in _indstillinger() if f"`{navn}`" not in vejledning} == set()


def test_hemmeligheder_har_ingen_standard() -> None:
    tekst = (ROD / "docker-compose.yml").read_text(encoding="utf-8")
    for navn in ("POSTGRES_PASSWORD", "DJANGO_SECRET_KEY", "DJANGO_ALLOWED_HOSTS", "EMAIL_URL"):
        assert set(re.findall(rf"\$\{{{navn}([^}}]*)\}}", tekst)) == {":?"}


def test_egne_tjenester_koerer_uden_rettigheder_og_venter_paa_databasen() -> None:
    assert re.search(r"^USER kvalitet$", DOCKERFILE, re.MULTILINE)
    assert set(EGNE) == {"opsaet", "web", "worker", "beat"}
    for navn, tjeneste in EGNE.items():
        assert tjeneste["read_only"], navn
        assert tjeneste["cap_drop"] == ["ALL"], navn
        assert "user" not in tjeneste, navn
        venter_paa = {"postgres", "redis"} if navn == "opsaet" else {"opsaet"}
        assert set(tjeneste["depends_on"]) == venter_paa
    assert all("healthcheck" in COMPOSE["services"][navn] for navn in ("web", "worker", "postgres", "redis"))


def test_web_kan_kun_naas_fra_maskinen_selv() -> None:
    assert [port for tjeneste in COMPOSE["services"].values() for port in tjeneste.get("ports", [])] == [
        "127.0.0.1:8000:8000"
    ]


def test_mapper_er_navngivet() -> None:
    brugt = {
        navn.partition(":")[0]
        for tjeneste in COMPOSE["services"].values()
        for navn in tjeneste.get("volumes", [])
    }
    assert brugt == set(COMPOSE["volumes"])


def test_dockerfile_har_de_samme_systempakker_som_bin_start() -> None:
    faelles = (ROD / "bin/_faelles.sh").read_text(encoding="utf-8")
    pakker = re.findall(r"^SYSTEMPAKKER=\((.*)\)$", faelles, re.MULTILINE)[0].split()
    linje = re.findall(r"--no-install-recommends \\\n(.*)\\\n", DOCKERFILE)[0]
    assert linje.split() == pakker


def test_det_dockerfile_kopierer_findes_og_bliver_ikke_sorteret_fra() -> None:
    fravalgt = (ROD / ".dockerignore").read_text(encoding="utf-8").split()
    for kilder in re.findall(r"^COPY (?!--from)(.*) \S+$", DOCKERFILE, re.MULTILINE):
        for kilde in kilder.split():
            assert (ROD / kilde).exists()
            assert kilde not in fravalgt
    assert {".git", "var", "*.env"} <= set(fravalgt)


# --- The commands themselves, on a real PostgreSQL and a real Redis ---------------------------------


def _tjeneste(navn: str) -> str:
    if navn not in os.environ:
        pytest.fail(f"{navn} er ikke sat: kør testen med bin/test")
    return os.environ[navn]


@pytest.fixture
def miljoe(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of compose's own services, with the addresses of the tests' database and queue."""
    server = _tjeneste("KVALITET_TEST_POSTGRES")
    base = f"beholder_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as forbindelse:
        forbindelse.execute(f"CREATE DATABASE {base}")
    yield {
        **{
            navn: vaerdi
            for navn, vaerdi in os.environ.items()
            if not navn.startswith(("KVALITET_", "DJANGO_"))
        },
        "KVALITET_VAR": str(tmp_path / "data"),
        "DATABASE_URL": f"{server.rpartition('/')[0]}/{base}",
        "CELERY_BROKER_URL": _tjeneste("KVALITET_TEST_REDIS"),
        "DJANGO_SECRET_KEY": secrets.token_urlsafe(64),
        "DJANGO_ALLOWED_HOSTS": "kvalitet.example.dk",
        "EMAIL_URL": "consolemail://",
        "KVALITET_PROXYER": "1",
        "KVALITET_LOG": "WARNING",
    }
    with psycopg.connect(server, autocommit=True) as forbindelse:
        forbindelse.execute(f"DROP DATABASE {base} WITH (FORCE)")


def _kommando(dele: list[str]) -> list[str]:
    """The command with the programs of this virtual environment, as PATH has them in the image."""
    program = sys.executable if dele[0] == "python" else str(Path(sys.prefix) / "bin" / dele[0])
    return [program, *dele[1:]]


@contextmanager
def _koerende(dele: list[str], miljoe: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as ud, subprocess.Popen(
        _kommando(dele), cwd=ROD, env=miljoe, stdout=ud, stderr=ud
    ) as proces:  # fmt: skip
        try:
            yield proces
        finally:
            proces.send_signal(signal.SIGTERM)
            proces.wait(timeout=30)


def _lykkes(dele: list[str], miljoe: dict[str, str], *, inden: float = 30) -> bool:
    frist = time.monotonic() + inden
    while subprocess.run(_kommando(dele), cwd=ROD, env=miljoe, capture_output=True, check=False).returncode:
        if time.monotonic() > frist:
            return False
        time.sleep(0.2)
    return True


def test_de_samme_kommandoer_koerer_uden_docker(miljoe: dict[str, str], tmp_path: Path) -> None:
    subprocess.run(_kommando(EGNE["opsaet"]["command"]), cwd=ROD, env=miljoe, check=True, capture_output=True)
    port = ledig_port()
    web = [del_.replace("0.0.0.0:8000", f"127.0.0.1:{port}") for del_ in CMD]
    sund = EGNE["web"]["healthcheck"]["test"][1:]
    lytter = miljoe | {"KVALITET_SUND_ADRESSE": f"http://127.0.0.1:{port}"}
    with _koerende(web, miljoe, tmp_path / "web.log"):
        assert _lykkes(sund, lytter), (tmp_path / "web.log").read_text()
        fremmed = lytter | {"DJANGO_ALLOWED_HOSTS": "fremmed.example.dk"}
        assert not _lykkes(sund, fremmed, inden=0)
    assert not _lykkes(sund, lytter, inden=0)

    svarer = shlex.split(EGNE["worker"]["healthcheck"]["test"][1].replace("$$HOSTNAME", socket.gethostname()))
    with (
        _koerende(EGNE["worker"]["command"], miljoe, tmp_path / "worker.log"),
        _koerende(EGNE["beat"]["command"], miljoe, tmp_path / "beat.log") as beat,
    ):
        assert _lykkes(svarer, miljoe), (tmp_path / "worker.log").read_text()
        assert beat.poll() is None, (tmp_path / "beat.log").read_text()
