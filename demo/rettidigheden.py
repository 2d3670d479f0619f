"""Timeliness of interviews and activation, reported half-yearly by each Anden Aktør."""

from demo.kalender import HALVAARENE, SIDSTE_DAG, gaelder
from demo.pakke import Kildepakke

# provider -> due interviews and activations in a half-year, then the timely shares from a half-year on
_FORLOEB: dict[str, tuple[int, int, dict[str, float]]] = {
    "L22": (320, 140, {"2023H1": 0.94, "2025H2": 0.88, "2026H1": 0.74}),  # stories T55 and T56: red
    "L23": (210, 90, {"2023H1": 0.95, "2025H2": 0.89, "2026H1": 0.85}),  # stories T16, T57 and T58: yellow
    "L24": (260, 110, {"2023H1": 0.96}),
    "L25": (14, 6, {"2026H1": 0.93}),  # story T60: too few to judge
}
AKTIVERING_BEDRE = 0.05  # activation is late less often than interviews


def byg_rettidighed(pakke: Kildepakke) -> None:
    for leverandoer_nr, (samtaler, aktivering, andele) in _FORLOEB.items():
        for halvaar in HALVAARENE:
            andel = gaelder(andele, halvaar)
            if andel is None or halvaar.slut > SIDSTE_DAG:  # reported when the half-year is over
                continue
            rettidige = (
                round(samtaler * andel),
                round(aktivering * min(0.99, andel + AKTIVERING_BEDRE)),
            )
            raekke = (
                *(leverandoer_nr, halvaar.start.isoformat(), halvaar.slut.isoformat()),
                *(str(samtaler), str(rettidige[0]), str(aktivering), str(rettidige[1])),
            )
            pakke.tilfoej("rettidighed", [raekke])
