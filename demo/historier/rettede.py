"""Offers that had trouble in 2025 and have put it right: green in 2026H1."""

from demo.historier.typer import Bemaerkning, Besoeg, Forhold, Forventet, Historie
from demo.navne import BEMANDING, DOKUMENTATION, FREMMOEDE, INDHOLD, PLAN, RAMMER

_GROEN = Forventet("groen", 1, "Z")

RETTEDE = (
    Historie(
        "T07",
        "Fra rød til grøn: en handleplan, der virkede",
        "Rød effekt i 1. halvår 2025, gul i 2. halvår 2025 og grøn nu. Leverandøren lagde forløbet om.",
        {
            "2025H1": Forventet("roed", 2, "C2"),
            "2025H2": Forventet("gul", 2, "C5"),
            "2026H1": _GROEN,
        },
        effekt={"2023H1": 0.42, "2024H1": 0.08, "2025H1": 0.34, "2025H2": 0.5},
        tilfredshed={"2023H1": 3.9, "2025H2": 4.4},
    ),
    Historie(
        "T08",
        "En lille bemærkning, hurtigt rettet",
        "Enkelte dage manglede på fremmødelisten i foråret 2025. Det var i orden en måned senere.",
        {"2025H1": Forventet("gul", 2, "A4"), "2025H2": _GROEN, "2026H1": _GROEN},
        besoeg=(
            Besoeg("2024-04-09"),
            Besoeg(
                "2025-04-15",
                bemaerkninger=(
                    Bemaerkning(
                        FREMMOEDE,
                        1,
                        "Fremmødelisten er ikke udfyldt for fire dage i marts.",
                        bragt_i_orden="2025-05-16",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
            Besoeg("2026-04-21"),
        ),
    ),
    Historie(
        "T09",
        "Tilfredsheden er på vej op",
        "Utilfredse borgere til og med 1. halvår 2025. Nye vejledere: gul med note i 2. halvår og grøn nu.",
        {
            "2025H1": Forventet("roed", 2, "C3"),
            "2025H2": Forventet("groen", 1, "C8 Z"),
            "2026H1": _GROEN,
        },
        tilfredshed={"2023H1": 3.9, "2024H2": 2.85, "2025H2": 4.1},
    ),
    Historie(
        "T20",
        "En bemærkning, der var otte måneder om at blive rettet",
        "Arbejdspladsvurderingen manglede fra efteråret 2025 til maj 2026. Den er ikke længere i kraft.",
        {
            "2025H1": _GROEN,
            "2025H2": Forventet("gul", 2, "A4"),
            "2026H1": _GROEN,
        },
        besoeg=(
            Besoeg("2024-09-10"),
            Besoeg(
                "2025-09-16",
                bemaerkninger=(
                    Bemaerkning(
                        RAMMER,
                        1,
                        "Arbejdspladsvurderingen er fra 2021, og der er ingen plan for en ny.",
                        bragt_i_orden="2026-05-12",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
        ),
    ),
    Historie(
        "T22",
        "Aflyst undervisning i efteråret 2025",
        "To aflyste undervisningsdage uden erstatning. Timerne er siden givet.",
        {"2025H1": _GROEN, "2025H2": Forventet("gul", 2, "A4"), "2026H1": _GROEN},
        besoeg=(
            Besoeg("2024-09-17"),
            Besoeg(
                "2025-09-23",
                bemaerkninger=(
                    Bemaerkning(
                        INDHOLD,
                        1,
                        "Den aftalte holdundervisning er aflyst to gange uden erstatning.",
                        bragt_i_orden="2025-11-14",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
            Besoeg("2025-12-02", "internt_kontrolbesoeg"),
        ),
    ),
    Historie(
        "T29",
        "Rejst sig efter scenarie 4",
        "Grov overtrædelse i februar 2025 og stop for henvisning. Bragt i orden i august 2025.",
        {"2025H1": Forventet("roed", 4, "A1"), "2025H2": _GROEN, "2026H1": _GROEN},
        besoeg=(
            Besoeg("2024-02-13"),
            Besoeg(
                "2025-02-11",
                bemaerkninger=(
                    Bemaerkning(
                        INDHOLD,
                        3,
                        "Borgerne var sendt hjem i tre uger uden aftale med kommunen, og fremmødet var "
                        "registreret som fuldt.",
                        bragt_i_orden="2025-08-22",
                        tilsynets_farve="roed",
                    ),
                ),
            ),
            Besoeg("2025-04-08", "opfoelgning"),
            Besoeg("2025-08-19", "opfoelgning"),
            Besoeg("2026-02-10"),
        ),
    ),
    Historie(
        "T31",
        "Manglende rapporter, bragt i orden samme halvår",
        "Rød i 2. halvår 2025, fordi forholdet er dateret i halvåret, også selv om det er rettet. Grøn nu.",
        {"2025H1": _GROEN, "2025H2": Forventet("roed", 3, "A3"), "2026H1": _GROEN},
        effekt={"2023H1": 0.16},
        besoeg=(
            Besoeg("2024-09-24"),
            Besoeg(
                "2025-09-09",
                bemaerkninger=(
                    Bemaerkning(
                        DOKUMENTATION,
                        2,
                        "Slutrapporter mangler i fem af ti gennemgåede sager.",
                        bragt_i_orden="2025-11-28",
                        tilsynets_farve="roed",
                    ),
                    Bemaerkning(
                        BEMANDING,
                        0,
                        "Der er ansat en ny koordinator, som overtager rapporteringen.",
                        bragt_i_orden="2025-09-09",
                        tilsynets_farve="groen",
                    ),
                ),
            ),
            Besoeg("2025-11-25", "opfoelgning"),
        ),
    ),
    Historie(
        "T46",
        "En henvendelse fra en ungdomsuddannelse",
        "En uddannelse gjorde kommunen opmærksom på, at mål og plan ikke fulgte med den unge.",
        {"2025H1": Forventet("gul", 2, "A4"), "2025H2": _GROEN, "2026H1": _GROEN},
        forhold=(
            Forhold(
                "2025-03-19",
                "Anden myndighed eller uddannelse",
                PLAN,
                1,
                "Fire unge begyndte på uddannelsen, uden at deres plan var sendt med.",
                "2025-06-13",
            ),
        ),
    ),
)
