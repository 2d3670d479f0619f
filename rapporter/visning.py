"""How a stored judgement is read: tracks with figures and sentences, for those who may see small numbers or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from faelles.adgang import Adgang, er_kvalitetsteam
from faelles.templatetags.kvalitet import farve as farvemaerke
from kvalitetsmodel.bedoemmelse import Grundlag
from kvalitetsmodel.dansk import naturlig_orden
from kvalitetsmodel.diskretion import diskretioner, diskretioner_regler, diskretioner_visning, total
from kvalitetsmodel.farver import Farve
from kvalitetsmodel.laesehjaelp import (
    farvetekst,
    grund,
    maalinger,
    mangler,
    roed_i_traek,
    samme_tal,
    siden_sidst,
)
from kvalitetsmodel.oejebliksbillede import fra_json
from kvalitetsmodel.regelsaet import RAEKKE_MED_ID, Parametre, Regel
from kvalitetsmodel.spor import Maaling, Spor
from rapporter.models import Kvalitetsrapport, Vurdering
from rapporter.sporene import SPORENE


@dataclass(frozen=True)
class Sporvisning:
    """One track of one offer, as it is read."""

    spor: Spor
    maaling: Maaling
    parametre: Parametre
    bemaerkninger: tuple[str, ...] = ()

    @property
    def farve(self) -> str:
        return str(self.maaling.farve)

    @property
    def hovedtal(self) -> str:
        return self.spor.hovedtal(self.maaling)

    @property
    def grund(self) -> str:
        return grund(self.maaling)

    @property
    def mangler(self) -> str:
        return mangler(self.maaling, self.parametre)

    @property
    def saetning(self) -> str:
        return self.spor.saetning(self.maaling, self.parametre)

    @property
    def felter(self) -> list[tuple[str, str]]:
        tal = self.maaling.tal
        return [(felt.titel, felt.vis(tal[felt.navn])) for felt in self.spor.felter if felt.navn in tal]


class Tilbudsvisning:
    """One offer of a report for one reader; `alt` False holds small numbers back (regelsæt section 8)."""

    def __init__(self, raekke: Vurdering, parametre: Parametre, alt: bool) -> None:
        self.raekke, self.parametre, self.alt = raekke, parametre, alt
        self.v: dict[str, Any] = raekke.visning
        self.resultat: dict[str, Any] = raekke.resultat
        self.regel_ider: Sequence[str] = raekke.regler
        if not alt:
            self.resultat = diskretioner(raekke.resultat, parametre)
            self.regel_ider = diskretioner_regler(raekke.regler, raekke.resultat, self.resultat)
            self.v = diskretioner_visning(raekke.visning, self.resultat, parametre)

    @property
    def nr(self) -> str:
        return self.raekke.tilbud_nr

    @cached_property
    def maalingerne(self) -> dict[str, Maaling]:
        effekt = dict(self.resultat["effekt"])
        if "gruppe" in effekt:
            effekt["gruppe"] = self._gruppenavn(effekt["gruppe"])
        return maalinger({**self.resultat, "effekt": effekt})

    @property
    def gruppe(self) -> str:
        """The offer's own comparison group, in words."""
        return self._gruppenavn(self.v["gruppe"])

    def _gruppenavn(self, kode: str) -> str:
        """The words that the report keeps; the code where it is older than they are."""
        navn: str = self.v.get("gruppenavne", {}).get(kode, kode)
        return navn

    @cached_property
    def sporene(self) -> list[Sporvisning]:
        return [
            Sporvisning(spor, self.maalingerne[spor.kode], self.parametre, self._bemaerkninger(spor.kode))
            for spor in SPORENE
        ]

    def _bemaerkninger(self, kode: str) -> tuple[str, ...]:
        """Reading aids that must stand beside a track (regelsæt section 7)."""
        antal = self.v["roed_i_traek"].get(kode, 0)
        tekster = [roed_i_traek(antal)] if antal > 1 else []
        if kode == "rettidighed" and self.v["leverandoerens_tilbud"] > 1 and self.maalingerne[kode].tal:
            tekster.append(samme_tal(self.v["leverandoerens_tilbud"]))
        return tuple(tekster)

    @property
    def celler(self) -> list[tuple[str, str, str]]:
        """The matrix' cells: the track's short name, its mark, and the figure or why there is none."""
        return [
            (spor.spor.kort, farvemaerke(spor.farve), spor.hovedtal or spor.grund) for spor in self.sporene
        ]

    @property
    def farvetekst(self) -> str:
        return farvetekst(Farve(self.raekke.farve), self.regel_ider, self.maalingerne)

    @property
    def farvegrund(self) -> str:
        """What must stand beside the overall colour: `(brugertilfredshed)`, `med note`."""
        return self.farvetekst.removeprefix(Farve(self.raekke.farve).ord).strip()

    @property
    def siden_sidst(self) -> str:
        return siden_sidst(Farve(self.raekke.farve), self.v["sidste_farve"])

    @property
    def reglerne(self) -> list[Regel]:
        return [RAEKKE_MED_ID[id] for id in self.regel_ider]

    @property
    def borgere(self) -> int | None:
        """Citizens in the 12 months; None where there are too few to show."""
        antal: int | None = self.v["borgere"]
        return antal

    @cached_property
    def grundlag(self) -> Grundlag:
        return fra_json(Grundlag, self.raekke.grundlag)


@dataclass(frozen=True)
class Maalgruppevisning:
    navn: str
    tilbuddene: list[Tilbudsvisning]
    borgere: int | None


def parametre_af(rapport: Kvalitetsrapport) -> Parametre:
    return Parametre.fra_json(rapport.grundlag["parametre"])


def vis_alle(rapport: Kvalitetsrapport, bruger: Adgang) -> list[Tilbudsvisning]:
    """The offers of a report that the reader may see, by number."""
    p, alt = parametre_af(rapport), er_kvalitetsteam(bruger)
    raekker = rapport.vurderingerne.synlige_for(bruger).defer("grundlag")
    return [Tilbudsvisning(raekke, p, alt) for raekke in raekker]


def efter_maalgruppe(tilbuddene: Iterable[Tilbudsvisning]) -> list[Maalgruppevisning]:
    """The matrix: offers per target group; a group's total is hidden if exactly one of its offers is."""

    def navn(tilbud: Tilbudsvisning) -> str:
        return str(tilbud.v["maalgruppe"])

    grupper = []
    ordnede = sorted(tilbuddene, key=lambda tilbud: naturlig_orden(navn(tilbud)))
    for maalgruppe, gruppe in groupby(ordnede, key=navn):
        liste = list(gruppe)
        samlet, skjult = total((tilbud.raekke.visning["borgere"], tilbud.borgere is None) for tilbud in liste)
        grupper.append(Maalgruppevisning(maalgruppe, liste, None if skjult else samlet))
    return grupper


def farvetal(tilbuddene: Iterable[Tilbudsvisning]) -> list[tuple[str, int]]:
    """How many offers have each overall colour, worst first."""
    liste = [tilbud.raekke.farve for tilbud in tilbuddene]
    return [(str(farve), liste.count(farve)) for farve in (Farve.ROED, Farve.GUL, Farve.GRAA, Farve.GROEN)]
