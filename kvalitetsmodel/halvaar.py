"""The half-year and the periods that hang on it (regelsæt section 2). Dates are Europe/Copenhagen dates."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"(\d{4})[Hh]([12])")


@dataclass(frozen=True, order=True)
class Halvaar:
    """`Halvaar(2026, 1)` is 1 January-30 June 2026."""

    aar: int
    nr: int

    @classmethod
    def laes(cls, tekst: str) -> Halvaar:
        """Read `2026H1`. Raises ValueError for what is no half-year in 1990-2100."""
        fund = _FORM.fullmatch(tekst.strip())
        if not fund or not 1990 <= int(fund[1]) <= 2100:
            raise ValueError(f"»{tekst}« er ikke et halvår. Skriv fx 2026H1 eller 2026H2.")
        return cls(int(fund[1]), int(fund[2]))

    @classmethod
    def med_dato(cls, dag: date) -> Halvaar:
        return cls(dag.year, 1 if dag.month <= 6 else 2)

    def __str__(self) -> str:
        return f"{self.aar}H{self.nr}"

    @property
    def tekst(self) -> str:
        """As it is written to a reader: `1. halvår 2026`."""
        return f"{self.nr}. halvår {self.aar}"

    @property
    def start(self) -> date:
        return date(self.aar, 1 if self.nr == 1 else 7, 1)

    @property
    def slut(self) -> date:
        return date(self.aar, 6, 30) if self.nr == 1 else date(self.aar, 12, 31)

    def plus(self, antal: int) -> Halvaar:
        nummer = self.aar * 2 + self.nr - 1 + antal
        return Halvaar(nummer // 2, nummer % 2 + 1)

    @property
    def tolv_maaneder(self) -> tuple[date, date]:
        """First and last day of the 12 months that end with the half-year."""
        return self.plus(-1).start, self.slut

    def vindue(self, antal: int) -> tuple[date, date]:
        """First and last reference date of the cohort window: the `antal` half-years before this one."""
        return self.plus(-antal).start, self.start - timedelta(days=1)


def maaneder_foer(dag: date, maaneder: int) -> date:
    """The date that many months earlier; the day moves to that month's last day where needed."""
    nummer = dag.year * 12 + dag.month - 1 - maaneder
    aar, maaned = nummer // 12, nummer % 12 + 1
    return date(aar, maaned, min(dag.day, monthrange(aar, maaned)[1]))
