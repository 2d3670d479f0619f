"""Numbers and dates as a Danish reader expects them (domaene.md 104)."""

import re
from datetime import date
from math import ceil, floor, log10


def tal(v: float, decimaler: int = 0) -> str:
    """`1.234,5`: point between thousands, comma before decimals."""
    return f"{v:,.{decimaler}f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def ventet_antal(antal: float) -> str:
    """An expected number with one decimal; with two where one would say a whole number that it does not reach.

    0,96 is under a limit of 1,0 and must not read as if it were not; nor must 0,996.
    """
    if round(antal, 1) == ceil(antal) > antal:
        return tal(min(antal, ceil(antal) - 0.01), 2)
    return tal(antal, 1)


def procent(andel: float, decimaler: int = 1) -> str:
    return f"{tal(andel * 100, decimaler)} pct."


def dato(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"


def naturlig_orden(navn: str) -> tuple[list[int | str], str]:
    """Sort key where numbers count as numbers: `6.2` comes before `6.12`."""
    dele = re.split(r"([0-9]+)", navn)
    return [int(del_) if nr % 2 else del_.casefold() for nr, del_ in enumerate(dele)], navn


def sandsynlighed(p: float) -> str:
    """A probability with two significant digits, never 0 and never 1: `0,14`, `0,0047`, `under 0,000001`."""
    if p < 0.000001:
        return "under 0,000001"
    if p > 0.995:
        return "over 0,99"
    return tal(p, max(2, 1 - floor(log10(p))))


def hyppighed(p: float) -> str:
    """How often, in words: `i 14 ud af 100 tilfælde`, with as many hundreds as it takes to get past one."""
    if p < 0.000001:
        return "i under 1 ud af 1.000.000 tilfælde"
    ud_af = 100
    while p * ud_af < 1:
        ud_af *= 10
    antal = min(round(p * ud_af), ud_af - 1)
    return f"i {'over ' if p * ud_af > ud_af - 1 else ''}{tal(antal)} ud af {tal(ud_af)} tilfælde"
