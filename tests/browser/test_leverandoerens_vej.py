"""The provider's journey: its own scorecards of the reports that are sent, and nothing of anybody else's."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import scorekort


def test_leverandoeren_ser_kun_egne_tilbud_i_udsendte_halvaar(aabn: Aabn) -> None:
    side = aabn("leverandoer_a")
    expect(side.get_by_role("link", name="Rapporter")).to_have_count(0)
    side.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Scorekort").click()
    expect(side.get_by_role("main")).to_contain_text("2. halvår 2025")
    expect(side.get_by_role("main")).to_contain_text("1. halvår 2025")
    expect(side.get_by_role("main")).not_to_contain_text("2026")
    egne, fremmede = scorekort(side), scorekort(aabn("leverandoer_b"))
    assert egne
    assert fremmede
    assert not {tilbud(adresse) for adresse in egne} & {tilbud(adresse) for adresse in fremmede}
    for adresse in fremmede:
        assert side.request.get(adresse).status == 404, adresse
    side.goto(egne[0])
    expect(side.get_by_role("heading", level=1)).to_contain_text(tilbud(egne[0]))
    expect(side.get_by_role("heading", name="Sporene")).to_be_visible()


LUKKEDE = {
    "/rapporter/2025H2/": 403,
    "/rapporter/2025H2/tilbud/T03/": 403,
    "/tilbud/T03/": 403,
    "/klager/": 403,
    "/indlaesning/": 403,
    "/konto/brugere/": 403,
    "/scorekort/2026H1/T03/": 404,
    "/rapporter/2026H1/metode/": 404,
}


def test_kommunens_sider_er_lukkede_for_leverandoeren(aabn: Aabn) -> None:
    side = aabn("leverandoer_a")
    assert {adresse: side.request.get(adresse).status for adresse in LUKKEDE} == LUKKEDE


def tilbud(adresse: str) -> str:
    return adresse.rstrip("/").rpartition("/")[2]
