"""The red offers of 2026H1: every row that can redden an offer, each with its own cause."""

from demo.historier.typer import Bemaerkning, Besoeg, Forventet, Historie, Klager, Stikproeve
from demo.navne import DOKUMENTATION, INDHOLD, RETTIGHEDER, VIRKSOMHED

_GROEN = Forventet("groen", 1, "Z")

ROEDE = (
    Historie(
        "T01",
        "Grov overtrædelse af rammeaftalen",
        "Ved det uanmeldte besøg i februar 2026 arbejder deltagerne i leverandørens egen produktion i stedet "
        "for at få det aftalte forløb. Forvaltningen sætter graden 3: stop for henvisning.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": Forventet("roed", 4, "A1")},
        besoeg=(
            Besoeg("2024-03-12"),
            Besoeg("2025-03-18"),
            Besoeg(
                "2026-02-24",
                bemaerkninger=(
                    Bemaerkning(
                        INDHOLD,
                        3,
                        "Deltagerne pakkede varer i leverandørens egen produktion fem dage om ugen. Den "
                        "aftalte vejledning og jobsøgning havde ikke fundet sted i de seneste seks uger.",
                        tilsynets_farve="roed",
                    ),
                    Bemaerkning(
                        VIRKSOMHED,
                        1,
                        "Der forelå ingen praktikaftaler for de opgaver, deltagerne udførte.",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
            Besoeg("2026-03-24", "opfoelgning"),
        ),
    ),
    Historie(
        "T03",
        "Fra grøn til rød: stadig færre kommer videre",
        "Efter en ny tilrettelæggelse i sommeren 2024 falder andelen, der er ude af offentlig forsørgelse. "
        "Effekten er gul i 1. halvår 2025 og rød i de to næste: rød i andet halvår i træk.",
        {
            "2025H1": Forventet("gul", 2, "C5"),
            "2025H2": Forventet("roed", 2, "C2"),
            "2026H1": Forventet("roed", 3, "C1 C2"),
        },
        effekt={"2023H1": 0.42, "2024H2": 0.04, "2025H1": 0.09},
        tilfredshed={"2023H1": 4.2, "2025H1": 4.0},
        klager=(Klager("2026-02-01", "2026-05-30", 2, "Skiftende kontaktpersoner"),),
    ),
    Historie(
        "T06",
        "Mangler, der ikke bliver bragt i orden",
        "Rapporteringen til kommunen udebliver i efteråret 2025. Det obligatoriske kontrolbesøg i marts 2026 "
        "bekræfter, at det ikke er rettet. Det er stadig det samme forhold og ikke en gentagelse.",
        {
            "2025H1": _GROEN,
            "2025H2": Forventet("roed", 3, "A3"),
            "2026H1": Forventet("roed", 3, "A3"),
        },
        besoeg=(
            Besoeg("2024-10-08"),
            Besoeg(
                "2025-10-07",
                bemaerkninger=(
                    Bemaerkning(
                        DOKUMENTATION,
                        2,
                        "Progressionsrapporter mangler for 11 af 18 deltagere. De foreliggende er op til to "
                        "måneder forsinkede.",
                        noegle="rapporter",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
            Besoeg(
                "2026-03-10",
                "opfoelgning",
                (
                    Bemaerkning(
                        DOKUMENTATION,
                        2,
                        "Progressionsrapporter mangler fortsat for 7 af 16 deltagere.",
                        bekraefter="rapporter",
                        tilsynets_farve="roed",
                    ),
                ),
            ),
        ),
    ),
    Historie(
        "T14",
        "Lille tilbud med dårligt resultat",
        "Holdene er så små, at vinduet må udvides til tre halvår, før der er 20 borgere. Resultatet er rødt, "
        "men et udvidet vindue kan ikke sammenlignes med det foregående: række C1 kan ikke bruges.",
        {"2026H1": Forventet("roed", 2, "C2")},
        effekt={"2023H1": 0.5, "2024H2": 0.06},
    ),
    Historie(
        "T24",
        "Gentagelse inden for 24 måneder",
        "Fraværet blev ikke meldt til kommunen i foråret 2025. Det kom i orden, men samme fejl findes igen "
        "i april 2026: en gentagelse giver scenarie 4.",
        {
            "2025H1": Forventet("roed", 3, "A3"),
            "2025H2": _GROEN,
            "2026H1": Forventet("roed", 4, "A2 A3"),
        },
        besoeg=(
            Besoeg("2024-03-05"),
            Besoeg(
                "2025-03-11",
                bemaerkninger=(
                    Bemaerkning(
                        "Fremmøde og fravær",
                        2,
                        "Fravær er ikke meddelt kommunen i fire uger, selv om aftalen kræver det samme dag.",
                        bragt_i_orden="2025-06-20",
                        tilsynets_farve="roed",
                    ),
                ),
            ),
            Besoeg("2025-06-17", "opfoelgning"),
            Besoeg(
                "2026-04-14",
                bemaerkninger=(
                    Bemaerkning(
                        "Fremmøde og fravær",
                        2,
                        "Fravær i praktikken er ikke registreret for 9 af 20 deltagere og ikke meldt videre.",
                        tilsynets_farve="roed",
                    ),
                ),
            ),
        ),
    ),
    Historie(
        "T38",
        "Utilfredse borgere to halvår i træk",
        "Hyppige skift af vejledere i 2025. Tilfredsheden er gul i 1. halvår 2025 (kun en note) og rød i de "
        "to næste halvår. Rød brugertilfredshed udløser altid en henvendelse.",
        {
            "2025H1": Forventet("groen", 1, "C8 Z"),
            "2025H2": Forventet("roed", 2, "C3"),
            "2026H1": Forventet("roed", 2, "C3"),
        },
        tilfredshed={"2023H1": 4.1, "2025H1": 2.85},
        klager=(Klager("2025-09-01", "2026-03-30", 2, "Skiftende kontaktpersoner"),),
    ),
    Historie(
        "T55",
        "Klager og for sene samtaler hos anden aktør",
        "Samtalerne holdes for sent, og det klager borgerne over. Både formalitets- og realitetsklager "
        "tæller, fordi leverandøren er anden aktør.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": Forventet("roed", 2, "C4 D1")},
        klager=(
            Klager("2025-09-01", "2026-06-20", 5, "Lang ventetid på samtale"),
            Klager("2026-01-05", "2026-06-01", 3, "Vurdering af rådighed", "realitet"),
            Klager("2026-01-15", "2026-04-15", 2, "Indhold i jobplan", "begge"),
        ),
        stikproever=(
            Stikproeve("2025-02-18", 30, 30),
            Stikproeve(
                "2026-02-17",
                30,
                28,
                (Bemaerkning(RETTIGHEDER, 0, "To jobplaner mangler dato. Det er rettet under stikprøven."),),
            ),
        ),
    ),
    Historie(
        "T56",
        "Rødt på grund af leverandørens rettidighed",
        "Selve tilbuddet er godt, men rettidigheden opgøres for leverandøren som helhed: samme tal for to "
        "tilbud.",
        {"2025H1": _GROEN, "2026H1": Forventet("roed", 2, "D1")},
        stikproever=(Stikproeve("2025-02-19", 30, 30), Stikproeve("2026-02-18", 30, 30)),
    ),
)
