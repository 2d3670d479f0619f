"""The simulated kildepakke keeps every promise of kildefiler.md and is the same each time."""

import csv
import itertools
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from stdnum.dk import cvr

from demo.historier import HISTORIERNE
from demo.kalender import DATA_TIL, SIDSTE_DAG
from demo.kommune import byg_kommune, skriv_kommune
from demo.pakke import KOLONNER
from demo.tilbudsvifte import LEVERANDOER_A, LEVERANDOER_B, LEVERANDOERER, TILBUDDENE
from kvalitetsmodel.uger import laes_uge

Raekkerne = list[dict[str, str]]

NOEGLER = {
    "leverandoerer": ("leverandoer_nr",),
    "rammeaftaler": ("aftale_nr",),
    "tilbud": ("tilbud_nr",),
    "forloeb": ("forloeb_nr",),
    "ydelsesuger": ("borger_noegle", "fra_uge"),
    "klager": ("klage_nr",),
    "tilsynsbesoeg": ("besoeg_nr",),
    "bemaerkninger": ("bemaerkning_nr",),
    "forhold": ("forhold_nr",),
    "stikproever": ("besoeg_nr",),
    "besvarelser": ("svar_nr",),
    "inviterede": ("tilbud_nr", "fra", "til"),
    "rettidighed": ("leverandoer_nr", "fra", "til"),
}
FORSOERGELSE = (
    *(range(111, 127), range(130, 150), range(151, 153), range(211, 300), range(700, 749), range(750, 769)),
    *(range(781, 786), range(810, 819), range(881, 882), range(890, 900)),
)
UDE_ELLER_UDGAAR = {412, 771, 997, 998, 999, *range(651, 662)}
DATOKOLONNER = (
    "modtaget",
    "afgjort",
    "praksis_rettet",
    "dato",
    "bragt_i_orden",
    "startdato",
    "slutdato",
    "fra",
    "til",
)


@pytest.fixture(scope="module")
def pakken() -> dict[str, Raekkerne]:
    raekker = byg_kommune().raekker
    return {
        navn: [dict(zip(KOLONNER[navn], raekke, strict=True)) for raekke in raekker[navn]]
        for navn in KOLONNER
    }


def test_samme_froe_giver_samme_bytes(tmp_path: Path) -> None:
    skriv_kommune(tmp_path / "a", froe=7)
    skriv_kommune(tmp_path / "b", froe=7)
    for navn in KOLONNER:
        assert (tmp_path / "a" / f"{navn}.csv").read_bytes() == (tmp_path / "b" / f"{navn}.csv").read_bytes()


def test_et_andet_froe_giver_andre_borgere(tmp_path: Path) -> None:
    skriv_kommune(tmp_path / "a", froe=7)
    skriv_kommune(tmp_path / "b", froe=8)
    assert (tmp_path / "a/forloeb.csv").read_bytes() != (tmp_path / "b/forloeb.csv").read_bytes()


def test_filerne_kan_laeses_som_csv_med_overskrift(tmp_path: Path, pakken: dict[str, Raekkerne]) -> None:
    skriv_kommune(tmp_path)
    assert {fil.name for fil in tmp_path.iterdir()} == {f"{navn}.csv" for navn in KOLONNER}
    for navn in KOLONNER:
        with (tmp_path / f"{navn}.csv").open(encoding="utf-8", newline="") as fil:
            assert list(csv.DictReader(fil, delimiter=";")) == pakken[navn]


def test_stoerrelsen_er_en_mellemstor_kommunes(pakken: dict[str, Raekkerne]) -> None:
    assert len(pakken["leverandoerer"]) == 25
    assert len(pakken["tilbud"]) == 60
    assert {raekke["type"] for raekke in pakken["leverandoerer"]} == {
        *("ekstern", "beskaeftigelsescenter", "jobcenter", "anden_aktoer")
    }
    assert 5_000 < len(pakken["forloeb"]) < 20_000
    assert all(pakken[navn] for navn in KOLONNER)


def test_noeglerne_er_unikke(pakken: dict[str, Raekkerne]) -> None:
    for navn, noegle in NOEGLER.items():
        noeglerne = [tuple(raekke[kolonne] for kolonne in noegle) for raekke in pakken[navn]]
        assert len(noeglerne) == len(set(noeglerne)), navn
    besoegene = [raekke["besoeg_nr"] for navn in ("tilsynsbesoeg", "stikproever") for raekke in pakken[navn]]
    assert len(besoegene) == len(set(besoegene))


def test_alle_henvisninger_findes(pakken: dict[str, Raekkerne]) -> None:
    findes = {
        "leverandoer_nr": {raekke["leverandoer_nr"] for raekke in pakken["leverandoerer"]},
        "aftale_nr": {raekke["aftale_nr"] for raekke in pakken["rammeaftaler"]},
        "tilbud_nr": {raekke["tilbud_nr"] for raekke in pakken["tilbud"]},
        "besoeg_nr": {
            raekke["besoeg_nr"] for navn in ("tilsynsbesoeg", "stikproever") for raekke in pakken[navn]
        },
    }
    for navn, raekkerne in pakken.items():
        for kolonne in findes.keys() & set(KOLONNER[navn]):
            assert {raekke[kolonne] for raekke in raekkerne} - {""} <= findes[kolonne], (navn, kolonne)
    assert all(raekke["tilbud_nr"] or raekke["leverandoer_nr"] for raekke in pakken["klager"])
    aftalens = {raekke["aftale_nr"]: raekke["leverandoer_nr"] for raekke in pakken["rammeaftaler"]}
    for raekke in pakken["tilbud"]:
        assert not raekke["aftale_nr"] or aftalens[raekke["aftale_nr"]] == raekke["leverandoer_nr"]


def test_en_bekraeftelse_peger_paa_en_aeldre_bemaerkning_om_samme_tilbud(
    pakken: dict[str, Raekkerne],
) -> None:
    besoegene = {
        raekke["besoeg_nr"]: raekke for navn in ("tilsynsbesoeg", "stikproever") for raekke in pakken[navn]
    }
    bemaerkningerne = {raekke["bemaerkning_nr"]: raekke for raekke in pakken["bemaerkninger"]}
    bekraeftelser = [raekke for raekke in bemaerkningerne.values() if raekke["bekraefter"]]
    assert bekraeftelser
    for raekke in bekraeftelser:
        nyt = besoegene[raekke["besoeg_nr"]]
        gammelt = besoegene[bemaerkningerne[raekke["bekraefter"]]["besoeg_nr"]]
        assert gammelt["tilbud_nr"] == nyt["tilbud_nr"]
        assert gammelt["dato"] < nyt["dato"]


def test_datoer_er_i_raekkefoelge_og_ikke_senere_end_udtraekket(pakken: dict[str, Raekkerne]) -> None:
    for navn, raekkerne in pakken.items():
        for kolonne in set(DATOKOLONNER) & set(KOLONNER[navn]):
            for raekke in raekkerne:
                if raekke[kolonne]:
                    assert date(1990, 1, 1) <= date.fromisoformat(raekke[kolonne]) <= SIDSTE_DAG
    for raekke in pakken["forloeb"]:
        assert not raekke["slutdato"] or raekke["startdato"] <= raekke["slutdato"]
    for raekke in pakken["klager"]:
        assert not raekke["afgjort"] or raekke["modtaget"] <= raekke["afgjort"]
    dagen = {
        raekke["besoeg_nr"]: raekke["dato"]
        for navn in ("tilsynsbesoeg", "stikproever")
        for raekke in pakken[navn]
    }
    for raekke in pakken["bemaerkninger"]:
        assert not raekke["bragt_i_orden"] or raekke["bragt_i_orden"] >= dagen[raekke["besoeg_nr"]]


def test_intet_besoeg_i_weekenden_eller_uden_for_tilbuddets_tid(pakken: dict[str, Raekkerne]) -> None:
    tilbuddene = {tilbud.nr: tilbud for tilbud in TILBUDDENE}
    for navn in ("tilsynsbesoeg", "stikproever"):
        for raekke in pakken[navn]:
            dag, tilbud = date.fromisoformat(raekke["dato"]), tilbuddene[raekke["tilbud_nr"]]
            assert dag.weekday() < 5, raekke
            assert (tilbud.startdato or date.min) <= dag <= (tilbud.slutdato or date.max), raekke


def test_en_borgers_ydelsesperioder_overlapper_ikke_og_dataene_slutter_hvor_de_skal(
    pakken: dict[str, Raekkerne],
) -> None:
    perioderne: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for raekke in pakken["ydelsesuger"]:
        perioderne[raekke["borger_noegle"]].append((laes_uge(raekke["fra_uge"]), laes_uge(raekke["til_uge"])))
        kode = int(raekke["kode"])
        assert any(kode in koder for koder in FORSOERGELSE) or kode in UDE_ELLER_UDGAAR
    for borger, liste in perioderne.items():
        liste.sort()
        assert all(fra <= til for fra, til in liste), borger
        assert all(foer[1] < efter[0] for foer, efter in itertools.pairwise(liste)), borger
    assert max(til for liste in perioderne.values() for _, til in liste) == laes_uge(DATA_TIL)


def test_en_borger_er_aldrig_i_to_forloeb_paa_en_gang(pakken: dict[str, Raekkerne]) -> None:
    forloebene: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for raekke in pakken["forloeb"]:
        forloebene[raekke["borger_noegle"]].append((raekke["startdato"], raekke["slutdato"] or "9999"))
    for liste in forloebene.values():
        liste.sort()
        assert all(foer[1] < efter[0] for foer, efter in itertools.pairwise(liste))
    assert any(len(liste) > 1 for liste in forloebene.values())


def test_tal_ligger_inden_for_det_mulige(pakken: dict[str, Raekkerne]) -> None:
    assert {raekke["tilfredshed"] for raekke in pakken["besvarelser"]} <= set("12345")
    for raekke in pakken["stikproever"]:
        assert 0 <= int(raekke["sager_i_orden"]) <= int(raekke["sager_kontrolleret"])
    for raekke in pakken["rettidighed"]:
        for slags in ("samtaler", "aktivering"):
            assert 0 <= int(raekke[f"{slags}_rettidige"]) <= int(raekke[f"{slags}_paakraevet"])
    svar: dict[str, int] = defaultdict(int)
    inviterede: dict[str, int] = defaultdict(int)
    for raekke in pakken["besvarelser"]:
        svar[raekke["tilbud_nr"]] += 1
    for raekke in pakken["inviterede"]:
        inviterede[raekke["tilbud_nr"]] += int(raekke["antal"])
    assert all(svar[nr] <= inviterede[nr] for nr in svar)


def test_intet_rigtigt_firma_er_naevnt(pakken: dict[str, Raekkerne]) -> None:
    for raekke in pakken["leverandoerer"]:
        assert not cvr.is_valid(raekke["cvr"])
        assert raekke["email"].endswith(".invalid")
    assert all(raekke["p_nummer"].startswith("0") for raekke in pakken["tilbud"])


def test_hvert_tilbud_har_hoejst_en_historie_og_historierne_gaelder_tilbud_der_findes() -> None:
    numrene = [historie.tilbud_nr for historie in HISTORIERNE]
    assert len(numrene) == len(set(numrene))
    assert set(numrene) <= {tilbud.nr for tilbud in TILBUDDENE}
    assert {LEVERANDOER_A, LEVERANDOER_B} < {leverandoer.nr for leverandoer in LEVERANDOERER}
