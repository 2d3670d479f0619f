"""The manager's journey: from the login to why an offer is red, and to the report as a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import axe_fund, job_faerdigt, log_ind

ROED = "T03 Fjordmose Jobspor"


@pytest.mark.roeg
def test_lederen_naar_fra_login_til_rapporten_som_pdf(aabn: Aabn, tmp_path: Path) -> None:
    """In two windows, one of them without JavaScript; the documents are made once."""
    med, uden = aabn(), aabn(java_script_enabled=False)
    for side in (med, uden):
        log_ind(side, "leder")
        side.get_by_role("link", name="Kvalitetsrapport 1. halvår 2026").click()
        _se_hvorfor(side)
        side.get_by_label("Brødkrumme").get_by_role("link", name="1. halvår 2026").click()
    med.get_by_role("button", name="Dan PDF, regneark og JSON").click()
    expect(med.locator("progress")).to_be_visible()
    assert axe_fund(med) == []
    uden.goto(med.url)
    for side in (uden, med):
        job_faerdigt(side, java_script=side is med)
        side.get_by_role("link", name="Gå til rapporten").click()
        fil = tmp_path / "rapport.pdf"
        with side.expect_download() as hentning:
            side.get_by_role("link", name=".pdf").first.click()
        hentning.value.save_as(fil)
        assert hentning.value.suggested_filename.endswith(".pdf")
        assert fil.read_bytes().startswith(b"%PDF-")
        assert fil.stat().st_size > 20_000


def _se_hvorfor(side: Page) -> None:
    """From the matrix: one click shows rule and sentence, the second the counts behind."""
    side.get_by_role("link", name=ROED).click()
    dom = side.get_by_role("region", name="Samlet bedømmelse")
    expect(dom).to_contain_text("Rød (effekt) · foreslået scenarie 3")
    expect(dom).to_contain_text("regel C1")
    effekt = side.get_by_role("region", name="Effekt")
    expect(effekt).to_contain_text("8 af 80 borgere (10,0 pct.) var ude af offentlig forsørgelse")
    tallene = effekt.get_by_role("table").first
    expect(tallene).not_to_be_visible()
    effekt.get_by_text("Tallene bag").click()
    expect(tallene).to_be_visible()


def test_matrixen_viser_kun_den_valgte_farve(aabn: Aabn) -> None:
    side = aabn("leder")
    side.goto("/rapporter/2026H1/")
    side.get_by_label("Vis tilbud efter samlet farve").get_by_role("link", name="Rød").click()
    expect(side.get_by_role("status").filter(has_text="8 af 60 tilbud vises")).to_be_visible()
    samlet = side.get_by_role("row").locator('td[data-title="Samlet"]')
    assert {tekst.split()[0] for tekst in samlet.all_inner_texts()} == {"Rød"}


def test_et_link_i_en_mail_foerer_gennem_login_til_siden(aabn: Aabn) -> None:
    side = aabn()
    side.goto("/rapporter/2026H1/tilbud/T03/")
    side.get_by_label("Brugernavn").fill("leder")
    side.get_by_label("Adgangskode").fill("demo")
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.get_by_role("heading", level=1)).to_have_text(ROED)


def test_forkert_adgangskode_siges_i_opsummeringen(aabn: Aabn) -> None:
    side = aabn()
    side.goto("/")
    side.get_by_label("Brugernavn").fill("leder")
    side.get_by_label("Adgangskode").fill("forkert")
    side.get_by_role("button", name="Log ind", exact=True).click()
    expect(side.locator("#fejlopsummering")).to_be_focused()
    expect(side.get_by_label("Brugernavn")).to_have_value("leder")
