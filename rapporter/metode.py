"""What the method page and the report's method annex print about the rule set (regelsæt sections 1 and 9)."""

# The look-up table of farvegraenser: numbers of citizens, and expected shares.
OPSLAG_N = (20, 40, 80, 160, 400)
OPSLAG_E = (0.15, 0.25, 0.35, 0.45, 0.55)

PARAMETERNAVNE = {
    "effekt_definition": "Hvornår en borger er ude: i måleugen (punkt) eller i alle ugerne (sammenhængende)",
    "delta": "Tolerance under det ventede, højst",
    "delta_rel": "Tolerance under det ventede, som andel af det ventede",
    "rho": "Indbygget tilfældig variation fra halvår til halvår",
    "alfa_gul": "Gul, når resultatet ville være sjældnere end",
    "alfa_roed": "Rød, når resultatet ville være sjældnere end",
    "n_min": "Mindste antal borgere",
    "vindue": "Halvår i målingen",
    "vindue_max": "Halvår i målingen, højst",
    "udglatning": "Vægt på kommunens samlede mønster, når en gruppe er lille",
    "min_andre_tilbud": "Mindste antal andre tilbud at sammenligne med",
    "min_andre_borgere": "Mindste antal borgere i de andre tilbud",
    "norm_gul": "Norm for tilfredshed, gul",
    "norm_roed": "Norm for tilfredshed, rød",
    "min_svar": "Mindste antal svar",
    "min_svarprocent": "Mindste svarandel",
    "svar_fritaget": "Antal svar, hvor svarandelen er uden betydning",
    "klage_faktor": "Grænse for klager, gange det ventede",
    "klage_min_gul": "Mindste antal klager til gul",
    "klage_min_roed": "Mindste antal klager til rød",
    "klage_min_forventet": "Mindste ventede antal klager, før tilbuddet kan være grønt",
    "rettidighed_krav": "Krav til andel rettidige samtaler og aktiveringer",
    "gentagelse_maaneder": "Måneder tilbage, en gentagelse ses",
    "n_diskretion": "Færre personer end dette vises ikke",
    "alfa_svar": "Tilfredshed: gul eller rød, når gennemsnittet ville være sjældnere end",
    "klage_min_andre": "Mindste antal klager i sammenligningsgruppen",
    "klage_gulv": "Mindste ventede antal klager i beregningen",
    "sd_gulv": "Mindste spredning i svar",
    "sd_ingen": "Spredning i svar, når den ikke kan beregnes",
    "klip_nedre": "Laveste andel i beregningen af det ventede",
    "klip_oevre": "Højeste andel i beregningen af det ventede",
    "graense_gulv": "Laveste tolerancegrænse",
}

# rule, acceptable offer red by chance, yellow by chance, 10 points under: flagged, 20 points under: flagged / red,
# reds that are true
FEJLRATER = (
    ("Faste grænser på de rå tal", "16,7 pct.", "26,7 pct.", "73 pct.", "92 / 73 pct.", "42 pct."),
    ("Rå forskel til gruppen", "11,4 pct.", "12,2 pct.", "62 pct.", "91 / 77 pct.", "50 pct."),
    ("Tragt 95/99,8 med overspredning", "0,3 pct.", "2,1 pct.", "14 pct.", "43 / 14 pct.", "84 pct."),
    ("Denne regel", "0,1 pct.", "2,9 pct.", "39 pct.", "86 / 51 pct.", "98 pct."),
)
