"""A real Chromium against a real installation (installation.py); `aabn` opens a window, logged in as a role."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.installation import Demo, Installation, faelles_demo
from tests.browser.vindue import DESKTOP, Vindue, log_ind

Aabn = Callable[..., Page]
FLAG = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows what its windows showed."""
    rapport = yield
    if rapport.when == "call" and rapport.failed and isinstance(item, pytest.Function):
        for vindue in cast(list[Vindue], item.funcargs.get("vinduer", [])):
            rapport.sections.append((vindue.side.url, vindue.side.locator("body").inner_text()))
    return rapport


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Demo]:
    mappe = tmp_path_factory.getbasetemp()
    if hasattr(request.config, "workerinput"):  # a worker of pytest-xdist: the folder above is everybody's
        mappe = mappe.parent
    with faelles_demo(mappe) as demoen:
        yield demoen


@pytest.fixture(scope="session")
def installationer(
    demo: Demo, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[bool], Installation]]:
    with ExitStack() as stak:

        @cache
        def start(simuleret: bool) -> Installation:
            return stak.enter_context(demo.kopi(tmp_path_factory.mktemp("installation"), simuleret))

        yield start


@pytest.fixture
def installation(
    installationer: Callable[[bool], Installation], request: pytest.FixtureRequest
) -> Installation:
    """A module that says SIMULERET = False has the one without that mark."""
    return installationer(getattr(request.module, "SIMULERET", True))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Not for the session: while Playwright runs, Django lets no other test use the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAG)
        yield browser
        browser.close()


@pytest.fixture
def vinduer() -> Iterator[list[Vindue]]:
    """The windows a test opens. Each listens: there must have been no console error, no breach of the CSP
    and no answer of 400 or more.
    """
    aabne: list[Vindue] = []
    yield aabne
    fejl = [fejl for vindue in aabne for fejl in vindue.fejl]
    for vindue in aabne:
        vindue.luk()
    assert fejl == []


@pytest.fixture
def aabn(chromium: Browser, installation: Installation, vinduer: list[Vindue]) -> Aabn:
    """`aabn("leder")` is a window where leder is logged in, `aabn()` one with nobody."""

    def aabn_vindue(rolle: str = "", ventede: Collection[int] = (), **valg: Any) -> Page:
        cookies = installation.sessioner.get(rolle)
        valg = {"viewport": DESKTOP, "storage_state": cookies, **valg}
        vindue = Vindue(chromium, installation.adresse, valg, ventede)
        vinduer.append(vindue)
        if cookies:
            vindue.side.goto("/")
        elif rolle:
            log_ind(vindue.side, rolle)
            installation.sessioner[rolle] = vindue.side.context.storage_state()
        return vindue.side

    return aabn_vindue
