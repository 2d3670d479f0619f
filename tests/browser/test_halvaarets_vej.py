"""The half-year's journey through three roles: graded, computed, approved, sent, and read by the provider."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import csvfil, import_faerdig, job_faerdigt, laes_filer, scorekort

SIMULERET = False
KOLONNER = "bemaerkning_nr;besoeg_nr;kontrolomraade;grad;tekst;bragt_i_orden;bekraefter;tilsynets_farve"
VURDERINGER = (
    "M0031;V0204;Borgerens plan og mål;1;To af fem mentoraftaler mangler beskrivelse.;;;gul",
    "M9001;P0203;Rettidighed;1;To af 20 kontrollerede sager mangler kvittering for samtalen.;;;gul",
)


@pytest.mark.roeg
def test_scorekortet_kommer_naar_alt_er_vurderet_godkendt_og_udsendt(aabn: Aabn) -> None:
    """The demo's 2026H1 lacks two grades: the page says so, the consultant imports them, the manager sends."""
    leder, leverandoer = aabn("leder"), aabn("leverandoer_a")
    leder.goto("/rapporter/2026H1/")
    expect(leder.get_by_text("Rapporten kan ikke godkendes endnu")).to_be_visible()
    mangler = leder.get_by_text("Disse skal først vurderes (have en grad)")
    expect(mangler).to_contain_text("M0031")
    expect(mangler).to_contain_text("P0203")
    expect(leder.get_by_role("button", name="Godkend rapporten")).to_have_count(0)

    konsulent = aabn("kvalitetskonsulent")
    laes_filer(konsulent, csvfil("bemaerkninger.csv", KOLONNER, *VURDERINGER))
    konsulent.get_by_role("button", name="Indlæs alt").click()
    import_faerdig(konsulent)
    expect(konsulent.get_by_text("Alle rækker er gemt.")).to_be_visible()
    leder.reload()
    leder.get_by_role("button", name="Beregn igen").click()
    job_faerdigt(leder)
    leder.get_by_role("link", name="Gå til Kvalitetsrapport").click()
    leder.get_by_role("button", name="Godkend rapporten").click()
    expect(leder.get_by_text("Rapporten er godkendt og ligger fast.")).to_be_visible()
    expect(leder.get_by_role("button", name="Beregn igen")).to_have_count(0)
    assert not [adresse for adresse in scorekort(leverandoer) if "2026H1" in adresse]

    leder.get_by_role("button", name="Udsend til leverandørerne").click()
    expect(leder.get_by_text("Rapporten er udsendt.")).to_be_visible()
    nye = [adresse for adresse in scorekort(leverandoer) if "2026H1" in adresse]
    assert nye
    leverandoer.goto(nye[0])
    expect(leverandoer.get_by_role("main")).to_contain_text("1. halvår 2026")
