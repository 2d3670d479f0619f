"""The simulated municipality's calendar and its seeded chance. No clock is read anywhere."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from demo.lodtraekning import Lodtraekning
from kvalitetsmodel.halvaar import Halvaar

FOERSTE_DAG = date(2023, 1, 1)
SIDSTE_FORLOEBSDAG = date(2026, 9, 30)  # courses are drawn from the case system up to here
SIDSTE_DAG = date(2026, 10, 30)  # nothing in the package is dated later
DATA_FRA, DATA_TIL = "2022-W40", "2026-W44"  # the weeks that the benefit data cover
HALVAARENE = tuple(Halvaar(aar, nr) for aar in range(2023, 2027) for nr in (1, 2))
STILLE_UGER = frozenset({1, 28, 29, 30, 31, 52, 53})  # nobody plans a visit here


def tilfaeldig(froe: int, *noegle: object) -> Random:
    """A generator of its own per purpose, so that a change in one offer leaves the others untouched."""
    return Lodtraekning("/".join(str(led) for led in (froe, *noegle)))


def hverdag(dag: date) -> date:
    """The day itself, or the first later weekday outside the quiet weeks."""
    while dag.weekday() > 4 or dag.isocalendar().week in STILLE_UGER:
        dag += timedelta(days=1)
    return dag


def spredte_dage(fra: date, til: date, antal: int, rng: Random) -> list[date]:
    """`antal` days spread over the period: one at random in each equal part of it."""
    laengde = (til - fra).days + 1
    return [fra + timedelta(days=int((nr + rng.random()) * laengde / antal)) for nr in range(antal)]


def gaelder(trin: Mapping[str, float], halvaar: Halvaar) -> float | None:
    """The value in force in a half-year: `trin` gives each value from its half-year (`2025H1`) on."""
    gyldige = [fra for fra in trin if fra <= str(halvaar)]
    return trin[max(gyldige)] if gyldige else None
