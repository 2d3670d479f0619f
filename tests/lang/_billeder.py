"""The manager's way in Chromium, a picture of each step and of the PDF's pages: the address, and a folder for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import FLAG
from tests.browser.vindue import DESKTOP, TELEFON, Vindue, log_ind


def _billede(side: Page, fil: Path) -> None:
    side.screenshot(path=fil, full_page=True)
    sys.stdout.write(f"{fil}: {side.title()}\n")


def lederens_vej(side: Page, mappe: Path) -> None:
    side.goto("/")
    _billede(side, mappe / "1-login.png")
    log_ind(side, "leder")
    _billede(side, mappe / "2-forside.png")
    side.get_by_role("link", name="Kvalitetsrapport 1. halvår 2026").click()
    _billede(side, mappe / "3-matrix.png")
    roed = side.get_by_role("row").filter(has=side.locator('[data-title="Samlet"] .farve-roed')).first
    roed.get_by_role("link").first.click()
    _billede(side, mappe / "4-roedt-tilbud.png")
    side.get_by_text("Tallene bag").first.click()
    _billede(side, mappe / "5-tallene-bag.png")
    side.get_by_label("Brødkrumme").get_by_role("link", name="1. halvår 2026").click()
    with side.expect_download() as hentning:
        side.get_by_role("link", name=".pdf").first.click()
    hentning.value.save_as(mappe / "rapport.pdf")


def tag_billeder(adresse: str, mappe: Path) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAG)
        for navn, stoerrelse in (("bred", DESKTOP), ("telefon", TELEFON)):
            (mappe / navn).mkdir(parents=True, exist_ok=True)
            vindue = Vindue(chromium, adresse, {"viewport": stoerrelse})
            lederens_vej(vindue.side, mappe / navn)
            assert vindue.fejl == []
        chromium.close()
    subprocess.run(
        ["pdftoppm", "-r", "60", "-png", mappe / "bred/rapport.pdf", mappe / "rapport"], check=True
    )


if __name__ == "__main__":
    tag_billeder(sys.argv[1], Path(sys.argv[2]))
