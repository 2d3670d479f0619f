"""A browser window that listens for what must never happen, and what is checked on every page."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, Response, ViewportSize, expect

ADGANGSKODE = "demo"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
TELEFON: ViewportSize = {"width": 360, "height": 740}
FORSTOERRET: ViewportSize = {"width": 320, "height": 256}  # WCAG 1.4.10: 1280 x 1024 at 400 %
FRIST = 60_000  # ms; two cores shared with other tests
JOBFRIST = 180_000
expect.set_options(timeout=FRIST)
AXE = Axe()
AXE_VALG = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "resultTypes": ["violations"],
    "preload": False,  # the style sheets again, for a rule that none of these tags asks for
}
LYT_EFTER_CSP = """document.addEventListener("securitypolicyviolation",
    e => console.error(`CSP: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));"""
HENTNING = (
    "Failed to load resource"  # Chromium's line for an answer of 400 or more, which `_svar` names better
)


class Vindue:
    """One window with its own cookies."""

    def __init__(
        self, browser: Browser, adresse: str, valg: dict[str, Any], ventede: Collection[int] = ()
    ) -> None:
        """`ventede`: statuses of 400 or more that the test asks for."""
        self.fejl: list[str] = []
        self._ventede = ventede
        self._kontekst = browser.new_context(base_url=adresse, locale="da-DK", accept_downloads=True, **valg)
        self._kontekst.set_default_timeout(FRIST)
        if valg.get("java_script_enabled", True):
            self._kontekst.add_init_script(LYT_EFTER_CSP)
        self.side = self._kontekst.new_page()
        self.side.on("console", self._konsol)
        self.side.on("pageerror", lambda fejl: self.fejl.append(str(fejl)))
        self.side.on("response", self._svar)

    def _konsol(self, melding: ConsoleMessage) -> None:
        if melding.type == "error" and not melding.text.startswith(HENTNING):
            self.fejl.append(f"{self.side.url}: {melding.text}")

    def _svar(self, svar: Response) -> None:
        if svar.status >= 400 and svar.status not in self._ventede:
            self.fejl.append(f"{svar.status} {svar.url}")

    def luk(self) -> None:
        self._kontekst.close()


def log_ind(side: Page, bruger: str, adgangskode: str = ADGANGSKODE) -> None:
    side.goto("/")
    side.get_by_label("Brugernavn").fill(bruger)
    side.get_by_label("Adgangskode").fill(adgangskode)
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Mit arbejde")


def axe_fund(side: Page) -> list[str]:
    """What axe finds on the page: rule, place and why."""
    svar = AXE.run(side, options=AXE_VALG).response
    return [
        f"{fund['id']}: {knude['target']} {knude['failureSummary']}"
        for fund in svar["violations"]
        for knude in fund["nodes"]
    ]


def job_faerdigt(side: Page, java_script: bool = True) -> None:
    """The progress page ends by itself; without JavaScript the reader asks again."""
    udfald = side.locator("#koersel .alert")
    while not java_script and not udfald.is_visible():
        side.get_by_role("link", name="Opdatér siden").wait_for()
        side.wait_for_timeout(1000)
        side.reload()
    expect(udfald).to_be_visible(timeout=JOBFRIST)
    expect(udfald).to_contain_text("Færdig")


def tryk_og_se_indlaesningen(side: Page, knap: str) -> None:
    """Press, wait until the files are read or stored, and see the import; it may be done before the page is."""
    with side.expect_navigation():  # the page before has no progress either
        side.get_by_role("button", name=knap).click()
    expect(side.locator("progress")).to_have_count(0, timeout=JOBFRIST)
    genvej = side.locator("#koersel .button-primary")
    if genvej.is_visible():
        genvej.click()


def laes_filer(side: Page, *filer: FilePayload) -> None:
    """Upload kildefiler and wait for what was read."""
    side.goto("/indlaesning/ny/")
    side.get_by_label("Kildefiler").set_input_files(filer)
    tryk_og_se_indlaesningen(side, "Læs filerne")


def csvfil(navn: str, *linjer: str) -> FilePayload:
    return {"name": navn, "mimeType": "text/csv", "buffer": "\n".join(linjer).encode()}


def scorekort(side: Page) -> list[str]:
    """The addresses of the scorecards the list shows."""
    side.goto("/scorekort/")
    links = side.get_by_role("main").locator('a[href^="/scorekort/"]')
    return [adresse for link in links.all() if (adresse := link.get_attribute("href"))]


def inviter(admin: Page, ny: Page, bruger: str, adgangskode: str) -> None:
    """An administrator makes a reader, who chooses a password with the link."""
    admin.goto("/konto/brugere/ny/")
    admin.get_by_label("Brugernavn").fill(bruger)
    admin.get_by_label("Rolle").select_option("Læser")
    admin.get_by_role("button", name="Opret brugeren").click()
    admin.get_by_role("button", name="Vis link").click()
    ny.goto(urlsplit(admin.locator("code").inner_text()).path)
    ny.get_by_label("Adgangskode", exact=True).fill(adgangskode)
    ny.get_by_label("Adgangskode igen").fill(adgangskode)
    ny.get_by_role("button", name="Gem adgangskoden").click()
    expect(ny.get_by_role("heading", level=1)).to_have_text("Du kan nu logge ind")
