"""Why an offer is judged as it is: the findings behind it, and what is missing to judge the grey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kvalitetsmodel import fund
from kvalitetsmodel.diskretion import skjult
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.fund import Fund
from kvalitetsmodel.laesehjaelp import mangler
from kvalitetsmodel.saetninger import GRADER
from rapporter.dokument.indhold import Indhold
from rapporter.tallene_bag import KILDE
from rapporter.visning import Sporvisning, Tilbudsvisning


@dataclass(frozen=True)
class Fundlinje:
    """A finding in force, as it is printed."""

    tilbud: Tilbudsvisning
    nr: str
    dato: date
    kilde: str
    kontrolomraade: str
    grad: str
    bragt_i_orden: date | None
    bemaerkning: str

    @classmethod
    def af(cls, tilbud: Tilbudsvisning, f: Fund, gentager: list[str]) -> Fundlinje:
        return cls(
            tilbud=tilbud,
            nr=f.nr,
            dato=f.dato,
            kilde=KILDE[f.kilde],
            kontrolomraade=f.kontrolomraade,
            grad="ikke vurderet" if f.grad is None else f"{f.grad} ({GRADER[f.grad]})",
            bragt_i_orden=f.bragt_i_orden,
            bemaerkning="; ".join(filter(None, (_gentagelse(gentager), _tilsynets_farve(f)))),
        )


@dataclass(frozen=True)
class Mangel:
    """A track that cannot be judged, and what it would take."""

    tilbud: Tilbudsvisning
    spor: Sporvisning
    mangler: str


def fundlinjer(tilbud: Tilbudsvisning, indhold: Indhold) -> list[Fundlinje]:
    """The findings in force; those of a spot check of too few files are held back."""
    grundlag = tilbud.grundlag
    fundene = [f for f in grundlag.fund.fundene if fund.gaelder(f, grundlag.anden_aktoer)]
    gentagelser = fund.gentagelser(fundene, indhold.halvaar, indhold.p)
    uden_stikproever = skjult(tilbud.resultat["internt_tilsyn"])
    return [
        Fundlinje.af(tilbud, f, [tidligere.nr for gentaget, tidligere in gentagelser if gentaget is f])
        for f in fund.i_kraft(fundene, indhold.halvaar)
        if not (uden_stikproever and f.kilde == fund.STIKPROEVE)
    ]


def manglerne(indhold: Indhold) -> list[Mangel]:
    """Every grey track that more data, a visit or a grad would settle."""
    return [
        Mangel(tilbud, spor, tekst)
        for tilbud in indhold.tilbuddene
        for spor in tilbud.sporene
        if spor.maaling.farve is Farve.GRAA and (tekst := mangler(spor.maaling, indhold.p))
    ]


def _gentagelse(gentager: list[str]) -> str:
    return f"gentager {', '.join(gentager)}" if gentager else ""


def _tilsynets_farve(f: Fund) -> str:
    """The inspector's own colour, where the administration sees it otherwise (regelsæt section 6)."""
    if not f.tilsynets_farve or f.grad is None:
        return ""
    if f.tilsynets_farve == fund.FARVE_EFTER_GRAD.get(f.grad, Farve.GROEN):
        return ""
    return f"tilsynets egen farve: {Farve(f.tilsynets_farve).ord.lower()}"
