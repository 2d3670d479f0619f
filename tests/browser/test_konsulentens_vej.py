"""The consultant's journey: files in, faults with row and column, a preview, and only then stored."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Aabn
from tests.browser.vindue import TELEFON, axe_fund, csvfil, laes_filer, tryk_og_se_indlaesningen

SIMULERET = False
OVERSKRIFTER = ("klage_nr", "modtaget", "tilbud_nr", "type", "kanal", "tema")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GOD = ("2026-05-04", "T01", "formalitet", "digital_post", "Lang ventetid på svar")
DAARLIG = ("2026-02-31", "T01", "formalitet", "digital_post", "Lang ventetid på svar")


def csv(navn: str, *raekker: tuple[str, ...]) -> FilePayload:
    return csvfil(f"{navn}.csv", *(";".join(raekke) for raekke in (OVERSKRIFTER, *raekker)))


def xlsx(navn: str, *raekker: tuple[str, ...]) -> FilePayload:
    bog = openpyxl.Workbook(write_only=True)
    ark = bog.create_sheet(navn)
    for raekke in (OVERSKRIFTER, *raekker):
        ark.append(raekke)
    ud = io.BytesIO()
    bog.save(ud)
    return {"name": f"{navn}.xlsx", "mimeType": EXCEL, "buffer": ud.getvalue()}


@pytest.mark.roeg
@pytest.mark.parametrize("fil", [csv, xlsx])
def test_konsulenten_ser_fejlene_og_indlaeser_de_gyldige_raekker(
    aabn: Aabn, fil: Callable[..., FilePayload]
) -> None:
    side = aabn("kvalitetskonsulent")
    nr = f"B-{fil.__name__}"
    laes_filer(side, fil("klager", (f"{nr}-1", *GOD), (f"{nr}-2", *DAARLIG)))
    assert celler(side, "filer") == [f"klager.{fil.__name__}", "2", "1", "0", "0", "1", "0"]
    fejl = celler(side, "fejl")
    assert fejl[:4] == [f"klager.{fil.__name__}", "3", "modtaget", "2026-02-31"]
    expect(side.get_by_text("Intet er gemt endnu")).to_be_visible()
    assert side.request.get(f"/klager/{nr}-1/").status == 404
    with side.expect_download() as hentning:
        side.get_by_role("link", name="Hent alle fejl som CSV").click()
    assert "2026-02-31" in hentning.value.path().read_text(encoding="utf-8-sig")
    assert axe_fund(side) == []

    tryk_og_se_indlaesningen(side, "Indlæs kun de gyldige rækker")
    expect(side.get_by_text("De gyldige rækker er gemt.")).to_be_visible()
    side.goto(f"/klager/{nr}-1/")
    expect(side.get_by_role("main")).to_contain_text("Lang ventetid på svar")
    assert side.request.get(f"/klager/{nr}-2/").status == 404


def celler(side: Page, overskrift: str) -> list[str]:
    """The first row of the table under the heading with that id."""
    tabel = side.locator(f'.tabelramme[aria-labelledby="{overskrift}"]')
    return [celle.strip() for celle in tabel.locator("tbody tr").first.locator("th, td").all_inner_texts()]


def test_en_opgivet_indlaesning_gemmer_intet(aabn: Aabn) -> None:
    side = aabn("kvalitetskonsulent")
    laes_filer(side, csv("klager", ("B-opgivet", *GOD)))
    adresse = side.url
    side.get_by_role("button", name="Fortryd").click()
    expect(side.get_by_text("Indlæsningen er fortrudt. Intet er gemt.")).to_be_visible()
    assert side.request.get("/klager/B-opgivet/").status == 404
    side.goto(adresse)
    expect(side.get_by_text("Intet af denne pakke er gemt.")).to_be_visible()


def test_en_fil_der_ikke_er_en_projektmappe_afvises_paa_dansk(aabn: Aabn) -> None:
    side = aabn("kvalitetskonsulent")
    laes_filer(side, {"name": "klager.xlsx", "mimeType": EXCEL, "buffer": b"%PDF-1.7 ikke et regneark"})
    expect(side.get_by_text("Hele filen er afvist")).to_be_visible()
    assert "klager.xlsx" in celler(side, "fejl")
    expect(side.get_by_role("button", name="Indlæs")).to_have_count(0)
    side.set_viewport_size(TELEFON)
    assert axe_fund(side) == []


@pytest.mark.parametrize(
    ("filer", "besked"),
    [
        ([], "Vælg mindst én fil."),
        ([{"name": "klager.docx", "mimeType": "x/x", "buffer": b"x"}], "klager.docx er hverken en .csv-"),
        ([csvfil("ukendt.csv", "a;b", "1;2")], "ingen kendte kildefiler"),
    ],
    ids=["ingen", "anden_endelse", "ukendt_navn"],
)
def test_forkerte_filer_naevnes_ved_upload(aabn: Aabn, filer: list[FilePayload], besked: str) -> None:
    side = aabn("kvalitetskonsulent")
    side.goto("/indlaesning/ny/")
    side.get_by_label("Kildefiler").set_input_files(filer)
    side.get_by_role("button", name="Læs filerne").click()
    opsummering = side.locator("#fejlopsummering")
    expect(opsummering).to_contain_text(besked)
    expect(opsummering).to_be_focused()
    assert axe_fund(side) == []
