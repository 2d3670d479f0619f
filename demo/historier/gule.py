"""The yellow offers of 2026H1."""

from demo.historier.typer import Bemaerkning, Besoeg, Forhold, Forventet, Historie, Klager, Stikproeve
from demo.navne import DOKUMENTATION, PLAN, RETTIGHEDER

_GROEN = Forventet("groen", 1, "Z")

GULE = (
    Historie(
        "T04",
        "Generel forkert praksis i eget center",
        "En klage fra november 2025 viser, at centeret indkalder uden lovligt varsel. Klagen er mærket som "
        "generel forkert praksis, og mærket er åbent, til praksis er rettet.",
        {
            "2025H1": _GROEN,
            "2025H2": Forventet("gul", 2, "P1 C8"),
            "2026H1": Forventet("gul", 2, "P1 C8"),
        },
        klager=(
            Klager("2025-11-12", "2025-11-12", 1, "Indkaldelse med for kort varsel", generel_praksis=True),
            Klager("2026-02-10", "2026-03-20", 1, "Indkaldelse med for kort varsel"),
        ),
    ),
    Historie(
        "T13",
        "Lidt lav effekt",
        "Andelen ude af offentlig forsørgelse ligger under tolerancegrænsen, men ikke så langt, at det er "
        "rødt.",
        {"2025H1": _GROEN, "2026H1": Forventet("gul", 2, "C5")},
        effekt={"2023H1": 0.48, "2025H1": 0.31},
    ),
    Historie(
        "T19",
        "Gul tilfredshed og gule klager",
        "Hver for sig ville de to gule spor kun give en note. Sammen giver de anledning til en henvendelse.",
        {"2025H1": _GROEN, "2026H1": Forventet("gul", 2, "C6 C7")},
        tilfredshed={"2023H1": 4.1, "2025H2": 3.4},
        klager=(Klager("2025-09-01", "2026-05-20", 4, "Støj og uro på holdet"),),
    ),
    Historie(
        "T26",
        "Et forhold, tilsynet ikke kunne kontrollere",
        "Sagerne lå i et system, som ingen på stedet kunne åbne. Det bliver til en bemærkning med grad 1.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": Forventet("gul", 2, "A4")},
        besoeg=(
            Besoeg("2024-04-23"),
            Besoeg("2025-04-29"),
            Besoeg(
                "2026-05-05",
                bemaerkninger=(
                    Bemaerkning(
                        DOKUMENTATION,
                        1,
                        "Tilsynet kunne ikke kontrollere den skriftlige dokumentation, fordi systemet ikke "
                        "kunne åbnes under besøget.",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
        ),
    ),
    Historie(
        "T42",
        "Et forhold, som kommunen har hørt om på anden vis",
        "En sagsbehandler opdager, at borgernes mål ikke er skrevet ned. Tilsynsbesøget var uden "
        "bemærkninger, men forholdet følges op på samme måde.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": Forventet("gul", 2, "A4")},
        besoeg=(Besoeg("2024-11-05"), Besoeg("2025-11-11")),
        forhold=(
            Forhold(
                "2026-02-12",
                "Sagsbehandler i kommunen",
                PLAN,
                1,
                "Ved tre opfølgninger i træk var målet med forløbet ikke skrevet i borgerens plan.",
            ),
        ),
    ),
    Historie(
        "T50",
        "Lav effekt og lav tilfredshed på én gang",
        "De unge er mindre tilfredse end før, og færre kommer i job eller uddannelse.",
        {"2025H1": _GROEN, "2026H1": Forventet("gul", 2, "C5 C6")},
        effekt={"2023H1": 0.4, "2025H1": 0.24},
        tilfredshed={"2023H1": 4.0, "2025H2": 3.4},
    ),
    Historie(
        "T57",
        "Anden aktør med to gule spor",
        "Rettidigheden er faldet, og borgerne er mindre tilfredse. Et gult spor alene ville kun give en "
        "note.",
        {"2025H1": _GROEN, "2026H1": Forventet("gul", 2, "C6 D2")},
        tilfredshed={"2023H1": 4.1, "2025H2": 3.45},
        klager=(Klager("2026-01-20", "2026-04-20", 1, "Lang ventetid på svar"),),
        stikproever=(Stikproeve("2025-04-08", 30, 30), Stikproeve("2026-04-14", 30, 30)),
    ),
    Historie(
        "T59",
        "Stikprøven fandt mangler i klagevejledningen",
        "Internt tilsyn: fem af 30 sager mangler klagevejledning. Forvaltningen har sat graden 1.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": Forventet("gul", 2, "A4")},
        stikproever=(
            Stikproeve("2025-03-04", 30, 30),
            Stikproeve(
                "2026-03-03",
                30,
                25,
                (
                    Bemaerkning(
                        RETTIGHEDER,
                        1,
                        "Klagevejledning mangler i fem af de 30 kontrollerede afgørelser.",
                        tilsynets_farve="gul",
                    ),
                ),
            ),
        ),
    ),
)
