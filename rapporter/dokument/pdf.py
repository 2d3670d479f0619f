"""The report as a committee document in PDF (domaene.md 96), tagged for screen readers (PDF/UA-1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.laesehjaelp import SPOERGSMAAL_OM_SCENARIE_3
from kvalitetsmodel.oejebliksbillede import aftryk
from kvalitetsmodel.regelsaet import TILSYN
from rapporter.dokument.forklaring import Fundlinje, fundlinjer, manglerne
from rapporter.dokument.indhold import Indhold, Scenarie
from rapporter.dokument.kolonner import kolonnerne
from rapporter.dokument.metodebilag import metodebilag
from rapporter.dokument.tegnsaet import renset
from rapporter.sporene import SPORENE
from rapporter.visning import Sporvisning, Tilbudsvisning

SKABELON, STIL = "rapporter/dokument/rapport.html", "rapporter/dokument/rapport.css"
PAA_FORSIDEN = 10


@dataclass(frozen=True)
class Forklaret:
    """An offer with what explains it: the findings in force and the proposed scenario."""

    tilbud: Tilbudsvisning
    fundene: list[Fundlinje]
    scenarie: Scenarie

    @property
    def kriterium(self) -> str:
        """Tabel 1's criterion speaks of findings, so it is printed only where a finding gave the scenario."""
        tilsyn = any(regel.spor == TILSYN for regel in self.tilbud.reglerne)
        return self.scenarie.kriterium if tilsyn else ""


@dataclass(frozen=True)
class Sportabel:
    """The figures of a track for every offer it can apply to, written as a reader sees them."""

    navn: str
    kolonner: list[tuple[str, str]]
    raekker: list[tuple[Tilbudsvisning, Sporvisning, list[tuple[str, str]]]]


def byg(indhold: Indhold) -> bytes:
    from rapporter.dokument.tegner import tegn  # WeasyPrint takes two seconds to import

    html = renset(render_to_string(SKABELON, kontekst(indhold)))
    return tegn(html, render_to_string(STIL), _identitet(indhold))


def kontekst(indhold: Indhold) -> dict[str, Any]:
    roede = indhold.med_farve(Farve.ROED)
    return {
        "indhold": indhold,
        "rapport": indhold.rapport,
        "halvaar": indhold.halvaar,
        "naeste": indhold.halvaar.plus(1),
        "tolv": indhold.halvaar.tolv_maaneder,
        "om": indhold.rapport.grundlag,
        "p": indhold.p,
        "antal": {str(farve): antal for farve, antal in indhold.farvetal},
        "roede_paa_forsiden": roede[:PAA_FORSIDEN],
        "flere_roede": len(roede[PAA_FORSIDEN:]),
        "dyre": sum(s.antal for nr, s in indhold.scenarier.items() if nr >= 3),
        "scenarier": [indhold.scenarier[nr] for nr in sorted(indhold.scenarier, reverse=True)],
        "sporene": SPORENE,
        "roede_og_gule": [_forklar(t, indhold) for t in indhold.med_farve(Farve.ROED, Farve.GUL)],
        "graa": [_forklar(t, indhold) for t in indhold.med_farve(Farve.GRAA)],
        "manglerne": manglerne(indhold),
        "sportabeller": [_sportabel(indhold, nr) for nr in range(len(SPORENE))],
        "fundene": [linje for tilbud in indhold.tilbuddene for linje in fundlinjer(tilbud, indhold)],
        "vedvarende": _vedvarende(indhold),
        "spoergsmaal": SPOERGSMAAL_OM_SCENARIE_3,
        "metode": metodebilag(indhold),
    }


def _forklar(tilbud: Tilbudsvisning, indhold: Indhold) -> Forklaret:
    return Forklaret(tilbud, fundlinjer(tilbud, indhold), indhold.scenarier[tilbud.raekke.scenarie])


def _sportabel(indhold: Indhold, nr: int) -> Sportabel:
    """Columns that are empty for every offer are left out."""
    spor = SPORENE[nr]
    relevante = [
        (tilbud, tilbud.sporene[nr])
        for tilbud in indhold.tilbuddene
        if tilbud.sporene[nr].maaling.farve is not Farve.IKKE_RELEVANT
    ]
    kolonner = [
        (kolonne.overskrift, "tekst" if kolonne.er_tekst else "tal", tekster)
        for kolonne in kolonnerne(spor, indhold.halvaar)
        if any(tekster := [kolonne.tekst(tilbud) for tilbud, _ in relevante])
    ]
    raekker = [
        (tilbud, sporvisning, [(tekster[i] or "–", stil) for _, stil, tekster in kolonner])
        for i, (tilbud, sporvisning) in enumerate(relevante)
    ]
    return Sportabel(spor.navn, [(titel, stil) for titel, stil, _ in kolonner], raekker)


def _vedvarende(indhold: Indhold) -> list[tuple[Tilbudsvisning, Sporvisning, int]]:
    """Tracks that are red in a row: put to the manager as a question about scenario 3."""
    return [
        (tilbud, spor, tilbud.v["roed_i_traek"][spor.spor.kode])
        for tilbud in indhold.tilbuddene
        for spor in tilbud.sporene
        if spor.spor.kode in tilbud.v["roed_i_traek"]
    ]


def _identitet(indhold: Indhold) -> bytes:
    rapport = indhold.rapport
    kendetegn = [str(rapport.pk), rapport.datahash, rapport.kodeversion, rapport.tilstand, indhold.stamme]
    return aftryk(kendetegn).encode()
