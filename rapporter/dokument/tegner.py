"""Draws HTML as a tagged PDF. Imports WeasyPrint (2 s), so it is itself imported where it is used.

Nothing outside is ever fetched: the text of a report comes from many hands, and WeasyPrint would otherwise embed
files of the server. The fonts are handed over as bytes under names of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

SKRIFTMAPPE = settings.BASE_DIR / "node_modules" / "dkfds" / "dist" / "fonts" / "IBMPlexSans"
SKRIFTER = {400: "IBMPlexSans-Regular.woff2", 600: "IBMPlexSans-SemiBold.woff2"}


class KunEgne(URLFetcher):
    """Gives the assets it was made with, and nothing else."""

    def __init__(self, aktiver: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=())
        self.aktiver = aktiver

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.aktiver:
            raise ValueError(f"Adressen er ikke tilladt: {url}")
        return URLFetcherResponse(url, self.aktiver[url], {"Content-Type": "font/woff2"})


def tegn(html: str, css: str, identitet: bytes) -> bytes:
    """`identitet` marks the file; the same input gives the same bytes."""
    aktiver = _skrifter()
    henter, skriftopsaetning = KunEgne(aktiver), FontConfiguration()
    stil = CSS(string=_fontface(aktiver) + css, url_fetcher=henter, font_config=skriftopsaetning)
    dokument = HTML(string=html, url_fetcher=henter)
    pdf: bytes = dokument.write_pdf(
        stylesheets=[stil],
        font_config=skriftopsaetning,
        pdf_variant="pdf/ua-1",
        pdf_identifier=identitet,
    )
    return pdf


def _skrifter() -> dict[str, bytes]:
    """The design system's own face where it is installed; else the system's DejaVu is used."""
    filerne = {vaegt: _find(navn) for vaegt, navn in SKRIFTER.items()}
    return {f"skrift:{vaegt}": fil.read_bytes() for vaegt, fil in filerne.items() if fil is not None}


def _find(navn: str) -> Path | None:
    return next(SKRIFTMAPPE.glob(f"complete/**/{navn}"), None)


def _fontface(aktiver: Mapping[str, bytes]) -> str:
    return "".join(
        f"@font-face {{ font-family: Rapport; font-weight: {adresse.partition(':')[2]}; src: url('{adresse}') }}\n"
        for adresse in aktiver
    )
