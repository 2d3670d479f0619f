"""A stored report as the documents read it: every figure is one that the report holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kvalitetsmodel.diskretion import total
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.regelsaet import Parametre
from kvalitetsmodel.spor import Spor
from rapporter.models import Kvalitetsrapport
from rapporter.scenarier import Scenariebeskrivelse, scenarierne
from rapporter.sporene import SPORENE
from rapporter.visning import Maalgruppevisning, Tilbudsvisning, efter_maalgruppe, parametre_af

KLADDE, SIMULERET = "KLADDE", "SIMULEREDE DATA"
FARVER = (Farve.ROED, Farve.GUL, Farve.GRAA, Farve.GROEN)
_ALVOR = (Farve.GROEN, Farve.GUL, Farve.ROED)


@dataclass(frozen=True)
class Scenarie:
    """A proposed scenario: how many offers, and what the report's rule set asks for."""

    nummer: int
    kriterium: str
    tiltag: str
    opfoelgning: str
    antal: int

    @classmethod
    def af(cls, tekst: Scenariebeskrivelse, antal: int) -> Scenarie:
        return cls(
            tekst.nummer, tekst.kriterium, _saetning(tekst.tiltag), _saetning(tekst.opfoelgning), antal
        )


@dataclass(frozen=True)
class Sportal:
    """How many offers have each colour in one track."""

    spor: Spor
    antal: tuple[tuple[Farve, int], ...]


class Indhold:
    """One report for one circle of readers; `offentlig` holds small numbers back (regelsæt section 8)."""

    def __init__(self, rapport: Kvalitetsrapport, *, offentlig: bool) -> None:
        self.rapport, self.offentlig = rapport, offentlig
        self.halvaar = Halvaar.laes(rapport.halvaar)
        self.p: Parametre = parametre_af(rapport)
        # By code point, as the JSON is; a database may sort by its own language.
        raekker = sorted(rapport.vurderingerne.all(), key=lambda raekke: raekke.tilbud_nr)
        self.tilbuddene = [Tilbudsvisning(raekke, self.p, alt=not offentlig) for raekke in raekker]

    @property
    def stamme(self) -> str:
        return f"kvalitetsrapport-{self.rapport.halvaar}{'-offentlig' if self.offentlig else ''}"

    @property
    def maerker(self) -> list[str]:
        """What every page must say of the report's standing."""
        marks = [KLADDE] if not self.rapport.frossen else []
        return marks + ([SIMULERET] if self.rapport.simuleret else [])

    @cached_property
    def maalgrupper(self) -> list[Maalgruppevisning]:
        return efter_maalgruppe(self.tilbuddene)

    @cached_property
    def borgere(self) -> int | None:
        """Citizens of all offers, once per offer; None where it would give a hidden group away."""
        antal, skjult = total(
            (sum(t.raekke.visning["borgere"] for t in gruppe.tilbuddene), gruppe.borgere is None)
            for gruppe in self.maalgrupper
        )
        return None if skjult else antal

    def med_farve(self, *farver: Farve) -> list[Tilbudsvisning]:
        """Those offers, the highest scenario first."""
        valgte = [tilbud for tilbud in self.tilbuddene if tilbud.raekke.farve in farver]
        return sorted(valgte, key=lambda t: (farver.index(t.raekke.farve), -t.raekke.scenarie, t.nr))

    @cached_property
    def farvetal(self) -> list[tuple[Farve, int]]:
        return _farvetal(tilbud.raekke.farve for tilbud in self.tilbuddene)

    @cached_property
    def sportal(self) -> list[Sportal]:
        farver = (*FARVER, Farve.IKKE_RELEVANT)
        return [
            Sportal(spor, tuple(_farvetal((t.resultat[spor.kode]["farve"] for t in self.tilbuddene), farver)))
            for spor in SPORENE
        ]

    @cached_property
    def scenarier(self) -> dict[int, Scenarie]:
        """4 first."""
        foreslaaede = [tilbud.raekke.scenarie for tilbud in self.tilbuddene]
        tekster = reversed(scenarierne(self.rapport).items())
        return {nummer: Scenarie.af(tekst, foreslaaede.count(nummer)) for nummer, tekst in tekster}

    @cached_property
    def aendringer(self) -> Aendringer:
        return Aendringer(self.tilbuddene)


class Aendringer:
    """What has changed since the report before."""

    def __init__(self, tilbuddene: Iterable[Tilbudsvisning]) -> None:
        self.daarligere: list[Tilbudsvisning] = []
        self.bedre: list[Tilbudsvisning] = []
        self.graa: list[Tilbudsvisning] = []
        self.nye: list[Tilbudsvisning] = []
        self.uaendrede = 0
        for tilbud in tilbuddene:
            self._placer(tilbud)

    def _placer(self, tilbud: Tilbudsvisning) -> None:
        foer, nu = tilbud.v["sidste_farve"], tilbud.raekke.farve
        if not foer:
            self.nye.append(tilbud)
        elif foer == nu:
            self.uaendrede += 1
        elif Farve.GRAA in (foer, nu):
            self.graa.append(tilbud)
        elif _ALVOR.index(Farve(nu)) > _ALVOR.index(Farve(foer)):
            self.daarligere.append(tilbud)
        else:
            self.bedre.append(tilbud)

    @property
    def har_tidligere(self) -> bool:
        """Was there a report before?"""
        return bool(self.uaendrede or self.daarligere or self.bedre or self.graa)

    @property
    def nye_roede(self) -> list[Tilbudsvisning]:
        return [t for t in (*self.daarligere, *self.graa, *self.nye) if t.raekke.farve == Farve.ROED]

    @property
    def ikke_laengere_roede(self) -> list[Tilbudsvisning]:
        return [t for t in (*self.bedre, *self.graa) if t.v["sidste_farve"] == Farve.ROED]


def _saetning(punkterne: Sequence[str]) -> str:
    """`Dialogmøder; vejledning af leverandøren`."""
    resten = (punkt[:1].lower() + punkt[1:] for punkt in punkterne[1:])
    return "; ".join([*punkterne[:1], *resten])


def _farvetal(farverne: Iterable[str], blandt: Iterable[Farve] = FARVER) -> list[tuple[Farve, int]]:
    liste = list(farverne)
    return [(farve, liste.count(farve)) for farve in blandt]
