"""Green offers of 2026H1 that show something particular."""

from demo.historier.typer import Besoeg, Forventet, Historie, Stikproeve

_GROEN = Forventet("groen", 1, "Z")

GROENNE = (
    Historie(
        "T11",
        "Det gode tilbud",
        "Høj effekt, tilfredse borgere og rene tilsynsbesøg i alle halvår.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": _GROEN},
        effekt={"2023H1": 0.55},
        tilfredshed={"2023H1": 4.5},
    ),
    Historie(
        "T16",
        "En stikprøve, der mangler at blive vurderet",
        "To af 20 sager var ikke i orden, men forvaltningen har endnu ikke skrevet og vurderet en "
        "bemærkning. Internt tilsyn er gråt, og rapporten kan ikke godkendes, før det er sket.",
        {"2025H1": _GROEN, "2026H1": Forventet("groen", 1, "C8 Z")},
        stikproever=(Stikproeve("2025-05-13", 20, 20), Stikproeve("2026-05-19", 20, 18)),
    ),
    Historie(
        "T25",
        "Målt et år efter slutdatoen",
        "Aftalen måler efter 12 måneder. De borgere, der sluttede sidst i 2025, er endnu umodne.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": _GROEN},
        effekt={"2023H1": 0.18},
    ),
    Historie(
        "T32",
        "Grøn, men ikke besøgt i 12 måneder",
        "Borgerne er tilfredse, men der har ikke været tilsyn siden april 2025.",
        {"2025H1": _GROEN, "2025H2": _GROEN, "2026H1": _GROEN},
        besoeg=(Besoeg("2024-04-16"), Besoeg("2025-04-22"), Besoeg("2026-09-08")),
    ),
    Historie(
        "T33",
        "Grøn med note",
        "Tilfredsheden er gul, og intet andet er negativt: det vises med en note og udløser ingen handling.",
        {"2025H1": _GROEN, "2026H1": Forventet("groen", 1, "C8 Z")},
        tilfredshed={"2023H1": 4.1, "2025H2": 3.4},
    ),
    Historie(
        "T34",
        "Fire halvår for at få 20 borgere",
        "Et lille tilbud: vinduet er udvidet, så langt reglerne tillader.",
        {"2026H1": _GROEN},
        effekt={"2023H1": 0.15},
    ),
    Historie(
        "T58",
        "Samme rettidighed som leverandørens andre tilbud",
        "Leverandørens gule rettidighed står på alle dens tilbud. Her er det det eneste negative: grøn med "
        "note.",
        {"2025H1": _GROEN, "2026H1": Forventet("groen", 1, "C8 Z")},
        stikproever=(Stikproeve("2025-04-09", 20, 20), Stikproeve("2026-04-15", 20, 20)),
    ),
)
