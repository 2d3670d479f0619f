"""Findings in force and the two supervision tracks (regelsæt section 6)."""

from datetime import date

import pytest

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.fund import (
    BESOEG,
    FORHOLD,
    STIKPROEVE,
    Fund,
    FundGrundlag,
    Stikproeve,
    gaelder,
    i_kraft,
    maal_eksternt,
    maal_internt,
    uvurderede_stikproever,
    vaerste_grad,
)
from tests.kvalitetsmodel.byg import H, fund


@pytest.mark.parametrize(
    ("dato", "bragt_i_orden", "kraft"),
    [
        ("2026-01-01", None, True),
        ("2026-06-30", None, True),
        ("2026-07-01", None, False),
        ("2026-01-01", "2026-01-15", True),
        ("2026-06-30", "2026-06-30", True),
        ("2025-12-31", None, True),
        ("2025-12-31", "2026-06-30", False),
        ("2025-12-31", "2026-07-01", True),
        ("2025-12-31", "2025-12-31", False),
        ("2019-05-05", None, True),
        ("2026-07-01", "2026-08-01", False),
    ],
)
def test_i_kraft_dateret_i_halvaaret_eller_aeldre_og_ikke_i_orden(
    dato: str, bragt_i_orden: str | None, kraft: bool
) -> None:
    fundet = fund("M1", dato, 1, bragt_i_orden=bragt_i_orden)
    assert i_kraft([fundet], H) == ([fundet] if kraft else [])


def test_et_fund_er_aabent_til_dagen_det_er_bragt_i_orden() -> None:
    lukket = fund("M1", "2026-01-01", 1, bragt_i_orden="2026-02-01")
    assert [lukket.aabent(date(2026, 1, 31)), lukket.aabent(date(2026, 2, 1))] == [True, False]
    assert fund("M2", "2026-01-01", 1).aabent(date(2099, 1, 1))


@pytest.mark.parametrize("tekst", ["Fremmøde og fravær", "  fremmøde  OG\tfravær ", "FREMMØDE OG FRAVÆR"])
def test_kontrolomraadet_sammenlignes_uden_hensyn_til_mellemrum_og_store_bogstaver(tekst: str) -> None:
    assert fund("M1", "2026-01-01", 1, omraade=tekst).omraade == "fremmøde og fravær"


def test_mellemrum_inde_i_ord_er_stadig_forskellige_omraader() -> None:
    assert fund("M1", "2026-01-01", 1, omraade="frem møde").omraade == "frem møde"


def test_vaerste_grad_hvor_uden_grad_taeller_som_nul() -> None:
    def med(*grader: int | None) -> list[Fund]:
        return [fund(str(nr), "2026-01-01", grad) for nr, grad in enumerate(grader)]

    assert [vaerste_grad(med(*g)) for g in ((), (None,), (0, None), (1, None, 3, 2), (2, 0))] == [
        0,
        0,
        0,
        3,
        2,
    ]


@pytest.mark.parametrize(("kilde", "hos_andre"), [(BESOEG, True), (FORHOLD, True), (STIKPROEVE, False)])
def test_fund_fra_stikproever_gaelder_kun_hos_anden_aktoer(kilde: str, hos_andre: bool) -> None:
    fundet = fund("M1", "2026-01-01", 1, kilde=kilde)
    assert gaelder(fundet, anden_aktoer=True)
    assert gaelder(fundet, anden_aktoer=False) is hos_andre


# --- Eksternt tilsyn ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grader", "besoeg", "farve", "grund", "tal"),
    [
        ((), 0, Farve.GRAA, "intet_besoeg", {}),
        ((), 1, Farve.GROEN, "", {"grad": 0}),
        ((0,), 0, Farve.GROEN, "", {"grad": 0}),
        ((1,), 0, Farve.GUL, "", {"grad": 1}),
        ((2, 1), 1, Farve.ROED, "", {"grad": 2}),
        ((3,), 1, Farve.ROED, "", {"grad": 3}),
        ((None,), 1, Farve.GRAA, "ikke_vurderet", {}),
        ((None,), 0, Farve.GRAA, "ikke_vurderet", {}),
        ((0, None), 1, Farve.GRAA, "ikke_vurderet", {}),
        ((None, 1), 1, Farve.GUL, "", {"grad": 1}),
    ],
)
def test_eksternt_tilsyn(
    grader: tuple[int | None, ...], besoeg: int, farve: Farve, grund: str, tal: dict[str, int]
) -> None:
    fundene = tuple(fund(f"M{nr}", "2026-02-01", grad) for nr, grad in enumerate(grader))
    maaling = maal_eksternt(FundGrundlag(fundene, besoeg), H)
    assert (maaling.farve, maaling.grund, maaling.tal) == (farve, grund, tal)


def test_eksternt_tilsyn_ser_kun_besoegenes_fund_i_kraft() -> None:
    fundene = (
        fund("M1", "2026-02-01", 3, kilde=STIKPROEVE),
        fund("X1", "2026-02-01", 3, kilde=FORHOLD),
        fund("M2", "2026-07-01", 3),
        fund("M3", "2025-02-01", 3, bragt_i_orden="2025-03-01"),
        fund("M4", "2026-02-01", None, kilde=FORHOLD),
    )
    assert maal_eksternt(FundGrundlag(fundene, besoeg=1), H).farve is Farve.GROEN
    assert maal_eksternt(FundGrundlag(fundene), H).grund == "intet_besoeg"


# --- Internt tilsyn -----------------------------------------------------------------------------------


def stikproeve(nr: str = "P1", i_orden: int = 20) -> Stikproeve:
    return Stikproeve(nr, date(2026, 2, 1), 20, i_orden)


def paa_stikproeve(nr: str, grad: int | None, besoeg_nr: str = "P1") -> Fund:
    return fund(nr, "2026-02-01", grad, kilde=STIKPROEVE, besoeg_nr=besoeg_nr)


def test_internt_tilsyn_er_ikke_relevant_uden_anden_aktoer() -> None:
    grundlag = FundGrundlag((paa_stikproeve("M1", 3),), 1, (stikproeve(),))
    assert maal_internt(grundlag, H, anden_aktoer=False).som_json() == {"farve": "ikke_relevant"}


@pytest.mark.parametrize(
    ("fundene", "stikproeverne", "farve", "grund", "tal"),
    [
        ((), (), Farve.GRAA, "ingen_stikproeve", {"sager_kontrolleret": 0, "sager_i_orden": 0}),
        ((), (stikproeve(),), Farve.GROEN, "", {"grad": 0, "sager_kontrolleret": 20, "sager_i_orden": 20}),
        (
            (),
            (stikproeve(i_orden=19),),
            *(Farve.GRAA, "ikke_vurderet", {"sager_kontrolleret": 20, "sager_i_orden": 19}),
        ),
        (
            (paa_stikproeve("M1", 0),),
            (stikproeve(i_orden=18), stikproeve("P2")),
            *(Farve.GROEN, "", {"grad": 0, "sager_kontrolleret": 40, "sager_i_orden": 38}),
        ),
        (
            (paa_stikproeve("M1", 1),),
            (stikproeve(i_orden=18), stikproeve("P2", 0)),
            *(Farve.GUL, "", {"grad": 1, "sager_kontrolleret": 40, "sager_i_orden": 18}),
        ),
        (
            (paa_stikproeve("M1", None),),
            (stikproeve(),),
            *(Farve.GRAA, "ikke_vurderet", {"sager_kontrolleret": 20, "sager_i_orden": 20}),
        ),
        (
            (paa_stikproeve("M1", 2),),
            (),
            Farve.ROED,
            "",
            {"grad": 2, "sager_kontrolleret": 0, "sager_i_orden": 0},
        ),
        (
            (paa_stikproeve("M1", 0),),
            (),
            Farve.GROEN,
            "",
            {"grad": 0, "sager_kontrolleret": 0, "sager_i_orden": 0},
        ),
    ],
)
def test_internt_tilsyn(
    fundene: tuple[Fund, ...],
    stikproeverne: tuple[Stikproeve, ...],
    farve: Farve,
    grund: str,
    tal: dict[str, int],
) -> None:
    maaling = maal_internt(FundGrundlag(fundene, stikproeverne=stikproeverne), H, anden_aktoer=True)
    assert (maaling.farve, maaling.grund, maaling.tal) == (farve, grund, tal)


def test_internt_tilsyn_ser_kun_stikproevernes_fund_i_kraft_og_ikke_besoegene() -> None:
    fundene = (
        fund("M1", "2026-02-01", 3),
        fund("X1", "2026-02-01", 3, kilde=FORHOLD),
        fund("M2", "2025-02-01", 3, kilde=STIKPROEVE, bragt_i_orden="2025-04-01"),
    )
    assert maal_internt(FundGrundlag(fundene, 5), H, anden_aktoer=True).grund == "ingen_stikproeve"
    maaling = maal_internt(FundGrundlag(fundene, 5, (stikproeve(),)), H, anden_aktoer=True)
    assert maaling.farve is Farve.GROEN


@pytest.mark.parametrize(
    ("fundene", "uvurderede"),
    [
        ((), ["P1", "P2"]),
        ((paa_stikproeve("M1", 0),), ["P2"]),
        ((paa_stikproeve("M1", None), paa_stikproeve("M2", 0, "P2")), ["P1"]),
        ((fund("M1", "2026-02-01", 1, besoeg_nr="P1"),), ["P1", "P2"]),
        ((paa_stikproeve("M1", 3), paa_stikproeve("M2", 1, "P2")), []),
    ],
)
def test_en_stikproeve_med_fejl_er_vurderet_naar_en_bemaerkning_paa_den_har_en_grad(
    fundene: tuple[Fund, ...], uvurderede: list[str]
) -> None:
    stikproeverne = (stikproeve("P1", 19), stikproeve("P2", 0), stikproeve("P3"))
    grundlag = FundGrundlag(fundene, stikproeverne=stikproeverne)
    assert [s.nr for s in uvurderede_stikproever(grundlag)] == uvurderede
