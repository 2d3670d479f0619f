"""docs/sikkerhed.md keeps its word: each requirement once, its tests and files there, the tables of persons mapped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.apps import apps

from databeskyttelse.slettefrister import SLETTEFRISTER
from faelles.sikkerhedslog import STATUSSER
from faelles.sletning import Slettefrist
from konti.login.adgangskoder import KENDTE_ORD
from tests.arkitektur.kilden import ROD, filer, navn
from tests.databeskyttelse.test_datakort import ALLE, UDEN_FRIST

OVERSIGT = ROD / "docs" / "sikkerhed.md"
MAPPE = ROD / "docs" / "sikkerhed"
DOKUMENTERNE = {sti.name: sti.read_text(encoding="utf-8") for sti in [OVERSIGT, *sorted(MAPPE.glob("*.md"))]}
# ASVS 5.0.0: the level of each requirement of a section, in their order (70 of level 1, 183 of level 2, 92 of level 3).
NIVEAUER = """
1.1 22  1.2 1111122223  1.3 112222222223  1.4 222  1.5 123
2.1 122  2.2 112  2.3 12223  2.4 23
3.1 3  3.2 113  3.3 12223  3.4 11222233  3.5 11122333  3.6 3  3.7 22333
4.1 12233  4.2 23333  4.3 22  4.4 1222
5.1 2  5.2 112333  5.3 113  5.4 222
6.1 122  6.2 111111112222  6.3 11223333  6.4 112233  6.5 22222333  6.6 2223  6.7 33  6.8 2222
7.1 222  7.2 1111  7.3 22  7.4 11222  7.5 223  7.6 22
8.1 1233  8.2 1123  8.3 133  8.4 23
9.1 111  9.2 1222
10.1 22  10.2 223  10.3 22223  10.4 1111122222233333  10.5 22222  10.6 22  10.7 222
11.1 2233  11.2 22233  11.3 11233  11.4 1222  11.5 23  11.6 23  11.7 33
12.1 12233  12.2 11  12.3 22223
13.1 2333  13.2 222223  13.3 2233  13.4 1222233
14.1 22  14.2 12223333  14.3 122
15.1 12233  15.2 12233  15.3 1222222  15.4 3333
16.1 2  16.2 22222  16.3 2222  16.4 222  16.5 2223
17.1 23  17.2 22223333  17.3 22
"""
KRAV = {
    f"{afsnit}.{nr}": int(niveau)
    for afsnit, niveauerne in re.findall(r"([\d.]+) (\d+)", NIVEAUER)
    for nr, niveau in enumerate(niveauerne, 1)
}
NIVEAU_2 = {nr for nr, niveau in KRAV.items() if niveau <= 2}
SVARENE = {"ja", "delvis", "drift", "–", "nej"}
UDEN_PROEVE = {"eftersyn", "dokument"}
PROEVE = re.compile(r"`(\w+)/(\w+)::(\w+)`")
NUMMER = re.compile(r"\d+\.\d+\.\d+")


class Raekke(NamedTuple):
    numre: tuple[str, ...]
    krav: str
    svar: str
    hvor: str
    proeve: str


def raekkerne() -> Iterator[Raekke]:
    for fil, tekst in DOKUMENTERNE.items():
        for linje in (
            re.findall(r"^\| (\d+\.\d+\.\d+.*) \|$", tekst, re.MULTILINE) if fil.startswith("asvs") else ()
        ):
            foerste, *resten = (celle.strip() for celle in linje.split("|"))
            yield Raekke(tuple(NUMMER.findall(foerste)), *resten)


RAEKKERNE = list(raekkerne())


def test_listen_over_krav_er_hele_asvs() -> None:
    assert Counter(KRAV.values()) == {1: 70, 2: 183, 3: 92}


def test_hvert_krav_paa_niveau_2_staar_netop_en_gang() -> None:
    naevnt = Counter(nr for raekke in RAEKKERNE for nr in raekke.numre)
    assert {nr for nr, antal in naevnt.items() if antal > 1} == set()
    assert NIVEAU_2 - naevnt.keys() == set()
    assert naevnt.keys() - KRAV.keys() == set()


def test_krav_paa_niveau_3_er_maerket() -> None:
    tekst = "\n".join(DOKUMENTERNE.values())
    naevnt = {nr for raekke in RAEKKERNE for nr in raekke.numre}
    assert set(re.findall(r"^\| ([\d.]+) \(L3\) \|", tekst, re.MULTILINE)) == naevnt - NIVEAU_2


def test_hvert_svar_er_et_af_dem_der_er_forklaret_og_har_en_grund() -> None:
    assert [raekke for raekke in RAEKKERNE if raekke.svar not in SVARENE or not raekke.hvor] == []


def test_det_opfyldte_har_en_proeve_eller_siger_hvorfor_ikke() -> None:
    uden = [
        r for r in RAEKKERNE if r.svar == "ja" and not PROEVE.search(r.proeve) and r.proeve not in UDEN_PROEVE
    ]
    assert uden == []


def test_tallene_i_oversigten_er_raekkernes() -> None:
    talt = Counter(raekke.svar for raekke in RAEKKERNE for nr in raekke.numre if nr in NIVEAU_2)
    skrevet = re.findall(
        r"^\| (ja|delvis|drift|–|nej) \|.*\| (\d+) \|$", DOKUMENTERNE["sikkerhed.md"], re.MULTILINE
    )
    assert {svar: int(antal) for svar, antal in skrevet} == {svar: talt[svar] for svar in SVARENE}


def test_alt_der_mangler_staar_foerst_i_oversigten() -> None:
    afsnit = _afsnit("Hvad der ikke er opfyldt")
    mangler = {nr for raekke in RAEKKERNE if raekke.svar in ("delvis", "nej") for nr in raekke.numre}
    assert set(NUMMER.findall("\n".join(linje.split("|")[1] for linje in _linjer(afsnit)))) == mangler


@pytest.mark.parametrize("dokument", DOKUMENTERNE)
def test_hver_proeve_der_naevnes_findes(dokument: str) -> None:
    naevnt = set(PROEVE.findall(DOKUMENTERNE[dokument]))
    assert {proeve for proeve in naevnt if not _findes(*proeve)} == set()


def _findes(mappe: str, fil: str, funktion: str) -> bool:
    sti = ROD / "tests" / mappe / f"test_{fil}.py"
    return sti.exists() and f"def test_{funktion}(" in sti.read_text(encoding="utf-8")


@pytest.mark.parametrize("dokument", DOKUMENTERNE)
def test_hver_fil_der_naevnes_findes(dokument: str) -> None:
    """Also with what it does in brackets: `faelles/opslag.py` (noter)."""
    tekst = DOKUMENTERNE[dokument]
    stier = set(re.findall(r"`([\w.]+/[\w./-]+\.\w+)`", tekst))
    assert {sti for sti in stier if not any((rod / sti).exists() for rod in (ROD, MAPPE))} == set()
    navne = re.findall(r"`([\w/]+\.py)` \(((?:\w+, )*\w+)\)", tekst)
    kode = [(ROD / sti, ord_) for sti, alle in navne for ord_ in alle.split(", ") if sti.count("/")]
    assert [(navn(sti), ord_) for sti, ord_ in kode if ord_ not in sti.read_text(encoding="utf-8")] == []


def test_hvert_afsnit_der_henvises_til_findes() -> None:
    henvist = {
        titel
        for tekst in DOKUMENTERNE.values()
        for linje in tekst.splitlines()
        if "docs/sikkerhed.md" in linje or "se »" in linje
        for titel in re.findall(r"»([^«]+)«", linje)
    }
    assert henvist
    assert {
        titel
        for titel in henvist
        if not _afsnit(titel) and f"**{titel}:**" not in DOKUMENTERNE["sikkerhed.md"]
    } == set()


def test_hver_regel_der_naevnes_findes() -> None:
    regler = "\n".join(sti.read_text(encoding="utf-8") for sti in filer(".yaml", under="sikkerhedsregler"))
    naevnt = {regel for tekst in DOKUMENTERNE.values() for regel in re.findall(r"regel `([\w-]+)`", tekst)}
    assert naevnt
    assert {regel for regel in naevnt if f"id: {regel}\n" not in regler} == set()


@pytest.mark.parametrize("frist", SLETTEFRISTER, ids=lambda frist: frist.navn)
def test_hver_frist_staar_i_datakortet_som_den_er(frist: Slettefrist) -> None:
    laengde = {0: "straks", 1: "1 måned"}.get(frist.maaneder, f"{frist.maaneder} måneder")
    assert f"`{frist.navn}`, {laengde}" in DOKUMENTERNE["datakort.md"]
    assert {tabel for tabel in frist.tabeller if f"`{tabel}`" not in DOKUMENTERNE["datakort.md"]} == set()


def test_hver_tabel_med_persondata_staar_i_datakortet() -> None:
    """UDEN_FRIST says why the others need no term, one by one."""
    assert {
        tabel for tabel in ALLE - UDEN_FRIST.keys() if f"`{tabel}`" not in DOKUMENTERNE["datakort.md"]
    } == set()


def test_datakortet_naevner_kun_tabeller_der_findes() -> None:
    apper = "|".join(app.label for app in apps.get_app_configs())
    naevnt = set(re.findall(rf"`((?:{apper})\.[A-Z]\w+)`", DOKUMENTERNE["datakort.md"]))
    assert naevnt
    assert naevnt - ALLE == set()


def test_hver_sikkerhedshaendelse_staar_i_oversigten() -> None:
    kaldt = {
        ord_
        for sti in filer(".py")
        if navn(sti).split("/")[0] not in ("tests", "demo")
        for ord_ in re.findall(r'haendelse\(\s*"(\w+)"', sti.read_text(encoding="utf-8"))
    }
    assert kaldt
    assert {ord_ for ord_ in kaldt | {*STATUSSER.values()} if f"`{ord_}`" not in _afsnit("Logge")} == set()


def test_de_ord_en_adgangskode_ikke_maa_vaere_staar_i_oversigten() -> None:
    uden_ae = {ord_.replace("ae", "æ") for ord_ in KENDTE_ORD}
    assert {ord_ for ord_ in uden_ae if ord_ not in _afsnit("Adgangskoder")} == set()


def test_graenser_og_frister_er_indstillingernes() -> None:
    """The figures people plan by are those of the code."""
    from django.conf import settings

    for rolle, (uden_brug, i_alt) in settings.SESSIONSFRISTER.items():
        maerkat = {"administrator": "administrator", "leverandoer": "leverandør"}.get(rolle, "alle andre")
        assert f"| {maerkat} | {uden_brug} minutter | {i_alt // 60} timer |" in _afsnit("Sessioner")
    for antal, sekunder in settings.GRAENSER.values():
        vindue = "i minuttet" if sekunder == 60 else f"på {sekunder // 60} minutter"
        assert f"{antal} {vindue}" in _afsnit("Grænser for brugen")
    assert f"{settings.PASSWORD_RESET_TIMEOUT // 3600} timer, én gang" in _afsnit("Veje ind")


def _afsnit(titel: str) -> str:
    """From its heading to the next of the same kind; empty if there is none."""
    fundet = re.search(
        rf"^(#+) {re.escape(titel)}\n(.*?)(?=^\1 |\Z)", DOKUMENTERNE["sikkerhed.md"], re.MULTILINE | re.DOTALL
    )
    return fundet[2] if fundet else ""


def _linjer(afsnit: str) -> list[str]:
    return re.findall(r"^\| \d.*$", afsnit, re.MULTILINE)
