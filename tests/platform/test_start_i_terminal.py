"""`bin/start --tom` in a real terminal: the questions are on the screen, the answers make the administrator."""

import os
import pty
import select
import subprocess
import time

import pytest

from tests.platform.installation import ROD, Installation

KODE = "en lang og egen kode"


class Skaerm:
    """bin/start in a terminal of its own: what is on the screen."""

    def __init__(self, installation: Installation, *valg: str) -> None:
        self._vores, dens = pty.openpty()
        kommando = ["setsid", "--ctty", str(ROD / "bin/start"), *valg]
        self.proces = subprocess.Popen(
            kommando, env=installation.miljoe, stdin=dens, stdout=dens, stderr=dens
        )
        os.close(dens)
        self.tekst = ""

    def laes_til(self, slutning: str, inden: float = 120) -> None:
        frist = time.monotonic() + inden
        while not self.tekst.endswith(slutning):
            klar, _, _ = select.select([self._vores], [], [], max(0, frist - time.monotonic()))
            if not klar:
                pytest.fail(f"Der kom ikke {slutning!r} på skærmen, men:\n{self.tekst}")
            self.tekst += os.read(self._vores, 1000).decode()

    def skriv(self, linje: str) -> None:
        os.write(self._vores, f"{linje}\n".encode())
        self.tekst += "\n"

    def vent(self) -> int:
        """Everything it still says, and its exit status."""
        while True:
            try:
                self.tekst += os.read(self._vores, 1000).decode()
            except OSError:  # closed at the other end
                os.close(self._vores)
                return self.proces.wait(timeout=40)


def _svar_paa_spoergsmaalene(skaerm: Skaerm, *svarene: str) -> None:
    for spoergsmaal, svar in zip(
        ("Brugernavn", "Navn", "Adgangskode", "Adgangskode igen"), svarene, strict=True
    ):
        skaerm.laes_til(f"{spoergsmaal}: ")
        skaerm.skriv(svar)


def test_spoergsmaalene_staar_paa_skaermen_og_svarene_bliver_til_et_login(installation: Installation) -> None:
    skaerm = Skaerm(installation, "--tom", "--kun-opsaet")
    _svar_paa_spoergsmaalene(skaerm, "chef", "Ida Holm", KODE, KODE)
    assert skaerm.vent() == 0, skaerm.tekst
    assert "Administratoren chef er oprettet." in skaerm.tekst
    assert KODE not in skaerm.tekst

    assert "Der er allerede en administrator: chef." in installation.start("--tom")
    assert not installation.log_ind("chef", KODE).startswith("/konto/login/")


def test_et_svar_der_ikke_duer_siges_paa_skaermen_og_stopper_starten(installation: Installation) -> None:
    skaerm = Skaerm(installation, "--tom", "--kun-opsaet")
    _svar_paa_spoergsmaalene(skaerm, "chef", "Ida Holm", KODE, "noget andet")
    assert skaerm.vent() == 1
    assert "FEJL: De to adgangskoder er ikke ens. Prøv igen." in skaerm.tekst
