"""Files that are refused as a whole: one fault without row and column, the other files unharmed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from indlaesning import fejlliste
from indlaesning.fejl import Afvisning
from indlaesning.models import Indlaesning
from tests.indlaesning.kildepakke import DATA, Kildepakke, aftryk, fejl_i, indlaes, tal

pytestmark = pytest.mark.django_db

KLAGER = (DATA / "klager.csv").read_text(encoding="utf-8")


def csvfil(indhold: bytes) -> Callable[[Path], str]:
    def skriv(mappe: Path) -> str:
        (mappe / "klager.csv").write_bytes(indhold)
        return "klager.csv"

    return skriv


def xlsxfil(indhold: bytes) -> Callable[[Path], str]:
    def skriv(mappe: Path) -> str:
        (mappe / "klager.csv").unlink()
        (mappe / "klager.xlsx").write_bytes(indhold)
        return "klager.xlsx"

    return skriv


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
FILER = {
    "tom fil": (csvfil(b""), "tom"),
    "kun BOM": (csvfil(b"\xef\xbb\xbf"), "tom"),
    "overskrift i række 2": (csvfil(b"\r\n" + KLAGER.encode()), "Række 1 er tom"),
    "kun tomme linjer": (csvfil(b"\r\n\r\n"), "tom"),
    "uden overskrift": (csvfil(b"K1;2025-03-03;T1;;formalitet\n"), "klage_nr, modtaget, type mangler"),
    "en kolonne mangler": (csvfil(KLAGER.replace("modtaget", "dato").encode()), "modtaget mangler"),
    "samme kolonne to gange": (csvfil(KLAGER.replace("kanal", "Klage nr", 1).encode()), "to gange"),
    "windows-1252": (csvfil(KLAGER.replace("drone", "båd").encode("cp1252")), "CSV UTF-8"),
    "utf-16": (csvfil(KLAGER.encode("utf-16")), "CSV UTF-8"),
    "komma som skilletegn": (csvfil(KLAGER.replace(";", ",").encode()), "semikolon"),
    "tabulator som skilletegn": (csvfil(KLAGER.replace(";", "\t").encode()), "semikolon"),
    "nul-tegn i overskriften": (csvfil(KLAGER.replace("kanal", "ka\0nal").encode()), "styretegn"),
    "formel i overskriften": (csvfil(KLAGER.replace("modtaget", "=A1").encode()), "modtaget mangler"),
    "projektmappe med forkert navn": (csvfil(b"PK\x03\x04" + b"\0" * 100), "projektmappe"),
    "tekst med navn som projektmappe": (xlsxfil(KLAGER.encode()), "beskadiget"),
    "gammel Excel med nyt navn": (xlsxfil(OLE), "gamle Excel-format"),
    "adgangskode": (xlsxfil(OLE + "EncryptedPackage".encode("utf-16-le")), "adgangskode"),
    "tom projektmappe": (xlsxfil(b""), "beskadiget"),
}


@pytest.mark.parametrize("navn", FILER)
def test_en_ubrugelig_fil_naevnes_og_intet_gemmes(navn: str, tmp_path: Path) -> None:
    skriv, grund = FILER[navn]
    mappe = Kildepakke().som_csv(tmp_path / "pakke")
    filnavn = skriv(mappe)
    foer = aftryk()

    indlaesning = indlaes(mappe)

    (fejl,) = fejlliste.laes(indlaesning.fejlliste)
    assert (fejl.fil, fejl.raekke, fejl.kolonne) == (filnavn, "", "")
    assert grund in fejl.fejl
    assert indlaesning.tilstand == Indlaesning.Tilstand.AFVIST
    assert aftryk() == foer


@pytest.mark.parametrize("felt", ['"drone', "x" * 1_000_000], ids=["uafsluttet anførselstegn", "en megabyte"])
def test_en_fil_der_ikke_kan_laeses_til_ende_naevnes_med_raekken(felt: str, tmp_path: Path) -> None:
    """And the faults of the rows before it are named, also those across rows, but nothing is stored."""
    pakke = Kildepakke()
    pakke.saet("klager", 2, "trukket", "måske")
    pakke.filer["klager"].insert(2, list(pakke.filer["klager"][1]))
    mappe = pakke.som_csv(tmp_path / "pakke")
    tekst = (mappe / "klager.csv").read_text(encoding="utf-8")
    (mappe / "klager.csv").write_text(tekst.replace("drone", felt), encoding="utf-8", newline="")
    foer = aftryk()

    indlaesning = indlaes(mappe)

    assert fejl_i(indlaesning) == [
        ("klager.csv", "2", "trukket"),
        ("klager.csv", "3", "klage_nr"),
        ("klager.csv", "3", "trukket"),
        ("klager.csv", "4", ""),
    ]
    assert aftryk() == foer


def test_raekker_der_peger_paa_en_afvist_fil_er_ikke_selv_fejl(tmp_path: Path) -> None:
    mappe = Kildepakke().som_csv(tmp_path)
    (mappe / "tilbud.csv").write_bytes(b"ikke\xff en fil")

    indlaesning = indlaes(mappe, kun_gyldige=True)

    assert fejl_i(indlaesning) == [("tilbud.csv", "", "")]
    figurer = tal(indlaesning)
    assert figurer["leverandoerer"] == (3, 0, 0, 0, 0)
    assert figurer["forloeb"] == (0, 0, 0, 0, 5)
    assert figurer["klager"] == (1, 0, 0, 0, 2)
    assert figurer["bemaerkninger"] == (0, 0, 0, 0, 4)


def test_samme_kilde_som_csv_og_xlsx_afvises_begge(tmp_path: Path) -> None:
    mappe = Kildepakke().som_csv(tmp_path)
    Kildepakke("forhold").som_xlsx(mappe)

    indlaesning = indlaes(mappe, kun_gyldige=True)

    assert fejl_i(indlaesning) == [("forhold.csv", "", ""), ("forhold.xlsx", "", "")]
    assert "forhold" not in tal(indlaesning)
    assert tal(indlaesning)["klager"] == (3, 0, 0, 0, 0)


def test_ukendte_filer_og_kolonner_naevnes_og_springes_over(tmp_path: Path) -> None:
    pakke = Kildepakke("leverandoerer")
    for raekke, vaerdi in zip(pakke.filer["leverandoerer"], ("Intern note", "a", "b", "c"), strict=True):
        raekke.insert(0, vaerdi)
    mappe = pakke.som_csv(tmp_path)
    (mappe / "noter.txt").write_text("hej")
    (mappe / "klager.xls").write_text("hej")

    indlaesning = indlaes(mappe)

    assert tal(indlaesning) == {"leverandoerer": (3, 0, 0, 0, 0)}
    advaret = [advarsel[0] for advarsel in indlaesning.advarsler]
    assert advaret == ["klager.xls", "noter.txt", "leverandoerer.csv", "leverandoerer.csv"]
    assert any("Intern note" in advarsel[4] for advarsel in indlaesning.advarsler)


def test_filnavne_og_overskrifter_laeses_loest(tmp_path: Path) -> None:
    mappe = Kildepakke("leverandoerer").som_csv(tmp_path)
    tekst = (mappe / "leverandoerer.csv").read_text(encoding="utf-8")
    (mappe / "leverandoerer.csv").unlink()
    tekst = tekst.replace("leverandoer_nr;navn;type", " Leverandør Nr ;NAVN;T_ype").replace(
        "anden_aktoer", "Anden Aktør"
    )
    (mappe / "Leverandører.CSV").write_text(tekst, encoding="utf-8-sig")

    assert tal(indlaes(mappe)) == {"leverandoerer": (3, 0, 0, 0, 0)}


def test_mappe_uden_kendte_filer(tmp_path: Path) -> None:
    (tmp_path / "noter.txt").write_text("hej")

    with pytest.raises(Afvisning, match="ingen kendte kildefiler"):
        indlaes(tmp_path)
    assert not Indlaesning.objects.exists()


# --- zip --------------------------------------------------------------------------------------------
def pak(mappe: Path, til: Path, praefiks: str = "") -> zipfile.ZipFile:
    arkiv = zipfile.ZipFile(til, "w", zipfile.ZIP_DEFLATED)
    for fil in sorted(mappe.iterdir()):
        arkiv.write(fil, f"{praefiks}{fil.name}")
    return arkiv


@pytest.mark.parametrize("praefiks", ["", "kommune/", "kommune\\"])
def test_zip_af_en_mappe_er_som_mappen(praefiks: str, tmp_path: Path) -> None:
    pak(DATA, tmp_path / "pakke.zip", praefiks).close()

    indlaesning = indlaes(tmp_path / "pakke.zip")

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    assert tal(indlaesning)["ydelsesuger"] == (5, 0, 0, 0, 0)


@pytest.mark.parametrize("navn", ["../klager.csv", "/klager.csv", "C:\\klager.csv", "anden/klager.csv"])
def test_fil_uden_for_pakkens_mappe_afvises(navn: str, tmp_path: Path) -> None:
    with pak(DATA, tmp_path / "pakke.zip", "kommune/") as arkiv:
        arkiv.writestr(navn, KLAGER)

    indlaesning = indlaes(tmp_path / "pakke.zip")

    assert [fil for fil, *_ in fejl_i(indlaesning)] == [navn]
    assert indlaesning.tilstand == Indlaesning.Tilstand.AFVIST


def test_link_i_zip_afvises(tmp_path: Path) -> None:
    with pak(DATA, tmp_path / "pakke.zip") as arkiv:
        link = zipfile.ZipInfo("forhold2.csv")
        link.external_attr = 0o120777 << 16
        arkiv.writestr(link, "/etc/passwd")

    assert fejl_i(indlaes(tmp_path / "pakke.zip")) == [("forhold2.csv", "", "")]


def test_undermapper_i_zip_naevnes_og_springes_over(tmp_path: Path) -> None:
    with pak(DATA, tmp_path / "pakke.zip", "kommune/") as arkiv:
        arkiv.write(DATA / "klager.csv", "kommune/gamle/klager.csv")
        arkiv.writestr("__MACOSX/kommune/._noget", "x")

    indlaesning = indlaes(tmp_path / "pakke.zip")

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    assert {"kommune/gamle/klager.csv", "__MACOSX/kommune/._noget"} <= {a[0] for a in indlaesning.advarsler}


def test_afbrudt_zip_afvises(tmp_path: Path) -> None:
    pak(DATA, tmp_path / "hel.zip").close()
    indhold = (tmp_path / "hel.zip").read_bytes()
    (tmp_path / "pakke.zip").write_bytes(indhold[: len(indhold) // 2])

    with pytest.raises(Afvisning, match="ikke en zip-fil"):
        indlaes(tmp_path / "pakke.zip")


def test_zip_med_en_oedelagt_fil(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pakke.zip", "w", zipfile.ZIP_STORED) as arkiv:
        arkiv.write(DATA / "forhold.csv", "forhold.csv")
        arkiv.write(DATA / "leverandoerer.csv", "leverandoerer.csv")
    indhold = bytearray((tmp_path / "pakke.zip").read_bytes())
    indhold[100] ^= 0xFF
    (tmp_path / "pakke.zip").write_bytes(indhold)

    indlaesning = indlaes(tmp_path / "pakke.zip", kun_gyldige=True)

    assert fejl_i(indlaesning) == [("forhold.csv", "", "")]
    assert tal(indlaesning) == {"leverandoerer": (3, 0, 0, 0, 0)}


def test_en_pakke_efterlader_intet_naar_den_afvises(tmp_path: Path) -> None:
    (tmp_path / "pakke.zip").write_bytes(b"PK\x03\x04 og saa ikke mere")
    mapper = Indlaesning().mappe.parent
    foer = set(mapper.iterdir()) if mapper.exists() else set()

    with pytest.raises(Afvisning):
        indlaes(tmp_path / "pakke.zip")

    assert set(mapper.iterdir()) == foer
