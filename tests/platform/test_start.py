"""bin/start as a user meets it: a real start of both processes, asked over HTTP, stopped by a signal."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.platform.porte import ledig_port

ROD = Path(__file__).resolve().parents[2]
ROLLERNE = {
    *("sagsbehandler", "tilsynsfoerende", "kvalitetskonsulent", "leder", "laeser", "administrator"),
    *("leverandoer_a", "leverandoer_b"),
}


def _processer() -> Iterator[tuple[int, int]]:
    """Each running process and its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended while we looked
            pid, _, rest = stat.read_text().partition(" (")
            tilstand, ppid = rest.rpartition(")")[2].split()[:2]
            if tilstand != "Z":
                yield int(pid), int(ppid)


def _titel(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def _alle_er_vaek(boern: dict[int, str], inden: float = 5) -> bool:
    frist = time.monotonic() + inden
    while koerer := set(boern) & {pid for pid, _ in _processer()}:
        if time.monotonic() > frist:
            break
        time.sleep(0.2)
    return not koerer


class Installation:
    """One folder and one port; `start` and `manage` run in it."""

    def __init__(self, mappe: Path) -> None:
        self.port = ledig_port()
        self.log = mappe / "start.log"
        self.miljoe = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "KVALITET_VAR": str(mappe / "var"),
            "KVALITET_VENV": sys.prefix,
            "KVALITET_PORT": str(self.port),
        }
        self.proces: subprocess.Popen[bytes] | None = None

    def start(self, *valg: str, til: str = "Stop med Ctrl-C") -> str:
        """Start in the background; what it has said when it says `til`: by itself, that both processes run."""
        with self.log.open("wb") as ud:
            self.proces = subprocess.Popen(
                [ROD / "bin/start", *valg], env=self.miljoe, stdin=subprocess.DEVNULL, stdout=ud, stderr=ud
            )
        frist = time.monotonic() + 180
        while til not in (sagt := self.log.read_text()):
            if self.proces.poll() is not None or time.monotonic() > frist:
                pytest.fail(f"bin/start kom ikke i gang:\n{sagt}")
            time.sleep(0.1)
        return sagt

    def start_forgaeves(self, **miljoe: str) -> str:
        svar = subprocess.run(
            [ROD / "bin/start"], env=self.miljoe | miljoe, capture_output=True, text=True, check=False
        )
        assert svar.returncode == 1
        return svar.stderr

    def boern(self) -> dict[int, str]:
        """Every process below bin/start: its number and its title."""
        assert self.proces is not None
        foraelder = dict(_processer())
        boern: dict[int, str] = {}
        for pid in foraelder:
            slaegt = pid
            while slaegt in foraelder and slaegt != self.proces.pid:
                slaegt = foraelder[slaegt]
            if slaegt == self.proces.pid != pid:
                boern[pid] = _titel(pid)
        return boern

    def stop(self) -> int:
        assert self.proces is not None
        self.proces.send_signal(signal.SIGTERM)
        return self.proces.wait(timeout=40)

    def log_ind(self, brugernavn: str, adgangskode: str) -> str:
        """The address that a login leads to."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        rod = f"http://127.0.0.1:{self.port}"
        with browser.open(f"{rod}/", timeout=30) as svar:
            assert svar.url.startswith(f"{rod}/konto/login/")
            side, adresse = svar.read().decode(), svar.url
        assert 'type="password"' in side
        felter = {
            "csrfmiddlewaretoken": re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', side)[0],
            "username": brugernavn,
            "password": adgangskode,
        }
        with browser.open(adresse, urllib.parse.urlencode(felter).encode(), timeout=30) as svar:
            return str(svar.url).removeprefix(rod)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    ny = Installation(tmp_path)
    yield ny
    if ny.proces is not None and ny.proces.poll() is None:
        ny.stop()


def test_en_ny_installation_bygger_demoen_og_viser_et_login_til_hver_rolle(
    installation: Installation,
) -> None:
    sagt = installation.start()
    assert f"Kvalitetstjek kører på http://127.0.0.1:{installation.port}/" in sagt
    assert "Adgangskoden er demo" in sagt
    logins = set(re.findall(r"^ {4}(\S+) +\S", sagt, re.MULTILINE))
    assert logins == ROLLERNE
    for brugernavn in sorted(logins):
        assert not installation.log_ind(brugernavn, "demo").startswith("/konto/login/"), brugernavn
    assert installation.log_ind("leder", "forkert").startswith("/konto/login/")

    optaget = installation.start_forgaeves(KVALITET_VAR=installation.miljoe["KVALITET_VAR"] + "-2")
    assert f"Port {installation.port} er optaget af et andet program" in optaget
    assert "KVALITET_PORT=" in optaget
    assert "kører allerede med data i" in installation.start_forgaeves(KVALITET_PORT="1")

    # Warm: nothing is installed, built or computed again, and the same users are there.
    assert installation.stop() == 0
    igen = installation.start()
    assert "bygget" not in igen
    assert not installation.log_ind("leder", "demo").startswith("/konto/login/")


def test_en_opsaetning_der_afbrydes_efterlader_intet_og_goeres_faerdig_naeste_gang(
    installation: Installation,
) -> None:
    installation.start(til="Indlæser kildefilerne")
    boern = installation.boern()
    assert any("manage.py demo" in titel for titel in boern.values())
    assert installation.stop() == -signal.SIGTERM
    assert _alle_er_vaek(boern)
    assert "er bygget" in installation.start()
    assert not installation.log_ind("leder", "demo").startswith("/konto/login/")


def test_tom_installation_beder_om_den_foerste_administrator_og_stopper_paent(
    installation: Installation,
) -> None:
    sagt = installation.start("--tom")
    assert "manage.py foerste_administrator" in sagt
    assert "Adgangskoden er demo" not in sagt
    assert installation.log_ind("administrator", "demo").startswith("/konto/login/")

    boern = installation.boern()
    assert sum("gunicorn" in titel for titel in boern.values()) >= 2
    assert sum("celery" in titel for titel in boern.values()) >= 2
    assert installation.stop() == 0
    assert _alle_er_vaek(boern)


def test_en_forkert_indstilling_siges_i_en_linje(installation: Installation) -> None:
    sagt = installation.start_forgaeves(DJANGO_ALLOWED_HOSTS="kvalitet.example.dk")
    assert "FEJL: KVALITET_UDEN_TLS kan kun bruges, når DJANGO_ALLOWED_HOSTS er den lokale maskine." in sagt
    assert "Traceback" not in sagt
    assert "DJANGO_SECRET_KEY skal være sat" in installation.start_forgaeves(
        DATABASE_URL="postgres://a@127.0.0.1:1/b"
    )


def test_doer_den_ene_proces_stopper_det_hele_og_siger_hvilken(installation: Installation) -> None:
    installation.start("--tom")
    boern = installation.boern()
    assert installation.proces is not None
    egne = (pid for pid, ppid in _processer() if ppid == installation.proces.pid)
    os.kill(next(pid for pid in egne if "celery" in _titel(pid)), signal.SIGKILL)
    assert installation.proces.wait(timeout=40) == 1
    assert "FEJL: worker er stoppet" in installation.log.read_text()
    assert _alle_er_vaek(boern)


def test_selv_et_drab_efterlader_ingen_processer(installation: Installation) -> None:
    installation.start("--tom")
    boern = installation.boern()
    assert len(boern) >= 4
    assert installation.proces is not None
    installation.proces.kill()
    installation.proces.wait()
    assert _alle_er_vaek(boern, inden=40)
