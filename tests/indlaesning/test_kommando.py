"""manage.py indlaes: what it prints, its exit code, the list of faults, and nothing stored when something is wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from effekt.models import Datadaekning
from indlaesning.models import Indlaesning
from konti.models import Bruger
from kvalitetsmodel.uger import laes_uge
from leverandoer.models import Leverandoer, Tilbud
from tests.indlaesning.kildepakke import DATA, Kildepakke, aftryk

pytestmark = pytest.mark.django_db


def koer(*argumenter: str | Path) -> str:
    ud = io.StringIO()
    call_command("indlaes", *map(str, argumenter), stdout=ud, stderr=ud)
    return ud.getvalue()


def fejllinjer(sti: Path) -> list[list[str]]:
    with sti.open(encoding="utf-8", newline="") as fil:
        return list(csv.reader(fil, delimiter=";"))


def test_tabellen_viser_hver_fil(tmp_path: Path) -> None:
    linjer = koer(DATA, "--fejlliste", tmp_path / "fejl.csv").splitlines()

    assert linjer[0].split() == ["fil", "rækker", "nye", "ændrede", "uændrede", "afviste", "udeladte"]
    assert linjer[1].split() == ["leverandoerer.csv", "3", "3", "0", "0", "0", "0"]
    assert len([linje for linje in linjer if ".csv  " in linje]) == 13
    assert (
        "Advarsel: leverandoerer.csv, række 3, kolonne cvr: »00001037« er ikke et gyldigt CVR-nummer"
        in linjer
    )
    assert fejllinjer(tmp_path / "fejl.csv") == [["fil", "raekke", "kolonne", "vaerdi", "fejl"]]
    assert Indlaesning.objects.get().bruger.username == "system"
    assert not Bruger.objects.get(username="system").is_active


def test_en_fejl_gemmer_intet_og_ender_med_kode_1(tmp_path: Path) -> None:
    pakke = Kildepakke()
    pakke.saet("tilbud", 3, "pladser", "-1")
    foer = aftryk()

    with pytest.raises(CommandError, match="Intet er gemt") as fejl:
        koer(pakke.som_csv(tmp_path / "pakke"), "--fejlliste", tmp_path / "fejl.csv")

    assert fejl.value.returncode == 1
    assert fejllinjer(tmp_path / "fejl.csv")[1:] == [
        ["tilbud.csv", "3", "pladser", "-1", "må ikke være negativt"]
    ]
    assert aftryk() == foer
    assert Indlaesning.objects.get().tilstand == Indlaesning.Tilstand.AFVIST


def test_kun_gyldige_gemmer_resten_og_ender_med_kode_0(tmp_path: Path) -> None:
    pakke = Kildepakke()
    pakke.saet("tilbud", 3, "pladser", "-1")

    ud = koer(pakke.som_csv(tmp_path), "--kun-gyldige")

    assert "Fejl: tilbud.csv, række 3, kolonne pladser: »-1« må ikke være negativt" in ud
    assert "klager.csv, række 4, kolonne klage_nr: »K3« hører til afvist række" in ud
    assert set(Tilbud.objects.values_list("tilbud_nr", flat=True)) == {"T1", "T3"}
    forventet = {
        "forloeb.csv": "5 3 0 0 0 2",
        "bemaerkninger.csv": "4 2 0 0 0 2",
        "ydelsesuger.csv": "5 5 0 0 0 0",
    }
    for fil, tal in forventet.items():
        assert [fil, *tal.split()] in [linje.split() for linje in ud.splitlines()]


def test_kun_gyldige_uden_noget_gyldigt_ender_med_kode_1(tmp_path: Path) -> None:
    (tmp_path / "klager.csv").write_bytes(b"\xff\xff")

    with pytest.raises(CommandError, match="Intet er gemt"):
        koer(tmp_path, "--kun-gyldige")

    assert Indlaesning.objects.get().tilstand == Indlaesning.Tilstand.AFVIST


def test_uge_i_fremtiden_foerer_til_et_spoergsmaal_om_data_til(tmp_path: Path) -> None:
    pakke = Kildepakke("ydelsesuger")
    pakke.saet("ydelsesuger", 3, "til_uge", "2099-W01")
    mappe = pakke.som_csv(tmp_path)

    assert "Angiv med --data-til UGE" in koer(mappe)
    assert "Angiv med --data-til UGE" not in koer(mappe, "--data-til", "2026-W30")


def test_data_til_uden_ydelsesuger_eller_i_fremtiden_siges_der_noget_om(tmp_path: Path) -> None:
    kun_klager = Kildepakke("leverandoerer").som_csv(tmp_path)

    assert "ikke brugt: der er ingen ydelsesuger" in koer(kun_klager, "--data-til", "2025-W30")
    assert not Datadaekning.objects.exists()
    assert "2099-W30, som ligger efter denne uge" in koer(DATA, "--data-til", "2099-W30")


def test_data_til_angiver_den_sidste_uge() -> None:
    koer(DATA, "--data-til", "2026-W30")

    assert Datadaekning.objects.get().til_uge == laes_uge("2026-W30")


@pytest.mark.parametrize(
    ("argumenter", "grund"),
    [
        (["findes-ikke"], "findes ikke"),
        ([str(DATA), "--data-til", "2026-30"], "er ikke en uge"),
        ([str(DATA), "--fejlliste", "/findes/ikke/fejl.csv"], "kan ikke skrives"),
        ([__file__], "ingen kendte kildefiler"),
    ],
)
def test_forkerte_argumenter_forklares(argumenter: list[str], grund: str) -> None:
    with pytest.raises(CommandError, match=grund) as fejl:
        koer(*argumenter)

    assert fejl.value.returncode == 1
    assert not Leverandoer.objects.exists()


def test_mappe_uden_kildefiler_ender_med_kode_1_og_staar_i_fejllisten(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()

    with pytest.raises(CommandError, match="ingen kendte kildefiler"):
        koer(tmp_path / "tom", "--fejlliste", tmp_path / "fejl.csv")

    assert fejllinjer(tmp_path / "fejl.csv")[1][:4] == ["tom", "", "", ""]
