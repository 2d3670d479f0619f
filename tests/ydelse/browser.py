"""A person's browser over HTTP: cookies, forms with their tokens, redirections."""

from __future__ import annotations

import re
import urllib.error
import urllib.parse
import urllib.request


class Browser:
    def __init__(self, adresse: str) -> None:
        self.adresse = adresse
        self._aabner = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())

    def svarer(self) -> bool:
        try:
            self.hent("/konto/login/")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
        return True

    def hent(self, sti: str, felter: dict[str, str] | None = None) -> tuple[str, str]:
        """Where the browser ended, and the page."""
        data = urllib.parse.urlencode(felter).encode() if felter else None
        with self._aabner.open(self.adresse + sti, data, timeout=120) as svar:
            return str(svar.url).removeprefix(self.adresse), svar.read().decode()

    def log_ind(self, brugernavn: str, adgangskode: str) -> None:
        _, side = self.hent("/konto/login/")
        felter = skjulte(side) | {"username": brugernavn, "password": adgangskode}
        sti, _ = self.hent("/konto/login/", felter)
        if sti.startswith("/konto/login/"):
            raise RuntimeError(f"{brugernavn} kunne ikke logge ind.")


def skjulte(side: str) -> dict[str, str]:
    """The tokens of a page's form."""
    felter = re.findall(r"<input[^>]+type=\"hidden\"[^>]*>", side)
    fundne = {_attribut(felt, "name"): _attribut(felt, "value") for felt in felter}
    return {navn: fundne[navn] for navn in ("csrfmiddlewaretoken", "formularnoegle") if navn in fundne}


def _attribut(felt: str, navn: str) -> str:
    fundet = re.search(rf'{navn}="([^"]*)"', felt)
    return fundet[1] if fundet else ""
