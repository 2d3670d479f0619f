"""Characters that are refused wherever text comes in: nobody sees them, and they do harm.

Control characters (some databases and files cannot hold them), those that make a reader see another text than is
there (direction overrides, tag characters), and line ends that logs and files do not agree on. Tab, line feed and
carriage return are text; so are the marks that Arabic and emoji need.
"""

import re

STYRETEGN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u2028\u2029"
    "\u202a-\u202e\u2066-\u2069"
    "\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef"
    "\U000e0000-\U000e007f"
    "]"
)
FOER = 15  # characters shown before the one that is refused


def uden_styretegn(tekst: str) -> str:
    return STYRETEGN.sub("", tekst)


def afvisning(tekst: str) -> str:
    """What to tell the writer: where the invisible character stands; empty when there is none."""
    fundet = STYRETEGN.search(tekst)
    if fundet is None:
        return ""
    foer = tekst[max(0, fundet.start() - FOER) : fundet.start()]
    sted = f"efter »{foer}«" if foer else "i begyndelsen"
    return f"Der står et usynligt tegn {sted}, som ikke kan gemmes. Slet det, og skriv stedet igen."
