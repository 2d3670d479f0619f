"""The one Danish sentence per track: said of real measurements, and of measurements with figures held back."""

from datetime import date

import pytest

from kvalitetsmodel import diskretion, effekt, fund, klager, rettidighed, saetninger, tilfredshed
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.fund import STIKPROEVE, Fund, FundGrundlag, Stikproeve
from kvalitetsmodel.klager import Andre, KlageGrundlag
from kvalitetsmodel.laesehjaelp import maalinger
from kvalitetsmodel.rettidighed import RettidighedGrundlag
from kvalitetsmodel.spor import Maaling
from tests.kvalitetsmodel import byg
from tests.kvalitetsmodel.byg import H, P, vindue

SKJULT = "Tallene vises ikke, fordi der er så få personer, at de kunne genkendes."


def offentligt(spor: str, maaling: Maaling) -> Maaling:
    """As it is published: small numbers held back."""
    return maalinger(diskretion.diskretioner({spor: maaling.som_json()}, P))[spor]


# --- Effekt -------------------------------------------------------------------------------------------


def test_effekt_siger_hvad_der_blev_set_ventet_og_hvor_usaedvanligt_det_er() -> None:
    maaling = effekt.maal((vindue(41, 9, valg=(byg.andre(x=3512),)),), P)
    assert saetninger.effekt(maaling, P) == (
        "9 af 41 borgere (22,0 pct.) var ude af offentlig forsørgelse. Med de samme slags borgere ventes 35,1 pct. "
        "ude. Lå tilbuddet netop på tolerancegrænsen (30,1 pct.), ville et så lavt resultat ses "
        "i 14 ud af 100 tilfælde."
    )


def test_effekt_uden_nogen_ude() -> None:
    saetning = saetninger.effekt(effekt.maal((vindue(41, 0),), P), P)
    assert saetning.startswith("Ingen af 41 borgere (0,0 pct.) var ude af offentlig forsørgelse. ")


@pytest.mark.parametrize(
    ("n", "umodne", "tekst"),
    [
        (12, 0, "Kun 12 borgere kan måles, også når der ses på 4 halvår. Der skal være mindst 20."),
        (
            1,
            1,
            "Kun 1 borger kan måles, også når der ses på 4 halvår. Der skal være mindst 20. "
            "1 borger kan endnu ikke måles.",
        ),
        (
            0,
            1200,
            "Ingen borgere kan måles, heller ikke når der ses på 4 halvår. Der skal være mindst 20. "
            "1.200 borgere kan endnu ikke måles.",
        ),
    ],
)
def test_effekt_af_for_faa(n: int, umodne: int, tekst: str) -> None:
    assert saetninger.effekt(effekt.maal((vindue(n, 0, halvaar=4, umodne=umodne),), P), P) == tekst


def test_effekt_uden_sammenligning() -> None:
    assert saetninger.effekt(effekt.maal((vindue(40, 9, valg=()),), P), P) == (
        "Der er for få sammenlignelige tilbud eller borgere at måle resultatet op imod."
    )


@pytest.mark.parametrize(("n", "x"), [(4, 0), (40, 3), (40, 38)])
def test_effekt_med_tilbageholdte_tal_siger_ingen_tal(n: int, x: int) -> None:
    maaling = offentligt("effekt", effekt.maal((vindue(n, x),), P))
    assert saetninger.effekt(maaling, P) == SKJULT


def test_effekt_af_for_faa_kan_siges_uden_dem_der_er_ude() -> None:
    maaling = offentligt("effekt", effekt.maal((vindue(12, 3, halvaar=4),), P))
    assert saetninger.effekt(maaling, P).startswith("Kun 12 borgere kan måles")


# --- Brugertilfredshed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("svar", "tekst"),
    [
        ({4: 22}, "4,00 på en skala fra 1 til 5 (22 svar). Lå tilbuddet netop på normen 3,75"),
        ({3: 11, 4: 14}, "3,56 på en skala fra 1 til 5 (25 svar). Lå tilbuddet netop på normen 3,75"),
        ({3: 23, 4: 2}, "3,08 på en skala fra 1 til 5 (25 svar). Lå tilbuddet netop på normen 3,25"),
    ],
)
def test_tilfredshed_naevner_den_norm_farven_er_fra(svar: dict[int, int], tekst: str) -> None:
    maaling = tilfredshed.maal(byg.svar(svar), P)
    hyppighed = {Farve.GROEN: "i 88 ud af 100", Farve.GUL: "i 17 ud af 100", Farve.ROED: "i 20 ud af 100"}
    assert saetninger.brugertilfredshed(maaling, P) == (
        f"Den gennemsnitlige tilfredshed er {tekst}, ville et så lavt gennemsnit ses "
        f"{hyppighed[maaling.farve]} tilfælde."
    )


@pytest.mark.parametrize(
    ("svar", "inviterede", "tekst"),
    [
        ({4: 9}, 20, "Der er kun 9 svar. Der skal være mindst 10."),
        ({}, 0, "Der er ingen svar. Der skal være mindst 10."),
        (
            {4: 12},
            1060,
            "Kun 1,1 pct. af de 1.060 inviterede har svaret. Der skal være mindst 25 pct. eller 30 svar.",
        ),
    ],
)
def test_tilfredshed_der_ikke_kan_bedoemmes(svar: dict[int, int], inviterede: int, tekst: str) -> None:
    assert saetninger.brugertilfredshed(tilfredshed.maal(byg.svar(svar, inviterede), P), P) == tekst


def test_tilfredshed_af_faa_svar_holdes_tilbage() -> None:
    maaling = offentligt("brugertilfredshed", tilfredshed.maal(byg.svar({4: 4}), P))
    assert saetninger.brugertilfredshed(maaling, P) == SKJULT


# --- Klager -------------------------------------------------------------------------------------------


def klagemaal(antal: int, ventet: int, borgere: int = 60, maerker: int = 0) -> Maaling:
    return klager.maal(
        KlageGrundlag(antal, 0, borgere, maerker, kommunens_andre=Andre(ventet, borgere or 1)), P
    )


PRAKSIS = " som tegn på generel forkert praksis, der endnu ikke er rettet."


@pytest.mark.parametrize(
    ("maaling", "tekst"),
    [
        (
            klagemaal(3, 1),
            "3 klager på 60 borgere; sammenlignelige tilbud ville have 1,0. Lå tilbuddet netop på grænsen "
            "(1,5 gange det ventede), ville så mange klager ses i 13 ud af 100 tilfælde.",
        ),
        (
            klagemaal(1, 2, maerker=1),
            "1 klage på 60 borgere; sammenlignelige tilbud ville have 2,0. Lå tilbuddet netop på grænsen "
            "(1,5 gange det ventede), ville så mange klager ses i 88 ud af 100 tilfælde. "
            f"1 klage er mærket{PRAKSIS}",
        ),
        (
            klagemaal(0, 2, maerker=2),
            f"Ingen klager på 60 borgere; sammenlignelige tilbud ville have 2,0. 2 klager er mærket{PRAKSIS}",
        ),
        (
            klagemaal(0, 0, 1),
            "Ingen klager på 1 borger; sammenlignelige tilbud ville ingen have. Det er for lidt til at bedømme.",
        ),
        (
            klager.maal(KlageGrundlag(0, 0, 24, kommunens_andre=Andre(2, 50)), P),
            "Ingen klager på 24 borgere; sammenlignelige tilbud ville have 0,96. Det er for lidt til at bedømme.",
        ),
        (klagemaal(0, 2), "Ingen klager på 60 borgere; sammenlignelige tilbud ville have 2,0."),
        (
            klagemaal(2, 0, 0),
            "2 klager, men ingen borgere i de 12 måneder. Det er for lidt til at bedømme.",
        ),
        (
            klagemaal(3, 0, 0),
            "3 klager, men ingen borgere i de 12 måneder. Lå tilbuddet netop på grænsen (1,5 gange det "
            "ventede), ville så mange klager ses i 3 ud af 10.000 tilfælde.",
        ),
        (klagemaal(0, 0, 0), "Ingen borgere og ingen klager i de 12 måneder."),
    ],
)
def test_klager(maaling: Maaling, tekst: str) -> None:
    assert saetninger.klager(maaling, P) == tekst


@pytest.mark.parametrize("maaling", [klagemaal(3, 1), klagemaal(6, 1, 4), klagemaal(0, 0, 0)])
def test_faa_klager_holdes_tilbage(maaling: Maaling) -> None:
    assert saetninger.klager(offentligt("klager", maaling), P) == SKJULT


# --- Tilsyn -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fundene", "besoeg", "tekst"),
    [
        ((), 0, "Der har ikke været tilsynsbesøg i de seneste 12 måneder."),
        ((), 1, "Ingen kritisable bemærkninger i kraft."),
        ((byg.fund("M1", "2026-02-01", None),), 1, "Forvaltningen har endnu ikke vurderet en bemærkning."),
        (
            (byg.fund("M1", "2026-02-01", 1),),
            1,
            "Den alvorligste bemærkning i kraft er mindre kritisabel (grad 1).",
        ),
        (
            (byg.fund("M1", "2026-02-01", 2),),
            1,
            "Den alvorligste bemærkning i kraft er mere kritisabel (grad 2).",
        ),
        (
            (byg.fund("M1", "2026-02-01", 3),),
            1,
            "Den alvorligste bemærkning i kraft er meget kritisabel (grad 3).",
        ),
    ],
)
def test_eksternt_tilsyn(fundene: tuple[Fund, ...], besoeg: int, tekst: str) -> None:
    maaling = fund.maal_eksternt(FundGrundlag(fundene, besoeg), H)
    assert saetninger.eksternt_tilsyn(maaling, P) == tekst
    assert saetninger.eksternt_tilsyn(offentligt("eksternt_tilsyn", maaling), P) == tekst


def internt(*fundene: Fund, kontrolleret: int = 0, i_orden: int = 0, anden_aktoer: bool = True) -> Maaling:
    proever = (Stikproeve("P1", date(2026, 2, 1), kontrolleret, i_orden),) if kontrolleret else ()
    return fund.maal_internt(FundGrundlag(fundene, stikproeverne=proever), H, anden_aktoer)


GRAD_1 = byg.fund("M1", "2026-02-01", 1, kilde=STIKPROEVE, besoeg_nr="P1")


@pytest.mark.parametrize(
    ("maaling", "tekst", "offentlig_tekst"),
    [
        (internt(anden_aktoer=False), "Sporet gælder kun Anden Aktør.", "Sporet gælder kun Anden Aktør."),
        (
            internt(),
            "Der har ikke været stikprøver af sager i de seneste 12 måneder.",
            "Der har ikke været stikprøver af sager i de seneste 12 måneder.",
        ),
        (
            internt(kontrolleret=1200, i_orden=1200),
            "Ingen kritisable bemærkninger i kraft. 1.200 af 1.200 kontrollerede sager var i orden.",
            "Ingen kritisable bemærkninger i kraft. 1.200 af 1.200 kontrollerede sager var i orden.",
        ),
        (
            internt(GRAD_1, kontrolleret=20, i_orden=18),
            "Den alvorligste bemærkning i kraft er mindre kritisabel (grad 1). "
            "18 af 20 kontrollerede sager var i orden.",
            "Den alvorligste bemærkning i kraft er mindre kritisabel (grad 1).",
        ),
        (internt(GRAD_1), *["Den alvorligste bemærkning i kraft er mindre kritisabel (grad 1)."] * 2),
        (
            internt(kontrolleret=20, i_orden=0),
            *[
                "Forvaltningen har endnu ikke vurderet en bemærkning. Ingen af 20 kontrollerede sager var i orden."
            ]
            * 2,
        ),
        (
            internt(kontrolleret=4, i_orden=4),
            "Ingen kritisable bemærkninger i kraft. 4 af 4 kontrollerede sager var i orden.",
            SKJULT,
        ),
    ],
)
def test_internt_tilsyn(maaling: Maaling, tekst: str, offentlig_tekst: str) -> None:
    assert saetninger.internt_tilsyn(maaling, P) == tekst
    assert saetninger.internt_tilsyn(offentligt("internt_tilsyn", maaling), P) == offentlig_tekst


# --- Rettidighed --------------------------------------------------------------------------------------


def test_rettidighed_uden_anden_aktoer() -> None:
    assert saetninger.rettidighed(rettidighed.maal(None, P), P) == "Sporet gælder kun Anden Aktør."


@pytest.mark.parametrize(
    ("tal", "tekst", "offentlig_tekst"),
    [
        (
            (200, 172, 1200, 1190),
            "Samtaler: 172 af 200 (86,0 pct.) til tiden; så lavt netop på kravet ses i 6 ud af 100 tilfælde. "
            "Aktivering: 1.190 af 1.200 (99,2 pct.) til tiden; så lavt netop på kravet ses "
            "i over 99 ud af 100 tilfælde. Kravet er 90 pct. til tiden.",
            None,
        ),
        (
            (200, 198, 12, 6),
            "Samtaler: 198 af 200 (99,0 pct.) til tiden; så lavt netop på kravet ses "
            "i over 99 ud af 100 tilfælde. Aktivering: kun 12 påkrævede; der skal være mindst 20. "
            "Kravet er 90 pct. til tiden.",
            "Samtaler: tallene vises ikke. Aktivering: kun 12 påkrævede; der skal være mindst 20. "
            "Kravet er 90 pct. til tiden.",
        ),
        (
            (0, 0, 0, 0),
            "Samtaler: ingen påkrævede; der skal være mindst 20. Aktivering: ingen påkrævede; der skal være "
            "mindst 20. Kravet er 90 pct. til tiden.",
            SKJULT,
        ),
        (
            (20, 0, 0, 0),
            "Samtaler: ingen af 20 (0,0 pct.) til tiden; så lavt netop på kravet ses i under 1 ud af 1.000.000 "
            "tilfælde. Aktivering: ingen påkrævede; der skal være mindst 20. Kravet er 90 pct. til tiden.",
            "Samtaler: ingen af 20 (0,0 pct.) til tiden; så lavt netop på kravet ses i under 1 ud af 1.000.000 "
            "tilfælde. Aktivering: tallene vises ikke. Kravet er 90 pct. til tiden.",
        ),
    ],
)
def test_rettidighed(tal: tuple[int, ...], tekst: str, offentlig_tekst: str | None) -> None:
    maaling = rettidighed.maal(RettidighedGrundlag(*tal), P)
    assert saetninger.rettidighed(maaling, P) == tekst
    assert saetninger.rettidighed(offentligt("rettidighed", maaling), P) == (offentlig_tekst or tekst)


def test_hver_grad_har_sit_navn_fra_noten() -> None:
    assert saetninger.GRADER == {
        0: "ingen kritik",
        1: "mindre kritisabel",
        2: "mere kritisabel",
        3: "meget kritisabel",
    }
