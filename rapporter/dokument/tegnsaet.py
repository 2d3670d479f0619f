"""Characters that neither XML nor a printed page can hold."""

import re

IKKE_SKRIVBARE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def renset(tekst: str) -> str:
    """The text without control characters; tabs and line ends stay."""
    return IKKE_SKRIVBARE.sub("", tekst)
