"""The text of a PDF in the order it is read, and its pages, by poppler's pdftotext."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def sider(pdf: Path) -> list[str]:
    """The text of each page with single spaces; words that were divided at a line's end are joined."""
    ud = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    return [" ".join(_saml(side).split()) for side in ud.stdout.split("\f")[:-1]]


def tekst(pdf: Path) -> str:
    """All pages as one text, without the lines at the top and bottom of each."""
    return " ".join(_SIDEHOVED.sub("", side) for side in sider(pdf))


def _saml(side: str) -> str:
    return re.sub(r"\N{HYPHEN}\s*", "", side)


_SIDEHOVED = re.compile(
    r"\s*\S* · Beskæftigelsesforvaltningen (KLADDE )?(· )?(SIMULEREDE DATA )?Sagsnr\. .{0,40}?"
    r"Dokumentnr\. \S+ Kvalitetsrapport for \d\. halvår \d{4} Side \d+ af \d+"
)
