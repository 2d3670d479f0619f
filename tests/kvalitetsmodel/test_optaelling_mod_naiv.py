"""Random small municipalities counted twice: by the model, and by tests/kvalitetsmodel/naiv.py."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitetsmodel.effekt import EffektGrundlag, stratum
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.optaelling import Forloeb, Klasse, Maalestok, Optaelling, Periode, Tilbudsfakta
from kvalitetsmodel.uger import ugenummer
from tests.kvalitetsmodel import naiv
from tests.kvalitetsmodel.byg import H, P, egenskab
from tests.kvalitetsmodel.naiv import Kommune, Kursus, mandag

BORGERE = [f"B{nr}" for nr in range(7)]
MAALESTOKKE = [Maalestok(fra, uger) for fra in ("slut", "start") for uger in (13, 26, 52)]
GRAENSEDAGE = [
    dag
    for aar in range(2022, 2027)
    for dag in (date(aar, 1, 1), date(aar, 6, 30), date(aar, 7, 1), date(aar, 12, 31))
]
DAGE = (
    st.sampled_from(GRAENSEDAGE)
    | st.dates(date(2022, 6, 1), date(2026, 6, 30))
    | st.dates(date(2025, 1, 1), date(2025, 10, 1))
)
KLASSE = {"forsoergelse": Klasse.FORSOERGELSE, "udgaar": Klasse.UDGAAR}


@st.composite
def kommuner(draw: st.DrawFn) -> Kommune:
    tilbud = tuple(
        Tilbudsfakta(
            f"T{nr}",
            draw(st.sampled_from(["L1", "L2", "L3"])),
            draw(st.sampled_from(["vejledning/6.2", "virksomhed/6.2", "egen gruppe"])),
            draw(st.sampled_from(["6.2", "6.3"])),
            draw(st.sampled_from(MAALESTOKKE)),
        )
        for nr in range(draw(st.integers(1, 6)))
    )
    kurser = []
    for nr in draw(st.permutations(range(1, draw(st.integers(1, 30)) + 1))):
        start = draw(DAGE)
        dage = draw(st.sampled_from([None, 0, 1, 30]) | st.integers(0, 100))
        kurser.append(
            Kursus(
                f"F{nr}",
                draw(st.sampled_from(BORGERE)),
                draw(st.sampled_from(tilbud)).nr,
                start,
                None if dage is None else start + timedelta(days=dage),
                draw(st.sampled_from(["jobparat", "uddannelsesparat", "aktivitetsparat", "oevrige"])),
                draw(st.sampled_from([0, 51, 52, 200])),
            )
        )
    ydelse: dict[tuple[str, date], str] = {}
    for borger in BORGERE:
        uge = mandag(date(2022, 1, 3))
        for pause, laengde, klasse in draw(
            st.lists(
                st.tuples(
                    st.integers(0, 40), st.integers(1, 60), st.sampled_from(["forsoergelse", "ude", "udgaar"])
                ),
                max_size=6,
            )
        ):
            uge += timedelta(weeks=pause)
            for _ in range(laengde):
                ydelse[borger, uge] = klasse
                uge += timedelta(weeks=1)
    data_til = draw(
        st.sampled_from([None, date(2027, 3, 1)]) | st.dates(date(2025, 6, 1), date(2027, 3, 1)).map(mandag)
    )
    return Kommune(tilbud, tuple(kurser), ydelse, data_til)


def perioder(kommune: Kommune, borger: str) -> list[Periode]:
    """Weeks of one class that follow each other become one spell, as the source files have them; never `ude`."""
    fundne: list[Periode] = []
    for dag, klasse in sorted(
        (dag, klasse) for (hvem, dag), klasse in kommune.ydelse.items() if hvem == borger
    ):
        if klasse == "ude":
            continue
        uge = ugenummer(dag)
        if fundne and fundne[-1][1] == uge - 1 and fundne[-1][2] is KLASSE[klasse]:
            fundne[-1] = (fundne[-1][0], uge, KLASSE[klasse])
        else:
            fundne.append((uge, uge, KLASSE[klasse]))
    return fundne


def optalt(kommune: Kommune, definition: str, data_fra: Halvaar | None) -> dict[str, EffektGrundlag]:
    taelling = Optaelling(
        kommune.tilbud,
        H,
        replace(P, effekt_definition=definition),
        None if kommune.data_til is None else ugenummer(kommune.data_til),
    )
    for borger in dict.fromkeys(kursus.borger for kursus in kommune.kurser):
        forloebene = [
            Forloeb(
                kursus.nr,
                kursus.tilbud,
                kursus.start.toordinal(),
                kursus.slut.toordinal() if kursus.slut else None,
                stratum(kursus.parathed, kursus.ledighed_uger),
            )
            for kursus in kommune.kurser
            if kursus.borger == borger
        ]
        taelling.tael(forloebene, perioder(kommune, borger))
    return taelling.grundlag(data_fra)


@pytest.mark.parametrize("definition", ["punkt", "sammenhaengende"])
@settings(egenskab, max_examples=60)
@given(
    kommune=kommuner(),
    data_fra=st.none() | st.builds(Halvaar, st.integers(2022, 2024), st.sampled_from([1, 2])),
)
def test_modellen_taeller_som_den_langsomme_taelling(
    definition: str, kommune: Kommune, data_fra: Halvaar | None
) -> None:
    fra = data_fra.start if data_fra else None
    ventet = {tilbud.nr: naiv.grundlag(kommune, tilbud, definition, fra) for tilbud in kommune.tilbud}
    assert optalt(kommune, definition, data_fra) == ventet


@settings(egenskab, max_examples=60)
@given(kommune=kommuner(), tilfaeldig=st.randoms(use_true_random=False))
def test_raekkernes_orden_er_uden_betydning(kommune: Kommune, tilfaeldig: object) -> None:
    kurser = list(kommune.kurser)
    tilfaeldig.shuffle(kurser)  # type: ignore[attr-defined]
    blandet = replace(kommune, kurser=tuple(kurser), tilbud=kommune.tilbud[::-1])
    assert optalt(blandet, "punkt", H) == optalt(kommune, "punkt", H)


@settings(egenskab, max_examples=40)
@given(kommune=kommuner())
def test_tilbuddet_selv_er_aldrig_blandt_de_andre(kommune: Kommune) -> None:
    """Own citizens plus the others of the group are the group as any member sees it; and nobody is counted twice."""
    grundlag = optalt(kommune, "punkt", None)
    for tilbud in kommune.tilbud:
        for vindue in grundlag[tilbud.nr].vinduer:
            for valg, hos_andre in zip(vindue.valg, vindue.andre_leverandoerer, strict=True):
                assert valg.strata.borgere + vindue.egne.borgere <= vindue.kommunen.borgere
                assert hos_andre.tilbud <= valg.tilbud < len(kommune.tilbud)
                assert hos_andre.strata.borgere <= valg.strata.borgere


@settings(egenskab, max_examples=40)
@given(kommune=kommuner())
def test_uden_ydelsesdata_er_alle_umodne(kommune: Kommune) -> None:
    uden, med = (optalt(replace(kommune, data_til=dag), "punkt", None) for dag in (None, date(2027, 3, 1)))
    for nr, grundlag in uden.items():
        for vindue, fuldt in zip(grundlag.vinduer, med[nr].vinduer, strict=True):
            assert (vindue.egne.borgere, vindue.kommunen.borgere) == (0, 0)
            assert vindue.umodne >= fuldt.egne.borgere
            assert fuldt.umodne == 0
