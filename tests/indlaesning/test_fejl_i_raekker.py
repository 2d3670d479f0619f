"""Each planted fault is named by file, row, column and reason, nothing else is, and nothing is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from faelles.vaerdier import Ulaeselig, Vaerdifejl, som_tekst
from indlaesning import fejlliste
from indlaesning.models import Indlaesning
from tests.indlaesning.kildepakke import Kildepakke, aftryk, fejl_i, indlaes
from tilsyn.models import Bemaerkning

pytestmark = pytest.mark.django_db


class Plantet(NamedTuple):
    """`vaerdi` is put into a cell of the small kildepakke; `grund` is part of the message."""

    kilde: str
    raekke: int
    kolonne: str
    vaerdi: Any
    grund: str


CELLER = [
    # required, and unknown references
    Plantet("leverandoerer", 3, "navn", "", "mangler"),
    Plantet("klager", 2, "klage_nr", "", "mangler"),
    Plantet("rammeaftaler", 3, "leverandoer_nr", "L9", "findes ikke i leverandoerer"),
    Plantet("tilbud", 2, "aftale_nr", "R9", "findes ikke i rammeaftaler"),
    Plantet("forloeb", 4, "tilbud_nr", "t2", "findes ikke i tilbud"),
    Plantet("klager", 3, "leverandoer_nr", "L9", "findes ikke i leverandoerer"),
    Plantet("bemaerkninger", 4, "besoeg_nr", "P9", "findes ikke i tilsynsbesoeg eller stikproever"),
    Plantet("bemaerkninger", 2, "bekraefter", "M9", "findes ikke i bemaerkninger"),
    Plantet("rettidighed", 3, "leverandoer_nr", "L9", "findes ikke i leverandoerer"),
    # civil registration numbers
    Plantet("forloeb", 2, "borger_noegle", "010203-1234", "CPR-nummer"),
    Plantet("ydelsesuger", 2, "borger_noegle", "010203-1234", "CPR-nummer"),
    Plantet("bemaerkninger", 2, "tekst", "Borgeren 010203-1234 ventede", "CPR-nummer"),
    Plantet("forhold", 2, "tekst", "010203–1234", "CPR-nummer"),
    # dates and weeks
    Plantet("forloeb", 2, "startdato", "1989-12-31", "uden for årene 1990-2100"),
    Plantet("forloeb", 2, "slutdato", "01-01-2101", "uden for årene 1990-2100"),
    Plantet("klager", 2, "modtaget", "31-02-2025", "ikke en dato"),
    Plantet("klager", 2, "modtaget", "2025/03/03", "ikke en dato"),
    Plantet("klager", 2, "modtaget", "45000", "ikke en dato"),
    Plantet("tilbud", 4, "slutdato", "2024-01-31", "før startdatoen"),
    Plantet("rammeaftaler", 2, "gyldig_til", "2023-12-31", "før gyldig_fra"),
    Plantet("forloeb", 5, "slutdato", "2025-02-02", "før startdatoen"),
    Plantet("klager", 2, "afgjort", "2025-03-02", "før modtaget"),
    Plantet("bemaerkninger", 2, "bragt_i_orden", "2025-03-03", "før besøget"),
    Plantet("bemaerkninger", 4, "bragt_i_orden", "2025-02-10", "før besøget"),
    Plantet("forhold", 2, "bragt_i_orden", "2025-01-14", "før forholdets dato"),
    Plantet("inviterede", 3, "til", "2025-06-30", "før fra"),
    Plantet("rettidighed", 2, "til", "2024-12-31", "før fra"),
    Plantet("ydelsesuger", 3, "til_uge", "2024-W52", "før fra_uge"),
    Plantet("ydelsesuger", 3, "til_uge", "2025-W53", "ikke en uge"),
    Plantet("ydelsesuger", 3, "fra_uge", "2025-07", "ikke en uge"),
    Plantet("ydelsesuger", 3, "fra_uge", "1985-W10", "uden for årene 1990-2100"),
    # numbers
    Plantet("besvarelser", 2, "tilfredshed", "0", "mindst 1"),
    Plantet("besvarelser", 3, "tilfredshed", "6", "højst være 5"),
    Plantet("besvarelser", 3, "tilfredshed", "4,5", "ikke et helt tal"),
    Plantet("besvarelser", 3, "tilfredshed", "", "mangler"),
    Plantet("inviterede", 2, "antal", "-1", "negativt"),
    Plantet("inviterede", 2, "antal", "mange", "ikke et tal"),
    Plantet("inviterede", 2, "antal", "1.23,4", "ikke et tal"),
    Plantet("inviterede", 2, "antal", "99999999999", "højst være"),
    Plantet("tilbud", 2, "pladser", "-5", "negativt"),
    Plantet("forloeb", 2, "ledighed_uger", "-1", "negativt"),
    Plantet("forloeb", 2, "foedselsaar", "80", "mindst 1900"),
    Plantet("rammeaftaler", 2, "maal_maaneder", "4", "skal være 3, 6 eller 12"),
    Plantet("rammeaftaler", 2, "resultatbonus", "-1", "negativt"),
    Plantet("bemaerkninger", 3, "grad", "4", "højst være 3"),
    Plantet("forhold", 2, "grad", "-1", "negativt"),
    Plantet("stikproever", 2, "sager_i_orden", "11", "flere end de kontrollerede"),
    Plantet("rettidighed", 2, "samtaler_rettidige", "261", "flere end de påkrævede samtaler"),
    Plantet("rettidighed", 2, "aktivering_rettidige", "71", "flere end de påkrævede aktiveringer"),
    # lists, codes, texts
    Plantet("leverandoerer", 2, "type", "firma", "anden_aktoer"),
    Plantet("forloeb", 2, "parathed", "klar", "jobparat"),
    Plantet("klager", 2, "udfald", "vundet", "medhold"),
    Plantet("klager", 2, "type", "", "mangler"),
    Plantet("klager", 2, "trukket", "måske", "ja eller nej"),
    Plantet("tilsynsbesoeg", 2, "art", "kaffe", "grundbesoeg"),
    Plantet("tilsynsbesoeg", 2, "uanmeldt", "2", "ja eller nej"),
    Plantet("bemaerkninger", 2, "tilsynets_farve", "blå", "groen, gul, roed"),
    Plantet("ydelsesuger", 2, "kode", "999999", "tre cifre"),
    Plantet("ydelsesuger", 2, "kode", "100", "ukendt ydelseskode"),
    Plantet("leverandoerer", 2, "navn", "x" * 201, "for lang: højst 200 tegn"),
    Plantet("klager", 2, "klage_nr", "K" * 41, "for lang: højst 40 tegn"),
    Plantet("klager", 2, "tema", "skjult\x00tegn", "styretegn"),
    Plantet("besvarelser", 2, "Kommentar", "skjult\x1btegn", "styretegn"),
    Plantet("inviterede", 2, "antal", "=2+3", "formel"),
    Plantet("klager", 2, "klage_nr", "=A1", "formel"),
    Plantet("leverandoerer", 2, "navn", "=SUM(A1:A9)", "formel"),
    Plantet("klager", 2, "kanal", "=A1", "formel"),
    Plantet("bemaerkninger", 2, "tekst", "=1+1", "formel"),
    Plantet("forhold", 2, "tekst", '=HYPERLINK("http://x";"a")', "formel"),
    # across sources
    Plantet("klager", 2, "tilbud_nr", "", "tilbud_nr eller leverandoer_nr"),
    Plantet("bemaerkninger", 2, "bekraefter", "M4", "ikke en tidligere bemærkning"),
    Plantet("bemaerkninger", 2, "bekraefter", "M2", "ikke en tidligere bemærkning"),
]


@pytest.mark.parametrize("plantet", CELLER, ids=lambda p: f"{p.kilde}-{p.kolonne}-{str(p.vaerdi)[:12]!r}")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_en_fejl_i_en_celle_naevnes_og_intet_gemmes(plantet: Plantet, form: str, tmp_path: Path) -> None:
    if form == "xlsx" and any(tegn < " " for tegn in str(plantet.vaerdi)):
        form = "csv"  # a workbook cannot hold the character
    pakke = Kildepakke() if form == "csv" else Kildepakke.med(plantet.kilde)
    pakke.saet(plantet.kilde, plantet.raekke, plantet.kolonne, plantet.vaerdi)
    foer = aftryk()

    mappe = pakke.som_csv(tmp_path) if form == "csv" else pakke.som_xlsx(tmp_path)
    indlaesning = indlaes(mappe)

    (fundet,) = fejlliste.laes(indlaesning.fejlliste)
    assert (fundet.fil, fundet.raekke) == (f"{plantet.kilde}.{form}", str(plantet.raekke))
    assert fundet.kolonne == plantet.kolonne
    assert plantet.grund in fundet.fejl
    assert indlaesning.tilstand == Indlaesning.Tilstand.AFVIST
    assert aftryk() == foer


GENTAGET = [
    ("leverandoerer", 2, "leverandoer_nr"),
    ("rammeaftaler", 3, "aftale_nr"),
    ("tilbud", 4, "tilbud_nr"),
    ("forloeb", 2, "forloeb_nr"),
    ("ydelsesuger", 4, "fra_uge"),
    ("klager", 2, "klage_nr"),
    ("tilsynsbesoeg", 2, "besoeg_nr"),
    ("stikproever", 2, "besoeg_nr"),
    ("bemaerkninger", 2, "bemaerkning_nr"),
    ("forhold", 2, "forhold_nr"),
    ("besvarelser", 2, "svar_nr"),
    ("inviterede", 2, "tilbud_nr"),
    ("rettidighed", 2, "leverandoer_nr"),
]


@pytest.mark.parametrize(("kilde", "raekke", "kolonne"), GENTAGET)
def test_samme_noegle_to_gange_den_foerste_staar(
    kilde: str, raekke: int, kolonne: str, tmp_path: Path
) -> None:
    pakke = Kildepakke()
    ny = pakke.gentag(kilde, raekke)

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    (fejl,) = fejlliste.laes(indlaesning.fejlliste)
    assert (fejl.fil, fejl.raekke, fejl.kolonne) == (f"{kilde}.csv", str(ny), kolonne)
    assert f"samme nøgle som række {raekke}" in fejl.fejl


def test_besoegsnummer_der_er_brugt_i_den_anden_kilde(tmp_path: Path) -> None:
    """The remark of the refused spot check is then a remark of the visit with that number: no fault."""
    pakke = Kildepakke()
    pakke.saet("stikproever", 2, "besoeg_nr", "V3")
    pakke.saet("bemaerkninger", 4, "besoeg_nr", "V3")

    (fejl,) = fejlliste.laes(indlaes(pakke.som_csv(tmp_path)).fejlliste)

    assert (fejl.fil, fejl.raekke, fejl.kolonne, fejl.vaerdi) == ("stikproever.csv", "2", "besoeg_nr", "V3")
    assert "allerede brugt i tilsynsbesoeg" in fejl.fejl


def test_besoegsnummer_der_er_brugt_i_den_anden_kilde_i_databasen(tmp_path: Path) -> None:
    indlaes(Kildepakke().som_csv(tmp_path / "alt"))
    pakke = Kildepakke("tilsynsbesoeg")
    pakke.saet("tilsynsbesoeg", 2, "besoeg_nr", "P1")

    (fejl,) = fejlliste.laes(indlaes(pakke.som_csv(tmp_path / "besoeg")).fejlliste)

    assert (fejl.raekke, fejl.kolonne, fejl.vaerdi) == ("2", "besoeg_nr", "P1")


def test_overlappende_perioder_den_foerste_i_filen_staar(tmp_path: Path) -> None:
    """Row 4 overlaps row 2; row 5 overlaps row 4 only, which does not stand; row 6 holds row 5; row 7 is alone."""
    pakke = Kildepakke("ydelsesuger")
    pakke.filer["ydelsesuger"][1:] = [
        ["B", "2025-W10", "2025-W20", "130"],
        ["A", "2025-W10", "2025-W20", "130"],
        ["B", "2025-W20", "2025-W30", "130"],
        ["B", "2025-W25", "2025-W35", "130"],
        ["B", "2025-W21", "2025-W40", "130"],
        ["B", "2025-W09", "2025-W09", "130"],
    ]

    fejlene = list(fejlliste.laes(indlaes(pakke.som_csv(tmp_path)).fejlliste))

    assert [(f.raekke, f.kolonne, f.vaerdi) for f in fejlene] == [
        ("4", "fra_uge", "2025-W20"),
        ("6", "fra_uge", "2025-W21"),
    ]
    assert "overlapper perioden i række 2" in fejlene[0].fejl
    assert "overlapper perioden i række 5" in fejlene[1].fejl


def test_raekker_der_hoerer_til_afviste_kontrolleres_ogsaa(tmp_path: Path) -> None:
    """All faults of a package are named at once, also below a refused offer and a refused visit."""
    pakke = Kildepakke()
    pakke.saet("tilbud", 3, "pladser", "-1")
    pakke.saet("stikproever", 2, "sager_i_orden", "11")
    pakke.saet("bemaerkninger", 4, "bragt_i_orden", "2025-02-10")
    pakke.saet("bemaerkninger", 5, "bekraefter", "M9")
    pakke.saet("rammeaftaler", 2, "aftale_nr", "R2")
    pakke.saet("tilbud", 2, "aftale_nr", "")
    gentaget = pakke.gentag("besvarelser", 4)

    assert fejl_i(indlaes(pakke.som_csv(tmp_path))) == [
        ("rammeaftaler.csv", "3", "aftale_nr"),
        ("tilbud.csv", "3", "pladser"),
        ("stikproever.csv", "2", "sager_i_orden"),
        ("bemaerkninger.csv", "4", "bragt_i_orden"),
        ("bemaerkninger.csv", "5", "bekraefter"),
        ("besvarelser.csv", str(gentaget), "svar_nr"),
    ]


def test_samme_noegle_som_en_raekke_der_er_afvist_for_en_anden_fejl(tmp_path: Path) -> None:
    pakke = Kildepakke("leverandoerer")
    pakke.gentag("leverandoerer", 2)
    pakke.saet("leverandoerer", 2, "type", "?")

    indlaesning = indlaes(pakke.som_csv(tmp_path), kun_gyldige=True)

    assert fejl_i(indlaesning) == [
        ("leverandoerer.csv", "2", "type"),
        ("leverandoerer.csv", "5", "leverandoer_nr"),
    ]


def test_en_raekke_med_en_fejl_kontrolleres_ogsaa_mod_de_andre(tmp_path: Path) -> None:
    """Key, overlap, the date of the visit and the confirmed remark, each in a row with another fault."""
    pakke = Kildepakke()
    gentaget = pakke.gentag("klager", 2)
    pakke.saet("klager", gentaget, "trukket", "måske")
    overlap = pakke.tilfoej(
        "ydelsesuger", borger_noegle="000001", fra_uge="2025-W20", til_uge="2025-W20", kode="100"
    )
    pakke.saet("bemaerkninger", 2, "grad", "9")
    pakke.saet("bemaerkninger", 2, "bragt_i_orden", "2025-03-03")
    pakke.saet("bemaerkninger", 4, "grad", "9")
    pakke.saet("bemaerkninger", 4, "bekraefter", "M9")

    assert fejl_i(indlaes(pakke.som_csv(tmp_path))) == [
        ("ydelsesuger.csv", str(overlap), "fra_uge"),
        ("ydelsesuger.csv", str(overlap), "kode"),
        ("klager.csv", str(gentaget), "klage_nr"),
        ("klager.csv", str(gentaget), "trukket"),
        ("bemaerkninger.csv", "2", "grad"),
        ("bemaerkninger.csv", "2", "bragt_i_orden"),
        ("bemaerkninger.csv", "4", "grad"),
        ("bemaerkninger.csv", "4", "bekraefter"),
    ]


def test_bekraeftelser_i_ring_og_med_samme_noegle_afvises_og_resten_kan_gemmes(tmp_path: Path) -> None:
    pakke = Kildepakke.med("bemaerkninger")
    pakke.saet("bemaerkninger", 3, "bekraefter", "M2")
    gentaget = pakke.gentag("bemaerkninger", 3)
    pakke.saet("bemaerkninger", gentaget, "bekraefter", "M1")

    indlaesning = indlaes(pakke.som_csv(tmp_path), kun_gyldige=True)

    assert fejl_i(indlaesning) == [
        ("bemaerkninger.csv", "3", "bekraefter"),
        ("bemaerkninger.csv", str(gentaget), "bemaerkning_nr"),
        ("bemaerkninger.csv", str(gentaget), "bekraefter"),
    ]
    assert set(Bemaerkning.objects.values_list("bemaerkning_nr", flat=True)) == {"M3", "M4"}


def test_flere_fejl_i_en_raekke_naevnes_hver_for_sig_i_kolonnernes_orden(tmp_path: Path) -> None:
    pakke = Kildepakke("tilbud", "leverandoerer", "rammeaftaler")
    for kolonne, vaerdi in (
        ("navn", ""),
        ("pladser", "-1"),
        ("startdato", "i går"),
        ("leverandoer_nr", "L9"),
    ):
        pakke.saet("tilbud", 3, kolonne, vaerdi)

    fejlene = list(fejlliste.laes(indlaes(pakke.som_csv(tmp_path)).fejlliste))

    assert [f.kolonne for f in fejlene] == ["leverandoer_nr", "navn", "pladser", "startdato"]
    assert {f.raekke for f in fejlene} == {"3"}


def test_raekkenumre_taeller_poster_ogsaa_med_linjeskift_og_tomme_linjer(tmp_path: Path) -> None:
    pakke = Kildepakke(
        "bemaerkninger", "tilsynsbesoeg", "stikproever", "tilbud", "leverandoerer", "rammeaftaler"
    )
    pakke.filer["bemaerkninger"].insert(3, [])
    pakke.saet("bemaerkninger", 6, "grad", "9")

    (fejl,) = fejlliste.laes(indlaes(pakke.som_csv(tmp_path)).fejlliste)

    assert (fejl.raekke, fejl.kolonne, fejl.vaerdi) == ("6", "grad", "9")


def test_flere_felter_end_overskrifter(tmp_path: Path) -> None:
    pakke = Kildepakke("leverandoerer")
    pakke.filer["leverandoerer"][1].append("løst semikolon")

    (fejl,) = fejlliste.laes(indlaes(pakke.som_csv(tmp_path)).fejlliste)

    assert (fejl.raekke, fejl.kolonne) == ("2", "")
    assert "flere felter" in fejl.fejl


def test_ugyldige_cvr_og_p_numre_og_stikproever_hos_andre_er_kun_advarsler(tmp_path: Path) -> None:
    pakke = Kildepakke()
    pakke.saet("tilbud", 2, "p_nummer", "12")
    pakke.saet("stikproever", 2, "tilbud_nr", "T1")

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    assert [tuple(advarsel[:4]) for advarsel in indlaesning.advarsler] == [
        ("leverandoerer.csv", "3", "cvr", "00001037"),
        ("tilbud.csv", "2", "p_nummer", "12"),
        ("stikproever.csv", "2", "tilbud_nr", "T1"),
    ]


def test_en_borgernoegle_paa_ti_cifre_der_kan_vaere_et_cpr_nummer_er_en_advarsel(tmp_path: Path) -> None:
    pakke = Kildepakke()
    pakke.saet("forloeb", 2, "borger_noegle", "0102031234")
    pakke.saet("bemaerkninger", 2, "tekst", "P-nummer 1012345678")

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    fundne = [tuple(advarsel[:3]) for advarsel in indlaesning.advarsler]
    assert ("forloeb.csv", "2", "borger_noegle") in fundne
    assert not [fil for fil, _, _ in fundne if fil == "bemaerkninger.csv"]


def test_prosa_maa_begynde_med_et_lighedstegn(tmp_path: Path) -> None:
    pakke = Kildepakke()
    pakke.saet("forhold", 2, "tekst", "= samme som sidst")
    pakke.saet("bemaerkninger", 2, "tekst", "=> se bilag")

    assert not indlaes(pakke.som_csv(tmp_path)).har_fejl


def test_indhold_i_ukendte_kolonner_alene_og_rettet_praksis_foer_klagen_er_advarsler(tmp_path: Path) -> None:
    pakke = Kildepakke("tilbud", "leverandoerer", "rammeaftaler", "klager")
    for nr, raekke in enumerate(pakke.filer["klager"]):
        raekke.append("Note" if nr == 0 else "")
    pakke.saet("klager", 3, "praksis_rettet", "2025-04-06")
    note = pakke.tilfoej("klager", Note="ring til borgeren")

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    advarsler = [tuple(a[1:4]) for a in indlaesning.advarsler if a[0] == "klager.csv"]
    assert advarsler == [("", "", "Note"), ("3", "praksis_rettet", "2025-04-06"), (str(note), "", "")]


def test_formler_i_fejllisten_er_uskadelige(tmp_path: Path) -> None:
    pakke = Kildepakke("inviterede", "tilbud", "leverandoerer", "rammeaftaler")
    pakke.saet("inviterede", 2, "antal", "=HYPERLINK(1)")
    pakke.saet("inviterede", 3, "antal", "-7")

    fejlene = list(fejlliste.laes(indlaes(pakke.som_csv(tmp_path)).fejlliste))

    assert [f.vaerdi for f in fejlene] == ["'=HYPERLINK(1)", "-7"]


def test_en_formel_er_ikke_en_vaerdi() -> None:
    with pytest.raises(Vaerdifejl, match="formel"):
        som_tekst(Ulaeselig("=A1", "er en formel; skriv værdien i stedet"))
