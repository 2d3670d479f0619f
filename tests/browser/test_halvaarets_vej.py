"""The half-year's journey through three roles: graded, computed, approved, sent, and read by the provider."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import axe_fund, job_faerdigt, scorekort

SIMULERET = False  # not the installation where others read 2026H1 as a draft


@pytest.mark.roeg
def test_scorekortet_kommer_naar_alt_er_vurderet_godkendt_og_udsendt(aabn: Aabn) -> None:
    leder, leverandoer = aabn("leder"), aabn("leverandoer_a")
    leder.goto("/rapporter/2026H1/")
    expect(leder.get_by_text("Rapporten kan ikke godkendes endnu")).to_be_visible()
    mangler = leder.get_by_text("Disse skal først vurderes (have en grad)")
    expect(mangler).to_contain_text("M0027")
    expect(mangler).to_contain_text("P0197")
    expect(leder.get_by_role("button", name="Godkend rapporten")).to_have_count(0)
    leder.get_by_role("link", name="Vurdér dem").click()
    _vurder(leder)

    leder.goto("/rapporter/2026H1/")
    leder.get_by_role("button", name="Beregn igen").click()
    job_faerdigt(leder)
    leder.get_by_role("link", name="Gå til rapporten").click()
    leder.get_by_role("button", name="Godkend rapporten").click()
    expect(leder.get_by_text("Rapporten er godkendt og ligger fast.")).to_be_visible()
    expect(leder.get_by_role("button", name="Beregn igen")).to_have_count(0)
    assert _nye(leverandoer) == []

    leder.get_by_role("button", name="Udsend til leverandørerne").click()
    expect(leder.get_by_text("Rapporten er udsendt.")).to_be_visible()
    leverandoer.goto(_nye(leverandoer)[0])
    expect(leverandoer.get_by_role("main")).to_contain_text("1. halvår 2026")


def _vurder(side: Page) -> None:
    """The two findings of 2026H1 that nobody has given a grad."""
    side.get_by_role("link", name="M0027").click()
    side.get_by_role("radio", name="1 Mindre kritisabel").check()
    side.get_by_role("button", name="Gem vurderingen").click()
    side.get_by_role("link", name="P0197").click()
    side.get_by_label("Kontrolområde").fill("Partshøring og klagevejledning")
    side.get_by_role("radio", name="1 Mindre kritisabel").check()
    side.get_by_label("Hvad var ikke i orden?").fill("To af 20 kontrollerede sager mangler kvittering.")
    assert axe_fund(side) == []
    side.get_by_role("main").locator("button.button-primary").click()
    expect(side.get_by_text("Vurderingen er gemt.")).to_be_visible()


def _nye(leverandoer: Page) -> list[str]:
    return [adresse for adresse in scorekort(leverandoer) if "2026H1" in adresse]
