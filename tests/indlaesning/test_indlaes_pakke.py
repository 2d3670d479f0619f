"""A whole kildepakke: what it becomes in the database, and what a second import does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from brugerundersoegelse.models import Besvarelse
from effekt.models import Borger, Datadaekning, Forloeb, Ydelsesuger
from faelles.models import Installation
from indlaesning import fejlliste
from indlaesning.fejl import Afvisning
from indlaesning.models import Indlaesning
from klager.models import Klage
from kvalitetsmodel.uger import laes_uge
from leverandoer.models import Leverandoer, Rammeaftale, Tilbud
from tests.indlaesning.kildepakke import DATA, Kildepakke, aftryk, indlaes, tal
from tilsyn.models import Bemaerkning, Tilsynsbesoeg

pytestmark = pytest.mark.django_db


def test_hele_pakken_gemmes_som_den_staar() -> None:
    indlaesning = indlaes(DATA)

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    assert indlaesning.antal_fejl == 0
    jobcenter = Leverandoer.objects.get(leverandoer_nr="007")
    assert (jobcenter.type, jobcenter.cvr) == ("jobcenter", "")
    aftale = Rammeaftale.objects.get(aftale_nr="R1")
    assert (aftale.maal_andel, aftale.resultatbonus, aftale.bod) == (
        Decimal("0.45"),
        Decimal("5000.50"),
        "10000",
    )
    tilbud = Tilbud.objects.get(tilbud_nr="T2")
    assert (tilbud.pladser, tilbud.startdato, tilbud.slutdato) == (1200, None, date(2027, 12, 31))
    assert Rammeaftale.objects.get(tilbuddene=tilbud).gyldig_fra == date(2024, 1, 1)
    assert Forloeb.objects.get(forloeb_nr="F11").ledighed_uger == 1040
    assert Forloeb.objects.get(forloeb_nr="F10").parathed == "oevrige"
    klage = Klage.objects.get(klage_nr="K2")
    assert (klage.tilbud, klage.kanal, klage.trukket, klage.generel_praksis) == (None, "andet", False, True)
    assert Klage.objects.get(klage_nr="K3").udfald == "delvist_medhold"
    assert Tilsynsbesoeg.objects.get(besoeg_nr="V3").uanmeldt is None
    bekraeftelse = Bemaerkning.objects.get(bemaerkning_nr="M2")
    assert bekraeftelse.bekraefter == Bemaerkning.objects.get(bemaerkning_nr="M1")
    assert bekraeftelse.tekst == "Fravær er ikke meddelt;\nheller ikke denne gang."
    assert Bemaerkning.objects.get(bemaerkning_nr="M3").stikproeve is not None
    assert Besvarelse.objects.get(svar_nr="S2").svar == {"Kommentar": "Godt sted"}
    assert Datadaekning.objects.get().til_uge == laes_uge("2025-W40")
    assert Borger.objects.count() == 4


def test_xlsx_giver_samme_indhold_som_csv(tmp_path: Path) -> None:
    indlaes(Kildepakke().som_xlsx(tmp_path / "xlsx"))
    fra_xlsx = aftryk()

    igen = indlaes(DATA)

    assert all(nye == aendrede == 0 for nye, aendrede, *_ in tal(igen).values())
    assert aftryk() == fra_xlsx


def test_samme_pakke_igen_aendrer_intet() -> None:
    foerste = indlaes(DATA)
    foer = aftryk()

    anden = indlaes(DATA)

    assert all(uaendrede == 0 for _, _, uaendrede, *_ in tal(foerste).values())
    assert all((nye, aendrede) == (0, 0) for nye, aendrede, *_ in tal(anden).values())
    assert aftryk() == foer
    assert Klage.history.count() == 3


def test_kendt_noegle_rettes_og_raekker_der_mangler_bliver_staaende(tmp_path: Path) -> None:
    indlaes(DATA)
    pakke = Kildepakke("klager")
    pakke.saet("klager", 2, "udfald", "medhold")
    del pakke.filer["klager"][2:]

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert tal(indlaesning) == {"klager": (0, 1, 0, 0, 0)}
    assert Klage.objects.get(klage_nr="K1").udfald == "medhold"
    assert Klage.objects.count() == 3
    aendring = Klage.history.filter(klage_nr="K1").first()
    assert aendring.history_type == "~"
    assert aendring.history_user.username == "system"


def test_en_kolonne_der_mangler_i_filen_roerer_ikke_den_gemte_vaerdi(tmp_path: Path) -> None:
    indlaes(DATA)
    pakke = Kildepakke("klager")
    pakke.uden_kolonne("klager", "udfald")
    pakke.saet("klager", 2, "tema", "tonen")

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    klage = Klage.objects.get(klage_nr="K1")
    assert tal(indlaesning) == {"klager": (0, 1, 2, 0, 0)}
    assert (klage.tema, klage.udfald) == ("tonen", "ikke_medhold")


OPDATERINGER = [
    ("forloeb", 2, {"startdato": "2025-03-31"}, "slutdato", "slutdato", "2025-03-30"),
    ("tilbud", 4, {"startdato": "2025-12-01"}, "slutdato", "slutdato", "2025-11-30"),
    ("rammeaftaler", 2, {"gyldig_fra": "2027-01-01"}, "gyldig_til", "gyldig_til", "2026-12-31"),
    ("klager", 2, {"modtaget": "2025-04-02"}, "afgjort", "afgjort", "2025-04-01"),
    ("forhold", 2, {"dato": "2025-02-02"}, "bragt_i_orden", "bragt_i_orden", "2025-02-01"),
    ("bemaerkninger", 2, {"besoeg_nr": "V4"}, "bragt_i_orden", "bragt_i_orden", "2025-06-01"),
]


@pytest.mark.parametrize(("kilde", "raekke", "felter", "udeladt", "kolonne", "vaerdi"), OPDATERINGER)
def test_en_rettelse_kontrolleres_mod_det_gemte_som_filen_udelader(
    kilde: str,
    raekke: int,
    felter: dict[str, str],
    udeladt: str,
    kolonne: str,
    vaerdi: str,
    tmp_path: Path,
) -> None:
    hele = Kildepakke()
    hele.tilfoej("tilsynsbesoeg", besoeg_nr="V4", tilbud_nr="T1", dato="2025-06-02", art="grundbesoeg")
    indlaes(hele.som_csv(tmp_path / "hele"))
    foer = aftryk()
    rettelse = Kildepakke(kilde)
    rettelse.uden_kolonne(kilde, udeladt)
    for felt, ny in felter.items():
        rettelse.saet(kilde, raekke, felt, ny)

    indlaesning = indlaes(rettelse.som_csv(tmp_path / "rettelse"))

    (fejl,) = fejlliste.laes(indlaesning.fejlliste)
    assert (fejl.fil, fejl.raekke, fejl.kolonne, fejl.vaerdi) == (
        f"{kilde}.csv",
        str(raekke),
        kolonne,
        vaerdi,
    )
    assert "gemt tidligere" in fejl.fejl
    assert aftryk() == foer


@pytest.mark.parametrize(
    ("kilde", "raekke", "dato", "stridende"),
    [
        ("tilsynsbesoeg", 3, "2025-06-02", ["bragt_i_orden"]),
        ("tilsynsbesoeg", 2, "2025-03-04", ["bekraefter"]),
        ("tilsynsbesoeg", 3, "2024-10-01", ["bekraefter"]),
        ("stikproever", 2, "2025-12-31", ["bragt_i_orden"]),
    ],
)
def test_et_besoeg_kan_ikke_flyttes_saa_gemte_bemaerkninger_ikke_passer(
    kilde: str, raekke: int, dato: str, stridende: list[str], tmp_path: Path
) -> None:
    hele = Kildepakke()
    hele.saet("bemaerkninger", 4, "bragt_i_orden", "2025-02-11")
    indlaes(hele.som_csv(tmp_path / "hele"))
    foer = aftryk()
    flyttet = Kildepakke(kilde)
    flyttet.saet(kilde, raekke, "dato", dato)

    indlaesning = indlaes(flyttet.som_csv(tmp_path / "flyttet"))

    fejlene = list(fejlliste.laes(indlaesning.fejlliste))
    assert [(f.fil, f.raekke, f.kolonne, f.vaerdi) for f in fejlene] == [
        (f"{kilde}.csv", str(raekke), "dato", dato)
    ]
    assert [felt in fejl.fejl for felt, fejl in zip(stridende, fejlene, strict=True)] == [True]
    assert tal(indlaesning)[kilde][3] == 1
    assert aftryk() == foer


def test_et_besoeg_kan_flyttes_sammen_med_sine_bemaerkninger(tmp_path: Path) -> None:
    indlaes(DATA)
    flyttet = Kildepakke("tilsynsbesoeg", "bemaerkninger")
    flyttet.saet("tilsynsbesoeg", 3, "dato", "2025-06-02")
    flyttet.saet("bemaerkninger", 2, "bragt_i_orden", "2025-06-03")

    assert tal(indlaes(flyttet.som_csv(tmp_path))) == {
        "tilsynsbesoeg": (0, 1, 2, 0, 0),
        "bemaerkninger": (0, 1, 3, 0, 0),
    }


def test_klage_der_allerede_har_sit_tilbud_kan_rettes_uden_den_kolonne(tmp_path: Path) -> None:
    indlaes(DATA)
    rettelse = Kildepakke("klager")
    for udeladt in ("tilbud_nr", "leverandoer_nr"):
        rettelse.uden_kolonne("klager", udeladt)
    rettelse.saet("klager", 2, "tema", "tonen")

    assert tal(indlaes(rettelse.som_csv(tmp_path))) == {"klager": (0, 1, 2, 0, 0)}
    klage = Klage.objects.get(klage_nr="K1", tilbud__tilbud_nr="T1")
    assert klage.tema == "tonen"


def test_tom_celle_rydder_den_gemte_vaerdi(tmp_path: Path) -> None:
    indlaes(DATA)
    pakke = Kildepakke("klager")
    pakke.saet("klager", 2, "udfald", "")
    pakke.saet("klager", 2, "afgjort", "")

    indlaes(pakke.som_csv(tmp_path))

    klage = Klage.objects.get(klage_nr="K1")
    assert (klage.afgjort, klage.udfald) == (None, "")


def test_ydelsesuger_erstatter_hele_historien_for_filens_borgere(tmp_path: Path) -> None:
    indlaes(DATA)
    pakke = Kildepakke("ydelsesuger")
    pakke.filer["ydelsesuger"][1:] = [
        ["000001", "2025-W01", "2025-W20", "130"],
        ["000005", "2025-W01", "2025-W02", "130"],
    ]

    indlaes(pakke.som_csv(tmp_path))

    def perioder(noegle: str) -> list[tuple[int, int]]:
        raekker = Ydelsesuger.objects.filter(borger__noegle=noegle).order_by("fra_uge")
        return list(raekker.values_list("fra_uge", "til_uge"))

    assert perioder("000001") == [(laes_uge("2025-W01"), laes_uge("2025-W20"))]
    assert perioder("000002") == [(laes_uge("2025-W01"), laes_uge("2025-W30"))]
    assert len(perioder("000005")) == 1


def test_en_periode_der_alene_er_vaek_fra_filen_slettes(tmp_path: Path) -> None:
    """All rows of the file are unchanged, yet the history has become shorter."""
    indlaes(DATA)
    pakke = Kildepakke("ydelsesuger")
    del pakke.filer["ydelsesuger"][3]

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert tal(indlaesning) == {"ydelsesuger": (0, 0, 4, 0, 0)}
    assert Ydelsesuger.objects.filter(borger__noegle="000001").count() == 1


def test_datadaekningen_falder_aldrig_og_kan_angives(tmp_path: Path) -> None:
    indlaes(DATA)
    kortere = Kildepakke("ydelsesuger")
    kortere.filer["ydelsesuger"][1:] = [["000001", "2025-W01", "2025-W05", "130"]]

    indlaes(kortere.som_csv(tmp_path))
    assert Datadaekning.objects.get().til_uge == laes_uge("2025-W40")

    indlaes(tmp_path, data_til=laes_uge("2025-W45"))
    assert Datadaekning.objects.get().til_uge == laes_uge("2025-W45")


def test_uge_efter_denne_uge_giver_en_advarsel_og_den_angivne_uge_gaelder(tmp_path: Path) -> None:
    pakke = Kildepakke("ydelsesuger")
    pakke.saet("ydelsesuger", 2, "til_uge", "2099-W52")
    pakke.saet("ydelsesuger", 4, "kode", "651")
    del pakke.filer["ydelsesuger"][3]

    indlaesning = indlaes(pakke.som_csv(tmp_path), data_til=laes_uge("2025-W41"))

    assert any("2099-W52" in advarsel[4] for advarsel in indlaesning.advarsler)
    assert Datadaekning.objects.get().til_uge == laes_uge("2025-W41")


def test_raekke_rettet_i_systemet_aendres_aldrig_af_en_fil(tmp_path: Path) -> None:
    indlaes(DATA)
    Klage.objects.filter(klage_nr__in=["K1", "K3"]).update(tema="rettet her", aendret_i_systemet=True)
    Klage.objects.filter(klage_nr="K3").update(tema="rådighed")

    indlaesning = indlaes(DATA)

    assert tal(indlaesning)["klager"] == (0, 0, 2, 0, 1)
    assert indlaesning.antal_fejl == 0
    assert Klage.objects.get(klage_nr="K1").tema == "rettet her"
    listet = [advarsel for advarsel in indlaesning.advarsler if "ændret i systemet" in advarsel[4]]
    assert [advarsel[:4] for advarsel in listet] == [["klager.csv", "2", "klage_nr", "K1"]]


def test_fil_med_overskrift_uden_raekker_er_i_orden(tmp_path: Path) -> None:
    pakke = Kildepakke("klager", "ydelsesuger", "bemaerkninger")
    for raekker in pakke.filer.values():
        del raekker[1:]

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert indlaesning.tilstand == Indlaesning.Tilstand.GEMT
    assert not Datadaekning.objects.exists()


def test_en_enkelt_fil_slaar_op_i_databasen(tmp_path: Path) -> None:
    indlaes(DATA)
    pakke = Kildepakke("bemaerkninger")
    pakke.tilfoej(
        "bemaerkninger", bemaerkning_nr="M9", besoeg_nr="V3", kontrolomraade="Fysiske rammer", grad="1"
    )

    assert tal(indlaes(pakke.som_csv(tmp_path))) == {"bemaerkninger": (1, 0, 4, 0, 0)}


def test_rigtige_filer_afvises_i_en_simuleret_database(tmp_path: Path) -> None:
    Installation.objects.create(simuleret=True)

    with pytest.raises(Afvisning, match="simuleret"):
        indlaes(DATA)
    assert not Indlaesning.objects.exists()

    assert indlaes(DATA, simuleret=True).tilstand == Indlaesning.Tilstand.GEMT


def test_filerne_slettes_naar_de_er_gemt() -> None:
    indlaesning = indlaes(DATA)

    assert {fil.name for fil in indlaesning.mappe.iterdir()} == {"fejlliste.csv"}
    assert all(len(fil.sha256) == 64 and fil.stoerrelse for fil in indlaesning.filerne.all())


def test_samme_spoergsmaal_to_gange_i_en_undersoegelse(tmp_path: Path) -> None:
    pakke = Kildepakke.med("besvarelser")
    pakke.filer["besvarelser"][0][-1] = "Uddyb gerne"
    for raekke, svar in zip(pakke.filer["besvarelser"], ("Uddyb gerne", "a", "b", "c"), strict=False):
        raekke.append(svar)

    indlaesning = indlaes(pakke.som_csv(tmp_path))

    assert not indlaesning.har_fejl
    assert Besvarelse.objects.get(svar_nr="S2").svar == {"Uddyb gerne": "Godt sted", "Uddyb gerne (2)": "b"}
