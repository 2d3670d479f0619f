"""ISO weeks as whole numbers without gaps: week 0 holds Monday 1 January of year 1.

A year has 52 or 53 ISO weeks, so weeks are counted, never computed as year * 52 (domaene.md 78).
"""

import re
from datetime import date

_LANG = re.compile(r"(\d{4})-?[Ww](\d{1,2})")
_KORT = re.compile(r"(\d{2})(\d{2})")


def ugenummer(dag: date) -> int:
    """The number of the ISO week that holds `dag`."""
    return (dag.toordinal() - 1) // 7


def mandag(uge: int) -> date:
    return date.fromordinal(uge * 7 + 1)


def uge_tekst(uge: int) -> str:
    """`2026-W07`; a week belongs to the ISO year of its Thursday."""
    aar, nummer, _ = mandag(uge).isocalendar()
    return f"{aar}-W{nummer:02d}"


def laes_uge(tekst: str) -> int:
    """Read `2026-W07`, `2026W07` or `2607` (yy >= 90 is 19yy). ValueError, also for a W53 that is not."""
    tekst = tekst.strip()
    if fund := _LANG.fullmatch(tekst):
        aar, nummer = int(fund[1]), int(fund[2])
    elif fund := _KORT.fullmatch(tekst):
        yy, nummer = int(fund[1]), int(fund[2])
        aar = 1900 + yy if yy >= 90 else 2000 + yy
    else:
        raise ValueError(tekst)
    return ugenummer(date.fromisocalendar(aar, nummer, 1))
