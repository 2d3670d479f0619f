"""The frozen input: to JSON and back without losing a bit, so that a report can be recomputed."""

import json
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitetsmodel.bedoemmelse import Grundlag, vurder
from kvalitetsmodel.effekt import EffektGrundlag, Sammenligning, Strata, Vindue
from kvalitetsmodel.fund import BESOEG, FORHOLD, STIKPROEVE, Fund, FundGrundlag, Stikproeve
from kvalitetsmodel.klager import Andre, KlageGrundlag
from kvalitetsmodel.oejebliksbillede import aftryk, fra_json, kanonisk, til_json
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.tilfredshed import TilfredshedGrundlag
from tests.kvalitetsmodel.byg import H, P, egenskab

ANTAL = st.integers(0, 60)
TEKST = st.text("æøåAB 019'\"\\\u2028", max_size=6)
DATOER = st.dates(date(2020, 1, 1), date(2027, 12, 31))
STRATA = st.lists(st.tuples(ANTAL, ANTAL), min_size=6, max_size=6).map(
    lambda par: Strata(tuple(a + b for a, b in par), tuple(b for _, b in par))
)
SAMMENLIGNINGER = st.builds(Sammenligning, TEKST, st.integers(0, 9), STRATA)


@st.composite
def vinduer(draw: st.DrawFn, antal: tuple[int, ...]) -> tuple[Vindue, ...]:
    def et(halvaar: int) -> Vindue:
        egne, resten = draw(STRATA), draw(STRATA)
        valg = draw(st.tuples(SAMMENLIGNINGER, SAMMENLIGNINGER))
        return Vindue(halvaar, egne, draw(ANTAL), egne + resten, valg, draw(st.sampled_from([(), valg])))

    return tuple(et(halvaar) for halvaar in antal)


@st.composite
def effekter(draw: st.DrawFn) -> EffektGrundlag:
    return EffektGrundlag(
        draw(st.sampled_from(["slut", "start"])),
        draw(st.sampled_from([13, 26, 52])),
        draw(vinduer((2, 3, 4))),
        draw(vinduer((2, 3, 4))),
        draw(st.tuples(*[st.booleans()] * 3)),
        draw(vinduer((1, 1))),
    )


FUNDENE = st.builds(
    Fund,
    TEKST,
    st.sampled_from([BESOEG, STIKPROEVE, FORHOLD]),
    TEKST,
    DATOER,
    TEKST,
    st.none() | st.integers(0, 3),
    st.none() | DATOER,
    TEKST,
    st.sampled_from(["", "groen"]),
)
GRUNDLAG = st.builds(
    Grundlag,
    TEKST,
    TEKST,
    st.booleans(),
    effekter(),
    st.builds(
        TilfredshedGrundlag, st.tuples(*[ANTAL] * 5), ANTAL, st.floats(0, 1e6), ANTAL, st.tuples(*[ANTAL] * 5)
    ),
    st.builds(
        KlageGrundlag,
        ANTAL,
        ANTAL,
        ANTAL,
        ANTAL,
        st.builds(Andre, ANTAL, ANTAL),
        st.builds(Andre, ANTAL, ANTAL),
    ),
    st.builds(
        FundGrundlag,
        st.lists(FUNDENE, max_size=4).map(tuple),
        ANTAL,
        st.lists(st.builds(Stikproeve, TEKST, DATOER, ANTAL, ANTAL), max_size=3).map(tuple),
    ),
    st.none()
    | st.builds(RettidighedGrundlag, ANTAL.map(lambda n: n + 60), ANTAL, ANTAL.map(lambda n: n + 60), ANTAL),
)


@settings(egenskab, max_examples=40)
@given(GRUNDLAG)
def test_oejebliksbilledet_kan_skrives_og_laeses_til_de_samme_bytes(grundlag: Grundlag) -> None:
    tekst = kanonisk(til_json(grundlag))
    laest = fra_json(Grundlag, json.loads(tekst))
    assert laest == grundlag
    assert kanonisk(til_json(laest)).encode() == tekst.encode()


@settings(egenskab, max_examples=40)
@given(GRUNDLAG)
def test_genberegning_af_oejebliksbilledet_giver_den_samme_vurdering(grundlag: Grundlag) -> None:
    laest = fra_json(Grundlag, json.loads(kanonisk(til_json(grundlag))))
    foer, efter = (kanonisk(vurder(g, H, P).som_json()) for g in (grundlag, laest))
    assert foer.encode() == efter.encode()


@dataclass(frozen=True)
class Lille:
    dag: date
    maaske: date | None
    tal: tuple[int, ...]
    dele: tuple[Andre, ...]
    del_: Andre | None
    tekst: str = ""


LILLE = Lille(date(2026, 3, 1), None, (1, 2), (Andre(1, 2),), Andre(3, 4), "å")


def test_dataklasser_bliver_objekter_tupler_lister_og_datoer_tekst() -> None:
    assert til_json(LILLE) == {
        "dag": "2026-03-01",
        "maaske": None,
        "tal": [1, 2],
        "dele": [{"klager": 1, "borgere": 2}],
        "del_": {"klager": 3, "borgere": 4},
        "tekst": "å",
    }
    assert fra_json(Lille, til_json(LILLE)) == LILLE


def test_det_der_kan_mangle_laeses_med_og_uden_vaerdi() -> None:
    uden = Lille(date(2026, 3, 1), date(2026, 4, 1), (), (), None)
    assert fra_json(Lille, til_json(uden)) == uden


def test_et_felt_der_mangler_er_en_fejl_ogsaa_naar_det_har_en_standard() -> None:
    data = til_json(LILLE)
    del data["tekst"]
    with pytest.raises(KeyError, match="tekst"):
        fra_json(Lille, data)


def test_den_kanoniske_form_er_ens_uanset_noeglernes_orden_og_beholder_danske_bogstaver() -> None:
    assert kanonisk({"b": [1.5, None], "a": "æ"}) == '{"a":"æ","b":[1.5,null]}'
    assert kanonisk({"a": "æ", "b": [1.5, None]}) == kanonisk({"b": [1.5, None], "a": "æ"})


@egenskab
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_et_tal_beholder_hver_bit(v: float) -> None:
    assert json.loads(kanonisk({"p": v}))["p"] == v


def test_aftrykket_er_sha256_af_den_kanoniske_form() -> None:
    assert aftryk({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert aftryk({"a": "æ", "b": 1}) == aftryk({"b": 1, "a": "æ"})
    assert aftryk({"a": 1}) != aftryk({"a": 2})
