"""Klager, track 1: more complaints than comparable offers would lead one to expect (regelsæt section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kvalitetsmodel.farver import Farve
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import Maaling, efter_p
from kvalitetsmodel.statistik import oevre_poissonhale

OMGJORT = ("medhold", "delvist_medhold", "aendret", "hjemvist")


@dataclass(frozen=True)
class Klage:
    """What decides whether a complaint counts in a half-year."""

    modtaget: date
    type: str
    trukket: bool = False
    generel_praksis: bool = False
    praksis_rettet: date | None = None

    def taeller(self, h: Halvaar, anden_aktoer: bool) -> bool:
        """Formalities count everywhere, those on decisions only at an Anden Aktør; `begge` counts once."""
        fra, til = h.tolv_maaneder
        return not self.trukket and fra <= self.modtaget <= til and (anden_aktoer or self.type != "realitet")

    def aabent_maerke(self, h: Halvaar) -> bool:
        """Marked as general wrong practice, and not put right by the half-year's last day; of any age."""
        rettet = self.praksis_rettet is not None and self.praksis_rettet <= h.slut
        return self.generel_praksis and not self.trukket and self.modtaget <= h.slut and not rettet


@dataclass(frozen=True)
class Andre:
    """Complaints and citizens of the other offers."""

    klager: int = 0
    borgere: int = 0


@dataclass(frozen=True)
class KlageGrundlag:
    """Counts of the 12 months. `aabne_maerker`: open marks of general wrong practice, whatever their age."""

    antal: int = 0
    medhold: int = 0
    borgere: int = 0
    aabne_maerker: int = 0
    gruppens_andre: Andre = Andre()
    kommunens_andre: Andre = Andre()

    def gruppen_raekker(self, p: Parametre) -> bool:
        """Have the group's others complaints enough to be a rate? Else the municipality's are used."""
        return self.gruppens_andre.klager >= p.klage_min_andre


def forventet(grundlag: KlageGrundlag, p: Parametre) -> float:
    """E: the offer's citizens times the rate of the others."""
    andre = grundlag.gruppens_andre if grundlag.gruppen_raekker(p) else grundlag.kommunens_andre
    return grundlag.borgere * andre.klager / andre.borgere if andre.borgere else 0.0


def maal(grundlag: KlageGrundlag, p: Parametre) -> Maaling:
    e = forventet(grundlag, p)
    p_vaerdi = oevre_poissonhale(grundlag.antal, p.klage_faktor * max(e, p.klage_gulv))
    tal = {
        "antal": grundlag.antal,
        "medhold": grundlag.medhold,
        "borgere": grundlag.borgere,
        "forventet": e,
        "p": p_vaerdi,
        "generel_praksis": grundlag.aabne_maerker,
    }
    farve = _efter_antal(grundlag.antal, p_vaerdi, p)
    if farve is Farve.GROEN and grundlag.aabne_maerker:
        farve = Farve.GUL
    if farve is not Farve.GROEN:
        return Maaling(farve, tal=tal)
    if not grundlag.borgere and not grundlag.antal:
        return Maaling(Farve.GRAA, "ingen_borgere", tal)
    if e < p.klage_min_forventet:
        return Maaling(Farve.GRAA, "for_lidt_grundlag", tal)
    return Maaling(Farve.GROEN, tal=tal)


def _efter_antal(antal: int, p_vaerdi: float, p: Parametre) -> Farve:
    """Rare and enough of them; a few complaints are never more than gul."""
    farve = efter_p(p_vaerdi, p.alfa_gul, p.alfa_roed)
    if farve is Farve.ROED and antal >= p.klage_min_roed:
        return Farve.ROED
    return Farve.GUL if farve.negativ and antal >= p.klage_min_gul else Farve.GROEN
