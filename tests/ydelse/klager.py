"""Saves a complaint in a browser again and again until told to stop (a line on stdin).

Prints how many were saved, and the longest wait from the button to the page that says so.
"""

from __future__ import annotations

import select
import sys
import time

from tests.ydelse.browser import Browser, skjulte
from tests.ydelse.indeni import ADGANGSKODE, BRUGERNAVN, GENSTAND

PAUSE = 0.2


def gem_klage(browser: Browser) -> float:
    """Seconds until the answer."""
    _, side = browser.hent("/klager/ny/")
    felter = {"genstand": GENSTAND, "modtaget": "2026-01-05", "type": "formalitet", "kanal": "telefon"}
    begyndt = time.monotonic()
    sti, _ = browser.hent("/klager/ny/", skjulte(side) | felter)
    if sti == "/klager/ny/":
        raise RuntimeError("Klagen blev ikke gemt.")
    return time.monotonic() - begyndt


def koer(adresse: str) -> None:
    browser = Browser(adresse)
    browser.log_ind(BRUGERNAVN, ADGANGSKODE)
    ventetider = [gem_klage(browser)]
    sys.stdout.write("i gang\n")
    sys.stdout.flush()
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        ventetider.append(gem_klage(browser))
    sys.stdout.write(f"{len(ventetider)} {max(ventetider):.3f}\n")


if __name__ == "__main__":
    koer(sys.argv[1])
