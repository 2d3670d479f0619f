"""The grey offers of 2026H1: each kind of "not enough to judge by". Grey is never green, never negative."""

from demo.historier.typer import Bemaerkning, Besoeg, Forventet, Historie
from demo.navne import PLAN

_GRAA = Forventet("graa", 1, "G1")
_GRAA_NOTE = Forventet("graa", 1, "C8 G1")

GRAA = (
    Historie(
        "T36",
        "En bemærkning, som mangler en grad",
        "Meget lille tilbud. Tilsynets bemærkning fra maj 2026 er endnu ikke vurderet af forvaltningen.",
        {"2025H1": _GRAA, "2025H2": _GRAA, "2026H1": _GRAA},
        besoeg=(
            Besoeg("2024-05-14"),
            Besoeg(
                "2026-05-19",
                bemaerkninger=(
                    Bemaerkning(
                        PLAN,
                        None,
                        "To af fem mentoraftaler mangler beskrivelse af, hvor ofte borger og mentor mødes.",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
        ),
    ),
    Historie(
        "T43",
        "Nyt tilbud, der måles efter 12 måneder",
        "De første borgere sluttede i efteråret 2025, så næsten alle er umodne.",
        {"2026H1": _GRAA},
        svarprocent=0.3,
        besoeg=(),
    ),
    Historie(
        "T44",
        "Lukket tilbud",
        "Tilbuddet lukkede i februar 2026 og havde få borgere. Det står stadig i rapporten.",
        {"2025H1": _GRAA, "2025H2": _GRAA, "2026H1": _GRAA},
        besoeg=(Besoeg("2023-06-06"), Besoeg("2024-06-04")),
    ),
    Historie(
        "T51",
        "Tilbud uden noget som helst",
        "Åbnet i juni 2026: ingen borgere, ingen svar, intet besøg.",
        {"2026H1": _GRAA},
        besoeg=(),
    ),
    Historie(
        "T52",
        "Helt nyt tilbud",
        "Startede i marts 2026. Effekten kan først måles om et år.",
        {"2026H1": _GRAA},
        svarprocent=0.4,
        besoeg=(Besoeg("2026-09-22"),),
    ),
    Historie(
        "T53",
        "Intet at sammenligne med",
        "Kun to tilbud har målgruppen, så effekten kan ikke bedømmes. For få har svaret på undersøgelsen.",
        {"2025H1": _GRAA, "2025H2": _GRAA, "2026H1": _GRAA},
        svarprocent=0.23,
        besoeg=(Besoeg("2024-05-07"), Besoeg("2026-08-25")),
    ),
    Historie(
        "T54",
        "Grå med en note",
        "Tilfredsheden er gul i tre halvår, men ellers er der intet at bedømme tilbuddet på.",
        {"2025H1": _GRAA_NOTE, "2025H2": _GRAA_NOTE, "2026H1": _GRAA_NOTE},
        tilfredshed={"2023H1": 4.0, "2024H2": 3.35},
        svarprocent=0.75,
        besoeg=(Besoeg("2024-06-18"), Besoeg("2026-09-01")),
    ),
    Historie(
        "T60",
        "Ny anden aktør",
        "Aftalen begyndte i januar 2026. Få samtaler endnu og ingen stikprøve: rettidighed og internt "
        "tilsyn er grå.",
        {"2026H1": _GRAA},
        svarprocent=0.4,
        besoeg=(Besoeg("2026-09-15"),),
    ),
)
