"""Rows A1..G1 (regelsæt section 7): each by itself, and every combination against the table read anew."""

from dataclasses import replace
from itertools import product

import pytest

from kvalitetsmodel.bedoemmelse import aarsager, samlet
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.regelsaet import RAEKKE_MED_ID, RAEKKER, Tilstand, gaeldende

ROED, GUL, GROEN, GRAA, IKKE = Farve.ROED, Farve.GUL, Farve.GROEN, Farve.GRAA, Farve.IKKE_RELEVANT
INTET = Tilstand(GRAA, GRAA, GRAA, IKKE, GRAA, 0)


def regler(**aendringer: object) -> list[str]:
    return [regel.id for regel in gaeldende(replace(INTET, **aendringer))]  # type: ignore[arg-type]


def test_tabellen_har_raekkerne_i_orden_med_scenarie_og_farve() -> None:
    assert [(regel.id, regel.scenarie, regel.farve) for regel in RAEKKER] == [
        *(("A1", 4, ROED), ("A2", 4, ROED), ("A3", 3, ROED), ("A4", 2, GUL), ("P1", 2, GUL)),
        *(("C1", 3, ROED), ("C2", 2, ROED), ("C3", 2, ROED), ("C4", 2, ROED)),
        *(("C5", 2, GUL), ("C6", 2, GUL), ("C7", 2, GUL), ("D1", 2, ROED), ("D2", 2, GUL)),
        *(("C8", 1, None), ("Z", 1, GROEN), ("G1", 1, GRAA)),
    ]
    assert [RAEKKE_MED_ID[regel.id] for regel in RAEKKER] == list(RAEKKER)


def test_hver_raekke_siger_hvad_den_ser_og_hvad_den_kraever() -> None:
    assert len({regel.betingelse for regel in RAEKKER}) == len(RAEKKER)
    assert all(regel.betingelse and regel.kraever for regel in RAEKKER)
    # A reader meets the words alone, without the table that the ids stand in.
    assert not any(regel.id in andens.betingelse for regel in RAEKKER for andens in RAEKKER)


@pytest.mark.parametrize(
    ("aendringer", "forventet"),
    [
        ({}, ["G1"]),
        ({"grad": 3}, ["A1"]),
        ({"grad": 2}, ["A3"]),
        ({"grad": 2, "gentagelse": True}, ["A2", "A3"]),
        ({"grad": 3, "gentagelse": True}, ["A1", "A2"]),
        ({"grad": 1}, ["A4"]),
        ({"generel_praksis": True}, ["P1"]),
        ({"effekt": ROED, "roed_effekt_bekraeftet": True}, ["C1", "C2"]),
        ({"effekt": GUL, "roed_effekt_bekraeftet": True}, ["C5"]),
        ({"effekt": ROED}, ["C2"]),
        ({"effekt": GUL}, ["C5"]),
        ({"effekt": GROEN}, ["Z"]),
        ({"brugertilfredshed": ROED}, ["C3"]),
        ({"brugertilfredshed": GUL}, ["C8", "G1"]),
        ({"brugertilfredshed": GROEN}, ["Z"]),
        ({"klager": ROED}, ["C4"]),
        ({"klager": GUL}, ["C8", "G1"]),
        ({"klager": GROEN}, ["G1"]),
        ({"rettidighed": ROED}, ["D1"]),
        ({"rettidighed": GUL}, ["C8", "G1"]),
        ({"rettidighed": GROEN}, ["G1"]),
        ({"eksternt_tilsyn": GROEN}, ["Z"]),
        ({"brugertilfredshed": GUL, "eksternt_tilsyn": GROEN}, ["C8", "Z"]),
        ({"brugertilfredshed": GUL, "grad": 1}, ["A4", "C6"]),
        ({"brugertilfredshed": GUL, "effekt": GUL}, ["C5", "C6"]),
        ({"brugertilfredshed": GUL, "klager": ROED}, ["C4", "C6"]),
        ({"brugertilfredshed": GUL, "rettidighed": GUL}, ["C6", "D2"]),
        ({"klager": GUL, "brugertilfredshed": GUL}, ["C6", "C7"]),
        ({"klager": GUL, "effekt": ROED}, ["C2", "C7"]),
        ({"klager": GUL, "grad": 3}, ["A1", "C7"]),
        ({"klager": GUL, "rettidighed": ROED}, ["C7", "D1"]),
        ({"rettidighed": GUL, "effekt": GUL}, ["C5", "D2"]),
        ({"rettidighed": GUL, "grad": 2}, ["A3", "D2"]),
        ({"rettidighed": GUL, "klager": GUL, "brugertilfredshed": GUL}, ["C6", "C7", "D2"]),
        ({"klager": GUL, "generel_praksis": True}, ["P1", "C8"]),
        ({"klager": GUL, "generel_praksis": True, "effekt": GUL}, ["P1", "C5", "C7"]),
    ],
)
def test_hver_raekke_fyrer_for_det_den_handler_om(
    aendringer: dict[str, object], forventet: list[str]
) -> None:
    assert regler(**aendringer) == forventet


def efter_tabellen(t: Tilstand) -> tuple[Farve, int, tuple[str, ...]]:
    """Section 7 read once more, plainly."""
    e, b, k, r, v = t.effekt, t.brugertilfredshed, t.klager, t.rettidighed, t.eksternt_tilsyn
    negative = {navn for navn, farve in zip("EBKR", (e, b, k, r), strict=True) if farve in (GUL, ROED)}
    if t.grad >= 1:
        negative.add("T")
    holder = {
        "A1": t.grad == 3,
        "A2": t.gentagelse,
        "A3": t.grad == 2,
        "A4": t.grad == 1,
        "P1": t.generel_praksis,
        "C1": e == ROED and t.roed_effekt_bekraeftet,
        "C2": e == ROED,
        "C3": b == ROED,
        "C4": k == ROED,
        "C5": e == GUL,
        "C6": b == GUL and bool(negative - {"B"}),
        "C7": k == GUL and bool(negative - {"K"}),
        "D1": r == ROED,
        "D2": r == GUL and bool(negative - {"R"}),
    }
    ids = [id_ for id_, sand in holder.items() if sand]
    scenarier = {"A1": 4, "A2": 4, "A3": 3, "C1": 3}
    scenarie = max([scenarier.get(id_, 2) for id_ in ids], default=1)
    if ids:
        roede = {"A1", "A2", "A3", "C1", "C2", "C3", "C4", "D1"}
        farve = ROED if roede & set(ids) else GUL
    else:
        farve = GROEN if GROEN in (e, b, v) else GRAA
    if any(negative == {navn} and farven == GUL for navn, farven in (("B", b), ("K", k), ("R", r))):
        ids.append("C8")
    if farve in (GROEN, GRAA):
        ids.append("Z" if farve == GROEN else "G1")
    return farve, scenarie, tuple(ids)


FIRE = (ROED, GUL, GROEN, GRAA)
ALLE_TILSTANDE = [
    Tilstand(*farver, grad, gentagelse, praksis, bekraeftet)
    for farver in product(FIRE, FIRE, FIRE, (*FIRE, IKKE), (ROED, GUL, GROEN, GRAA))
    for grad, gentagelse in ((0, False), (1, False), (2, False), (2, True), (3, False), (3, True))
    for praksis in (False, True)
    for bekraeftet in (False, True)
]


def test_alle_sammensaetninger_giver_det_samme_som_tabellen() -> None:
    """30,720 states: every colour of every track, every grad, repetition, mark and confirmed effect."""
    assert len(ALLE_TILSTANDE) == 4**3 * 5 * 4 * 6 * 2 * 2
    assert [t for t in ALLE_TILSTANDE if samlet(t) != efter_tabellen(t)] == []


def test_tal_alene_foreslaar_aldrig_mere_end_scenarie_2_og_en_bekraeftet_roed_effekt_3() -> None:
    for t in ALLE_TILSTANDE:
        if t.grad == 0 and not t.gentagelse:
            bekraeftet = t.effekt is ROED and t.roed_effekt_bekraeftet
            assert samlet(t)[1] <= (3 if bekraeftet else 2)


def test_intet_bliver_groent_uden_groen_effekt_tilfredshed_eller_tilsyn() -> None:
    for t in ALLE_TILSTANDE:
        if GROEN not in (t.effekt, t.brugertilfredshed, t.eksternt_tilsyn):
            assert samlet(t)[0] is not GROEN


@pytest.mark.parametrize(
    ("regler", "farve", "spor"),
    [
        (("C3",), ROED, ["brugertilfredshed"]),
        (("A4", "C2", "C3", "C6"), ROED, ["effekt", "brugertilfredshed"]),
        (("A4", "P1", "C7"), GUL, ["tilsyn", "klager"]),
        (("A1", "A2", "D1"), ROED, ["tilsyn", "rettidighed"]),
        (("C8", "Z"), GROEN, []),
        (("G1",), GRAA, []),
    ],
)
def test_aarsagerne_er_de_spor_hvis_raekker_gav_farven(
    regler: tuple[str, ...], farve: Farve, spor: list[str]
) -> None:
    assert aarsager(regler, farve) == spor
