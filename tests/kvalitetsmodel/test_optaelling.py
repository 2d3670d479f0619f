"""Counting courses and benefit weeks (regelsæt sections 2 and 3.1): each sentence by itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kvalitetsmodel.effekt import EffektGrundlag, Strata, Vindue
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.optaelling import (
    Forloeb,
    Klasse,
    Maalestok,
    Optaelling,
    Periode,
    Status,
    Tilbudsfakta,
    status,
    status_sammenhaengende,
)
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.uger import laes_uge, ugenummer
from tests.kvalitetsmodel.byg import H, P, strata

FORSOERGELSE, UDGAAR = Klasse.FORSOERGELSE, Klasse.UDGAAR
SENT = laes_uge("2027-W20")


def tilbud(nr: str = "T1", gruppe: str = "g/6.2", maalgruppe: str = "6.2", **resten: object) -> Tilbudsfakta:
    maalestok = resten.get("maalestok", Maalestok())
    assert isinstance(maalestok, Maalestok)
    return Tilbudsfakta(nr, str(resten.get("leverandoer", f"L-{nr}")), gruppe, maalgruppe, maalestok)


def forloeb(
    slut: date | None, nr: str = "F1", hos: str = "T1", start: date = date(2024, 12, 1), stratum: int = 0
) -> Forloeb:
    return Forloeb(nr, hos, start.toordinal(), slut.toordinal() if slut else None, stratum)


def uge(tekst: str, klasse: Klasse = FORSOERGELSE) -> Periode:
    return laes_uge(tekst), laes_uge(tekst), klasse


def tael(
    *borgere: tuple[Sequence[Forloeb], Sequence[Periode]],
    tilbuddene: Sequence[Tilbudsfakta] = (tilbud(),),
    data_til: int | None = SENT,
    p: Parametre = P,
    data_fra: Halvaar | None = None,
) -> dict[str, EffektGrundlag]:
    taelling = Optaelling(tilbuddene, H, p, data_til)
    for forloebene, perioder in borgere:
        taelling.tael(forloebene, perioder)
    return taelling.grundlag(data_fra)


def et_vindue(*borgere: tuple[Sequence[Forloeb], Sequence[Periode]], **resten: object) -> Vindue:
    return tael(*borgere, **resten)["T1"].vinduer[0]  # type: ignore[arg-type]


# --- Yardstick and status -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fra", "maaneder", "maalestok"),
    [
        ("", None, Maalestok("slut", 26)),
        ("slut", 3, Maalestok("slut", 13)),
        ("start", 12, Maalestok("start", 52)),
        ("start", 6, Maalestok("start", 26)),
        ("", 0, Maalestok("slut", 26)),
    ],
)
def test_maalestokken_er_rammeaftalens_og_ellers_slut_og_seks_maaneder(
    fra: str, maaneder: int | None, maalestok: Maalestok
) -> None:
    assert Maalestok.af_aftale(fra, maaneder) == maalestok
    assert Maalestok() == Maalestok("slut", 26)


PERIODER = [(10, 12, FORSOERGELSE), (13, 13, UDGAAR), (20, 30, FORSOERGELSE)]


@pytest.mark.parametrize(
    ("ugen", "udfald"),
    [
        (9, Status.UDE),
        (10, Status.FORSOERGET),
        (12, Status.FORSOERGET),
        (13, Status.UDGAAR),
        (14, Status.UDE),
        (19, Status.UDE),
        (20, Status.FORSOERGET),
        (30, Status.FORSOERGET),
        (31, Status.UDE),
        (40, Status.UDE),
        (41, Status.UMODEN),
    ],
)
def test_status_i_en_uge(ugen: int, udfald: Status) -> None:
    assert status(PERIODER, ugen, data_til=40) is udfald


def test_umoden_proeves_foer_udgaar_og_uden_ydelsesdata_er_alle_umodne() -> None:
    assert status(PERIODER, 13, data_til=12) is Status.UMODEN
    assert status(PERIODER, 13, data_til=13) is Status.UDGAAR
    assert status([], 13, data_til=None) is Status.UMODEN


@pytest.mark.parametrize(
    ("fra", "ugen", "udfald"),
    [
        (14, 19, Status.UDE),
        (13, 19, Status.UDE),  # a week of `udgaar` on the way is no week on support
        (12, 19, Status.FORSOERGET),
        (11, 19, Status.FORSOERGET),
        (14, 20, Status.FORSOERGET),
        (31, 40, Status.UDE),
        (30, 40, Status.FORSOERGET),
        (1, 9, Status.UDE),
        (1, 40, Status.FORSOERGET),
        (5, 13, Status.UDGAAR),
        (31, 41, Status.UMODEN),
    ],
)
def test_sammenhaengende_ude_i_hver_uge(fra: int, ugen: int, udfald: Status) -> None:
    assert status_sammenhaengende(PERIODER, fra, ugen, data_til=40) is udfald


# --- Who counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slut", "bredder"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), [4]),
        (date(2024, 6, 30), [4]),
        (date(2024, 7, 1), [3, 4]),
        (date(2024, 12, 31), [3, 4]),
        (date(2025, 1, 1), [2, 3, 4]),
        (date(2025, 12, 31), [2, 3, 4]),
        (date(2026, 1, 1), []),
        (None, []),
    ],
)
def test_vinduernes_ender(slut: date | None, bredder: list[int]) -> None:
    vinduer = tael(([forloeb(slut, start=date(2023, 1, 1))], []))["T1"].vinduer
    assert [v.halvaar for v in vinduer] == [2, 3, 4]
    assert [v.halvaar for v in vinduer if v.egne.borgere] == bredder


def test_de_enkelte_og_de_aeldre_vinduer_har_deres_egne_ender() -> None:
    def antal(slut: date) -> tuple[list[int], list[int]]:
        grundlag = tael(([forloeb(slut, start=date(2022, 1, 1))], []))["T1"]
        assert [v.halvaar for v in grundlag.aeldre] == [2, 3, 4]
        assert [v.halvaar for v in grundlag.enkelte] == [1, 1]
        return [v.egne.borgere for v in grundlag.enkelte], [v.egne.borgere for v in grundlag.aeldre]

    assert antal(date(2025, 12, 31)) == ([1, 0], [0, 0, 0])
    assert antal(date(2025, 7, 1)) == ([1, 0], [0, 0, 0])
    assert antal(date(2025, 6, 30)) == ([0, 1], [0, 0, 0])
    assert antal(date(2025, 1, 1)) == ([0, 1], [0, 0, 0])
    assert antal(date(2024, 12, 31)) == ([0, 0], [1, 1, 1])
    assert antal(date(2023, 12, 31)) == ([0, 0], [0, 1, 1])
    assert antal(date(2023, 1, 1)) == ([0, 0], [0, 0, 1])
    assert antal(date(2022, 12, 31)) == ([0, 0], [0, 0, 0])


def test_vinduernes_antal_er_regelsaettets() -> None:
    grundlag = tael(p=replace(P, vindue=1, vindue_max=2))["T1"]
    assert [v.halvaar for v in grundlag.vinduer] == [v.halvaar for v in grundlag.aeldre] == [1, 2]


def test_perioden_er_fra_det_aeldste_vindues_foerste_dag_til_det_nyestes_sidste() -> None:
    taelling = Optaelling([tilbud()], H, P, SENT)
    assert taelling.periode() == (date(2023, 1, 1), date(2025, 12, 31))


def test_en_borger_taeller_en_gang_pr_tilbud_med_det_seneste_forloeb() -> None:
    """The older course was in stratum 1 and mature; the later one decides, also when it is immature."""
    forloebene = [
        forloeb(date(2025, 2, 1), "F1", stratum=1),
        forloeb(date(2025, 11, 1), "F2", stratum=4),
    ]
    assert et_vindue((forloebene, [])).egne == strata(1, 1, 4)
    umoden = et_vindue((forloebene, []), data_til=ugenummer(date(2026, 1, 1)))
    assert (umoden.egne, umoden.umodne) == (Strata(), 1)


def test_hvert_vindue_vaelger_sit_eget_seneste_forloeb() -> None:
    forloebene = [forloeb(date(2024, 8, 1), "F1", stratum=1), forloeb(date(2026, 2, 1), "F2", stratum=4)]
    grundlag = tael((forloebene, []))["T1"]
    assert [v.egne for v in grundlag.vinduer] == [Strata(), strata(1, 1, 1), strata(1, 1, 1)]


@pytest.mark.parametrize(("numre", "valgt"), [(("F9", "F10"), 0), (("F10", "F9"), 1), (("A", "a"), 1)])
def test_samme_referencedato_afgoeres_af_nummeret_som_tekst(numre: tuple[str, str], valgt: int) -> None:
    slut = date(2025, 6, 1)
    forloebene = [forloeb(slut, nr, stratum=stratum) for stratum, nr in enumerate(numre)]
    for orden in (forloebene, forloebene[::-1]):
        assert et_vindue((orden, [])).egne == strata(1, 1, valgt)


def test_to_borgere_i_samme_tilbud_er_to_og_en_borger_i_to_tilbud_taeller_i_begge() -> None:
    slut = date(2025, 6, 1)
    begge = [forloeb(slut), forloeb(slut, "F2", "T2")]
    grundlag = tael((begge, []), ([forloeb(slut, "F3")], []), tilbuddene=(tilbud(), tilbud("T2")))
    assert [grundlag[nr].vinduer[0].egne.borgere for nr in ("T1", "T2")] == [2, 1]
    assert grundlag["T1"].vinduer[0].kommunen.borgere == 3


# --- Measuring week and outcome -----------------------------------------------------------------------

SLUT = date(2025, 6, 4)  # a Wednesday of 2025-W23; 26 weeks later is 2025-W49


@pytest.mark.parametrize(
    ("perioder", "udfald"),
    [
        ([], (1, 1)),
        ([uge("2025-W49")], (1, 0)),
        ([uge("2025-W48"), uge("2025-W50")], (1, 1)),
        ([uge("2025-W49", UDGAAR)], (0, 0)),
        ([uge("2025-W30", UDGAAR)], (1, 1)),
    ],
)
def test_status_laeses_i_maaleugen(perioder: list[Periode], udfald: tuple[int, int]) -> None:
    egne = et_vindue(([forloeb(SLUT)], perioder)).egne
    assert (egne.borgere, egne.ude) == udfald


@pytest.mark.parametrize(
    ("perioder", "udfald"),
    [
        ([uge("2025-W23")], (1, 1)),
        ([uge("2025-W24")], (1, 0)),
        ([uge("2025-W48")], (1, 0)),
        ([uge("2025-W49")], (1, 0)),
        ([uge("2025-W50")], (1, 1)),
        ([uge("2025-W24", UDGAAR)], (1, 1)),
        ([uge("2025-W24"), uge("2025-W49", UDGAAR)], (0, 0)),
    ],
)
def test_sammenhaengende_er_fra_ugen_efter_til_og_med_maaleugen(
    perioder: list[Periode], udfald: tuple[int, int]
) -> None:
    p = replace(P, effekt_definition="sammenhaengende")
    egne = et_vindue(([forloeb(SLUT)], perioder), p=p).egne
    assert (egne.borgere, egne.ude) == udfald


@pytest.mark.parametrize(("data_til", "umodne"), [("2025-W48", 1), ("2025-W49", 0)])
def test_en_maaleuge_efter_dataenes_sidste_uge_er_umoden(data_til: str, umodne: int) -> None:
    vindue = et_vindue(([forloeb(SLUT)], [uge("2025-W49", UDGAAR)]), data_til=laes_uge(data_til))
    assert (vindue.umodne, vindue.egne.borgere) == (umodne, 0)


@pytest.mark.parametrize(("uger", "maaleuge"), [(13, "2025-W36"), (26, "2025-W49"), (52, "2026-W23")])
def test_maaleugen_ligger_saa_mange_uger_efter(uger: int, maaleuge: str) -> None:
    tilbuddene = (tilbud(maalestok=Maalestok("slut", uger)),)
    egne = et_vindue(([forloeb(SLUT)], [uge(maaleuge)]), tilbuddene=tilbuddene).egne
    assert (egne.borgere, egne.ude) == (1, 0)


@pytest.mark.parametrize("ugedag", range(7))
def test_hele_referenceugen_har_samme_maaleuge(ugedag: int) -> None:
    slut = date(2025, 6, 2) + timedelta(days=ugedag)
    assert et_vindue(([forloeb(slut)], [uge("2025-W49")])).egne.ude == 0


def test_maalt_fra_start_er_referencedatoen_startdatoen_ogsaa_uden_slutdato() -> None:
    tilbuddene = (tilbud(maalestok=Maalestok("start", 26)),)
    grundlag = tael(([forloeb(None, start=SLUT)], [uge("2025-W49")]), tilbuddene=tilbuddene)["T1"]
    assert grundlag.vinduer[0].egne == strata(1, 0)
    assert (grundlag.maal_fra, grundlag.maal_uger) == ("start", 26)


# --- The others ---------------------------------------------------------------------------------------


def test_de_andre_maales_med_tilbuddets_egen_maalestok() -> None:
    """T2's citizen is on support after 13 weeks and out after 26; T1 is measured at 13, T2 at 26."""
    tilbuddene = (tilbud(maalestok=Maalestok("slut", 13)), tilbud("T2"))
    grundlag = tael(([forloeb(SLUT, hos="T2")], [uge("2025-W36")]), tilbuddene=tilbuddene)
    assert grundlag["T1"].vinduer[0].valg[0].strata == strata(1, 0)
    assert grundlag["T1"].vinduer[0].kommunen == strata(1, 0)
    assert grundlag["T2"].vinduer[0].egne == strata(1, 1)
    assert (grundlag["T1"].maal_uger, grundlag["T2"].maal_uger) == (13, 26)


def test_foerste_og_andet_valg_uden_tilbuddet_selv() -> None:
    tilbuddene = (
        tilbud("T1", leverandoer="LA"),
        tilbud("T2", leverandoer="LA"),
        tilbud("T3", leverandoer="LB"),
        tilbud("T4", "andet/6.2", leverandoer="LB"),
        tilbud("T5", "g/6.3", "6.3", leverandoer="LC"),
        tilbud("T6", leverandoer="LD"),
    )
    borgere: list[tuple[list[Forloeb], list[Periode]]] = [
        ([forloeb(SLUT, hos=f"T{nr}")], []) for nr in (1, 1, 2, 3, 3, 3, 4, 5)
    ]
    vindue = et_vindue(*borgere, tilbuddene=tilbuddene)
    assert [(v.gruppe, v.tilbud, v.strata.borgere) for v in vindue.valg] == [("g/6.2", 2, 4), ("*/6.2", 3, 5)]
    hos_andre = [(v.gruppe, v.tilbud, v.strata.borgere) for v in vindue.andre_leverandoerer]
    assert hos_andre == [("g/6.2", 1, 3), ("*/6.2", 2, 4)]
    assert (vindue.egne.borgere, vindue.kommunen.borgere) == (2, 8)


def test_en_gruppe_med_en_maalgruppes_navn_holdes_for_sig() -> None:
    tilbuddene = (tilbud("T1", "*/6.2"), tilbud("T2", "*/6.2", "6.3"), tilbud("T3"))
    vindue = et_vindue(*[([forloeb(SLUT, hos=nr)], []) for nr in ("T1", "T2", "T3")], tilbuddene=tilbuddene)
    assert [(v.gruppe, v.tilbud) for v in vindue.valg] == [("*/6.2", 1), ("*/6.2", 1)]
    assert [v.tilbud for v in vindue.andre_leverandoerer] == [1, 1]


def test_et_tilbud_med_kun_umodne_eller_udgaaede_er_ikke_blandt_de_andre() -> None:
    tilbuddene = (tilbud(), tilbud("T2"), tilbud("T3"), tilbud("T4"))
    vindue = et_vindue(
        ([forloeb(SLUT)], []),
        ([forloeb(date(2025, 12, 31), hos="T2")], []),
        ([forloeb(SLUT, hos="T3")], [uge("2025-W49", UDGAAR)]),
        ([forloeb(SLUT, hos="T4")], [uge("2025-W49")]),
        tilbuddene=tilbuddene,
        data_til=laes_uge("2026-W02"),
    )
    assert (vindue.valg[0].tilbud, vindue.valg[0].strata) == (1, strata(1, 0))


def test_et_tilbud_uden_maalte_traekker_ikke_sig_selv_fra_de_andre() -> None:
    tilbuddene = (tilbud(), tilbud("T2"))
    for egne in ([], [([forloeb(SLUT)], [uge("2025-W49", UDGAAR)])]):
        vindue = et_vindue(([forloeb(SLUT, hos="T2")], []), *egne, tilbuddene=tilbuddene)
        assert (vindue.egne.borgere, vindue.valg[0].tilbud, vindue.kommunen.borgere) == (0, 1, 1)


# --- From when the data are complete ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data_fra", "daekket"),
    [
        (None, (False, False, False)),
        (Halvaar(2024, 2), (False, False, False)),
        (Halvaar(2024, 1), (True, False, False)),
        (Halvaar(2023, 2), (True, True, False)),
        (Halvaar(2023, 1), (True, True, True)),
        (Halvaar(2019, 1), (True, True, True)),
    ],
)
def test_den_aeldre_rapports_vinduer_er_daekket_fra_data_fra(
    data_fra: Halvaar | None, daekket: tuple[bool, ...]
) -> None:
    assert tael(data_fra=data_fra)["T1"].aeldre_daekket == daekket


def test_en_kommune_uden_tilbud_eller_forloeb_har_tomme_vinduer() -> None:
    assert tael(tilbuddene=()) == {}
    vindue = et_vindue(([], []))
    assert (vindue.egne, vindue.umodne, vindue.kommunen) == (Strata(), 0, Strata())
    assert [(v.gruppe, v.tilbud, v.strata) for v in vindue.valg] == [
        ("g/6.2", 0, Strata()),
        ("*/6.2", 0, Strata()),
    ]
