"""A new installation's first user: in a terminal, without one, and only once."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from faelles.adgang import Rolle
from konti.handlinger import opret_foerste_administrator
from konti.models import Bruger

ROD = Path(__file__).resolve().parents[2]
KODE = "en lang og egen kode"


class Terminal:
    """The command in a real terminal of its own, with a database of its own."""

    def __init__(self, var: Path) -> None:
        self.miljoe = {"PATH": os.environ["PATH"], "KVALITET_VAR": str(var), "LANG": "C.UTF-8"}
        self.manage("migrate", "--verbosity", "0")

    def manage(self, *valg: str) -> str:
        kommando = [sys.executable, "manage.py", *valg]
        return subprocess.run(
            kommando,
            cwd=ROD,
            env=self.miljoe,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    def svar(self, *svarene: str) -> tuple[int, str]:
        """Exit status and what was on the screen, each question being answered in turn."""
        vores, dens = pty.openpty()
        kommando = ["setsid", "--ctty", sys.executable, "manage.py", "foerste_administrator"]
        proces = subprocess.Popen(kommando, cwd=ROD, env=self.miljoe, stdin=dens, stdout=dens, stderr=dens)
        os.close(dens)
        skaerm = ""
        for svar in svarene:
            while not skaerm.endswith(": "):
                skaerm += os.read(vores, 1000).decode()
            os.write(vores, f"{svar}\n".encode())
            skaerm += "\n"
        while True:
            try:
                skaerm += os.read(vores, 1000).decode()
            except OSError:  # the terminal is closed at the other end
                break
        os.close(vores)
        return proces.wait(), skaerm


def test_i_en_terminal_spoerges_der_og_oprettes_en_administrator_der_kan_logge_ind(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    assert "Opret den første administrator i en terminal" in terminal.manage("foerste_administrator")

    status, skaerm = terminal.svar("chef", "Ida Holm", KODE, "noget andet")
    assert status == 1
    assert "De to adgangskoder er ikke ens" in skaerm
    status, skaerm = terminal.svar("chef", "Ida Holm", "kort", "kort")
    assert status == 1
    assert "mindst 12" in skaerm

    status, skaerm = terminal.svar("chef", "Ida Holm", KODE, KODE)
    assert status == 0
    assert "Administratoren chef er oprettet" in skaerm
    assert KODE not in skaerm
    assert "Der er allerede en administrator: chef" in terminal.manage("foerste_administrator")


@pytest.mark.django_db
def test_administratoren_kan_logge_ind_med_sin_adgangskode() -> None:
    bruger = opret_foerste_administrator("chef", "Ida Holm", KODE)
    assert (bruger.rolle, str(bruger)) == (Rolle.ADMINISTRATOR, "Ida Holm")
    assert Bruger.objects.get(username="chef").check_password(KODE)


@pytest.mark.django_db
def test_der_kan_kun_vaere_en_foerste() -> None:
    opret_foerste_administrator("chef", "Ida Holm", KODE)
    with pytest.raises(ValidationError, match="allerede en administrator"):
        opret_foerste_administrator("en_til", "Bo Lund", KODE)
    assert Bruger.objects.filter(rolle=Rolle.ADMINISTRATOR).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("brugernavn", "kode", "besked"),
    [("", KODE, "tomt"), ("a b", KODE, "gyldigt"), ("administrator", "administrator", "minder")],
)
def test_et_forkert_brugernavn_eller_en_daarlig_kode_afvises(brugernavn: str, kode: str, besked: str) -> None:
    with pytest.raises(ValidationError, match=besked):
        opret_foerste_administrator(brugernavn, "Ida Holm", kode)
    assert not Bruger.objects.filter(rolle=Rolle.ADMINISTRATOR).exists()


@pytest.mark.django_db
def test_uden_terminal_vises_kommandoen(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("foerste_administrator")
    assert "manage.py foerste_administrator" in capsys.readouterr().out
