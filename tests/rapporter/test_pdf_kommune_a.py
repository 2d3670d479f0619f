"""The printed report of kommune-a: every figure read back from the paper is one of the JSON."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.rapporter import pdftekst
from tests.rapporter.conftest import Udgivet

pytestmark = pytest.mark.django_db
TEGN = {"roed": "■ Rød", "gul": "▲ Gul", "graa": "○ Grå", "groen": "● Grøn"}


def tal(v: float, decimaler: int = 0) -> str:
    """Danish digits, written here anew so that the report's own writing is checked too."""
    hele, _, broek = f"{v:.{decimaler}f}".partition(".")
    grupperet = re.sub(r"(?<=\d)(?=(\d{3})+$)", ".", hele)
    return f"{grupperet},{broek}" if broek else grupperet


def pct(andel: float) -> str:
    return tal(andel * 100, 1)


@pytest.fixture(scope="module")
def tekst(kommune_a: Udgivet) -> str:
    return pdftekst.tekst(kommune_a.fil("pdf"))


@pytest.fixture(scope="module")
def offentlig_tekst(kommune_a: Udgivet) -> str:
    return pdftekst.tekst(kommune_a.fil("pdf", offentlig=True))


def _linjer(tilbud: dict[str, Any]) -> dict[str, str]:
    """By track: the run of figures that the offer's row in annex 4 has, where none of them is held back."""
    spor = tilbud["spor"]
    effekt, svar, klager = spor["effekt"], spor["brugertilfredshed"], spor["klager"]
    samtaler = spor["rettidighed"].get("samtaler", {})
    linjer = {}
    if "p" in effekt:
        linjer["effekt"] = (
            f"{tal(effekt['n'])} {tal(effekt['x'])} {pct(effekt['forventet'])} {pct(effekt['graense'])}"
        )
    if "p_gul" in svar:
        snit = f"{tal(svar['middel'], 2)} {tal(svar['sd'], 2)}"
        linjer["brugertilfredshed"] = f"{tal(svar['m'])} {tal(svar['inviterede'])} {snit}"
    if "p" in klager and klager["farve"] != "graa":
        antal = f"{tal(klager['antal'])} {tal(klager['medhold'])} {tal(klager['borgere'])}"
        linjer["klager"] = f"{antal} {tal(klager['forventet'], 1)}"
    if "p" in samtaler:
        linjer["rettidighed"] = f"{tal(samtaler['paakraevet'])} {tal(samtaler['rettidige'])}"
    return {kode: f"{TEGN[spor[kode]['farve']]} {linje}" for kode, linje in linjer.items()}


def _raekke(tilbud: dict[str, Any], linje: str) -> str:
    """The row: number, name, colour, figures."""
    return rf"{tilbud['tilbud_nr']} [^●▲■○]{{3,60}} {re.escape(linje)}"


def test_hvert_tal_i_tabellerne_kommer_fra_json(kommune_a: Udgivet, tekst: str) -> None:
    bilag_4 = tekst[tekst.rindex("Bilag 4:") :]
    antal = 0
    for tilbud in kommune_a.data()["tilbud"]:
        for linje in _linjer(tilbud).values():
            assert re.search(_raekke(tilbud, linje), bilag_4), linje
            antal += 1
    assert antal > 100


def test_matricen_har_farve_og_scenarie_for_hvert_tilbud(kommune_a: Udgivet, tekst: str) -> None:
    matrix = tekst[tekst.rindex("Bilag 1: Alle tilbud") : tekst.rindex("Bilag 2: Røde og gule tilbud")]
    for tilbud in kommune_a.data()["tilbud"]:
        raekke = matrix.partition(f"{tilbud['tilbud_nr']} ")[2]
        samlet = re.search(r"([●▲■○] \w+)[^●▲■○]*? · scenarie (\d)", raekke)
        assert samlet is not None
        assert samlet[1] == TEGN[tilbud["farve"]]
        assert int(samlet[2]) == tilbud["scenarie"]


def test_hvert_roedt_og_gult_tilbud_er_forklaret(kommune_a: Udgivet, tekst: str) -> None:
    bilag_2 = tekst[tekst.rindex("Bilag 2: Røde og gule tilbud") : tekst.rindex("Bilag 3: Grå tilbud")]
    for tilbud in kommune_a.data()["tilbud"]:
        if tilbud["farve"] in ("roed", "gul"):
            afsnit = re.split(r"Foreslået scenarie \d\.", bilag_2.partition(f"{tilbud['tilbud_nr']} ")[2])[0]
            assert re.findall(r"\b([ACDP]\d) [A-ZÆØÅ]", afsnit) == tilbud["regler"]
            effekt = tilbud["spor"]["effekt"]
            if "p" in effekt:
                ude = tal(effekt["x"]) if effekt["x"] else "Ingen"
                andel = pct(effekt["x"] / effekt["n"])
                assert f"{ude} af {tal(effekt['n'])} borgere ({andel} pct.)" in afsnit


def test_forsiden_er_en_side_med_det_en_leder_skal_vide(kommune_a: Udgivet) -> None:
    forside, naeste, *_ = pdftekst.sider(kommune_a.fil("pdf"))
    farver = [t["farve"] for t in kommune_a.data()["tilbud"]]
    antal = " ".join(str(farver.count(farve)) for farve in ("roed", "gul", "graa", "groen"))
    assert f"■ Rød ▲ Gul ○ Grå ● Grøn {antal}" in forside
    assert "Scenarie 4: 3 tilbud. Stop af borgerhenvisninger" in forside
    assert "er blevet røde" in forside
    assert "KLADDE" in forside
    assert "Indhold" in naeste


def test_dokumentet_har_en_dagsordens_afsnit(tekst: str) -> None:
    afsnit = ("Resumé", "Indstilling", "Problemstilling", "Løsning", "Økonomi", "Videre proces", "Bilag 1:")
    pladser = [tekst.rindex(f" {navn} ") for navn in afsnit]
    assert pladser == sorted(pladser)
    assert "at Beskæftigelsesudvalget tager kvalitetsrapporten for 1. halvår 2026 til efterretning" in tekst


def test_metoden_er_trykt_med_fejlrater_opslag_og_egne_valg(tekst: str) -> None:
    metode = tekst[tekst.rindex("Bilag 7: Metode og data") :]
    assert "Simuleret: 300 kommuner med 120 tilbud" in metode
    assert "Denne regel 0,1 pct. 2,9 pct. 39 pct. 86 / 51 pct. 98 pct." in metode
    # The check values of regelsæt section 3.7, e = 0.35: gul / rød at or below.
    for n, graenser in ((20, "4 / 1"), (40, "9 / 5"), (80, "20 / 14"), (160, "42 / 33"), (400, "109 / 92")):
        assert re.search(rf" {n} (\S+ / \S+ ){{2}}{graenser} ", metode), n
    assert metode.count("(politisk valg)") == 5
    assert "reglerne C7, C8 og D2) er vores eget valg" in metode.replace("),", ")")
    assert "01-01-2025 til 31-12-2025" in metode
    assert "uge 2026-W44" in metode


def test_hver_side_har_sidetal_og_kladdemaerke(kommune_a: Udgivet) -> None:
    siderne = pdftekst.sider(kommune_a.fil("pdf"))
    for nr, side in enumerate(siderne, 1):
        assert f"Side {nr} af {len(siderne)}" in side
        assert "KLADDE" in side


def test_den_offentlige_udgave_naevner_ingen_skjulte_tal(
    kommune_a: Udgivet, tekst: str, offentlig_tekst: str
) -> None:
    skjulte = 0
    for internt, offentligt in zip(
        kommune_a.data()["tilbud"], kommune_a.data(offentlig=True)["tilbud"], strict=True
    ):
        skjulte_spor = set(_linjer(internt)) - set(_linjer(offentligt))
        for kode in skjulte_spor:
            raekke = _raekke(internt, _linjer(internt)[kode])
            assert re.search(raekke, tekst)
            assert not re.search(raekke, offentlig_tekst)
        skjulte += len(skjulte_spor)
    assert skjulte > 10


def test_pdf_er_maerket_op_til_skaermlaesere(kommune_a: Udgivet) -> None:
    with pikepdf.open(kommune_a.fil("pdf")) as pdf:
        rod = pdf.Root
        assert str(rod.Lang) == "da"
        assert bool(rod.MarkInfo.Marked)
        assert bool(rod.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "Kvalitetsrapport for 1. halvår 2026, Kommunen"
        maerker = [str(element.S) for element in _elementer(rod.StructTreeRoot)]
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/P", "/Link"} <= set(maerker)
        assert maerker.count("/H1") == 1
        assert "/Figure" not in maerker
        assert len(pdf.open_outline().root[0].children) > 10  # bookmarks under the title


def test_hver_datacelle_har_en_overskrift(kommune_a: Udgivet) -> None:
    with pikepdf.open(kommune_a.fil("pdf")) as pdf:
        celler = [e for e in _elementer(pdf.Root.StructTreeRoot) if str(e.S) == "/TD"]
        uden = [celle for celle in celler if not len(celle.A.get("/Headers", []))]
    assert len(celler) > 1000
    assert uden == []


def test_alle_skrifter_er_indlejret(kommune_a: Udgivet) -> None:
    with pikepdf.open(kommune_a.fil("pdf")) as pdf:
        beskrivelser = [
            efterkommer.FontDescriptor
            for side in pdf.pages
            for skrift in side.Resources.Font.values()
            for efterkommer in skrift.DescendantFonts
        ]
        assert beskrivelser
        assert all("/FontFile2" in b or "/FontFile3" in b for b in beskrivelser)


def _elementer(element: Any) -> list[Any]:
    """The structure elements below, in reading order."""
    boern = element.get("/K", [])
    boern = list(boern) if isinstance(boern, pikepdf.Array) else [boern]
    under = [barn for barn in boern if isinstance(barn, pikepdf.Dictionary) and "/S" in barn]
    return [e for barn in under for e in (barn, *_elementer(barn))]


def test_filerne_ligger_kun_under_deres_egne_navne(kommune_a: Udgivet) -> None:
    navne = {fil.name for fil in Path(kommune_a.mappe).iterdir()}
    stammer = ("kvalitetsrapport-2026H1", "kvalitetsrapport-2026H1-offentlig")
    assert navne == {f"{stamme}.{endelse}" for stamme in stammer for endelse in ("pdf", "xlsx", "json")}
