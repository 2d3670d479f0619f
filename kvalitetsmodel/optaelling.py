"""From courses and benefit weeks to counts per offer, yardstick and window (regelsæt sections 2 and 3.1).

Citizens are fed one at a time, so that a million spells need no memory, and are forgotten again: only counts
remain.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kvalitetsmodel.effekt import HALVAAR_MELLEM_RAPPORTER, EffektGrundlag, Sammenligning, Strata, Vindue
from kvalitetsmodel.halvaar import Halvaar
from kvalitetsmodel.regelsaet import Parametre

UGER_EFTER_MAANEDER = {3: 13, 6: 26, 12: 52}


class Status(Enum):
    UDE = 0
    FORSOERGET = 1
    UMODEN = 2
    UDGAAR = 3


class Klasse(Enum):
    """What a benefit code means; weeks of class `ude` need no spell at all."""

    FORSOERGELSE = 1
    UDGAAR = 3


@dataclass(frozen=True)
class Maalestok:
    """From which date and after how many weeks an offer is measured."""

    fra: str = "slut"
    uger: int = 26

    @classmethod
    def af_aftale(cls, maal_fra: str, maal_maaneder: int | None) -> Maalestok:
        """An empty field means the default: from the end, after 6 months."""
        return cls(maal_fra or "slut", UGER_EFTER_MAANEDER[maal_maaneder or 6])


@dataclass(frozen=True)
class Tilbudsfakta:
    """What the counting must know of an offer."""

    nr: str
    leverandoer_nr: str
    gruppe: str
    maalgruppe: str
    maalestok: Maalestok


@dataclass(frozen=True)
class Forloeb:
    """A course; dates as ordinals, `stratum` 0-5 as effekt.stratum."""

    nr: str
    tilbud: str
    start: int
    slut: int | None
    stratum: int


Periode = tuple[int, int, Klasse]


def status(perioder: Sequence[Periode], uge: int, data_til: int | None) -> Status:
    """Status in one week. `perioder` are sorted, without overlap; a week no row covers is out of support."""
    if data_til is None or uge > data_til:
        return Status.UMODEN
    plads = bisect_right(perioder, uge, key=lambda periode: periode[0]) - 1
    if plads < 0 or perioder[plads][1] < uge:
        return Status.UDE
    return Status.UDGAAR if perioder[plads][2] is Klasse.UDGAAR else Status.FORSOERGET


def status_sammenhaengende(
    perioder: Sequence[Periode], fra_uge: int, uge: int, data_til: int | None
) -> Status:
    """As `status`, but out in every week from `fra_uge` through `uge`; umoden and udgaar by `uge` alone."""
    i_ugen = status(perioder, uge, data_til)
    if i_ugen is Status.UDE and any(
        klasse is Klasse.FORSOERGELSE and fra <= uge and til >= fra_uge for fra, til, klasse in perioder
    ):
        return Status.FORSOERGET
    return i_ugen


@dataclass
class _Taeller:
    n: list[int]
    x: list[int]
    umodne: int = 0

    @property
    def strata(self) -> Strata:
        return Strata(tuple(self.n), tuple(self.x))


class Optaelling:
    """Counts for the report of `halvaar`, the report two half-years earlier and the last two half-years."""

    def __init__(
        self,
        tilbuddene: Iterable[Tilbudsfakta],
        halvaar: Halvaar,
        parametre: Parametre,
        data_til: int | None,
    ) -> None:
        self.tilbud = {tilbud.nr: tilbud for tilbud in tilbuddene}
        self.halvaar, self.parametre, self.data_til = halvaar, parametre, data_til
        bredder = range(parametre.vindue, parametre.vindue_max + 1)
        foer = halvaar.plus(-HALVAAR_MELLEM_RAPPORTER)
        self.vinduer = [(halvaar, antal) for antal in bredder]
        self.aeldre = [(foer, antal) for antal in bredder]
        self.enkelte = [(halvaar, 1), (halvaar.plus(-1), 1)]
        alle = {*self.vinduer, *self.aeldre, *self.enkelte}
        self.ender: dict[int, list[tuple[int, tuple[Halvaar, int]]]] = defaultdict(list)
        for h, antal in alle:
            fra, til = h.vindue(antal)
            self.ender[til.toordinal()].append((fra.toordinal(), (h, antal)))
        self.foerste = min(fra for vinduer in self.ender.values() for fra, _ in vinduer)
        maalestokke = {tilbud.maalestok for tilbud in self.tilbud.values()}
        self.uger = {fra: sorted({m.uger for m in maalestokke if m.fra == fra}) for fra in ("slut", "start")}
        self.taellere: dict[tuple[Maalestok, tuple[Halvaar, int]], dict[str, _Taeller]] = defaultdict(dict)
        self.maalestokke = {(m.fra, m.uger): m for m in maalestokke}

    def periode(self) -> tuple[date, date]:
        """First and last reference date that any window looks at."""
        return date.fromordinal(self.foerste), date.fromordinal(max(self.ender))

    def tael(self, forloebene: Sequence[Forloeb], perioder: Sequence[Periode]) -> None:
        """Count one citizen: all the courses, and the spells sorted by week without those of class `ude`."""
        for fra, uger in self.uger.items():
            if not uger:
                continue
            med_dato = [
                (dato, forloeb)
                for forloeb in forloebene
                if (dato := forloeb.slut if fra == "slut" else forloeb.start) is not None
            ]
            for til, vinduer in self.ender.items():
                for tilbud_nr, (dato, forloeb) in self._seneste(med_dato, til).items():
                    ramte = [vindue for start, vindue in vinduer if dato >= start]
                    for antal_uger in uger if ramte else ():
                        udfald = self._status(perioder, (dato - 1) // 7, antal_uger)
                        for vindue in ramte:
                            noegle = (self.maalestokke[fra, antal_uger], vindue)
                            self._registrer(noegle, tilbud_nr, forloeb.stratum, udfald)

    def _seneste(self, med_dato: Iterable[tuple[int, Forloeb]], til: int) -> dict[str, tuple[int, Forloeb]]:
        """Per offer the course with the latest date until `til`; a tie goes to the highest number as text."""
        seneste: dict[str, tuple[int, Forloeb]] = {}
        for dato, forloeb in med_dato:
            if self.foerste <= dato <= til:
                valgt = seneste.get(forloeb.tilbud)
                if valgt is None or (dato, forloeb.nr) > (valgt[0], valgt[1].nr):
                    seneste[forloeb.tilbud] = (dato, forloeb)
        return seneste

    def _status(self, perioder: Sequence[Periode], referenceuge: int, uger: int) -> Status:
        maaleuge = referenceuge + uger
        if self.parametre.effekt_definition == "punkt":
            return status(perioder, maaleuge, self.data_til)
        return status_sammenhaengende(perioder, referenceuge + 1, maaleuge, self.data_til)

    def _registrer(
        self, noegle: tuple[Maalestok, tuple[Halvaar, int]], tilbud: str, stratum: int, udfald: Status
    ) -> None:
        taellere = self.taellere[noegle]
        taeller = taellere.get(tilbud)
        if taeller is None:
            taeller = taellere[tilbud] = _Taeller([0] * 6, [0] * 6)
        if udfald is Status.UMODEN:
            taeller.umodne += 1
        elif udfald is not Status.UDGAAR:
            taeller.n[stratum] += 1
            taeller.x[stratum] += udfald is Status.UDE

    def grundlag(self, data_fra: Halvaar | None) -> dict[str, EffektGrundlag]:
        """The frozen input of every offer. `data_fra`: first half-year with complete data; None: no data."""
        summer = {noegle: _Summer(self.tilbud, taellere) for noegle, taellere in self.taellere.items()}
        daekket = tuple(data_fra is not None and h.plus(-antal) >= data_fra for h, antal in self.aeldre)

        def vinduer(tilbud: Tilbudsfakta, oensket: Iterable[tuple[Halvaar, int]]) -> tuple[Vindue, ...]:
            tomme = _Summer(self.tilbud, {})
            return tuple(
                summer.get((tilbud.maalestok, vindue), tomme).vindue(tilbud, vindue[1]) for vindue in oensket
            )

        return {
            tilbud.nr: EffektGrundlag(
                maal_fra=tilbud.maalestok.fra,
                maal_uger=tilbud.maalestok.uger,
                vinduer=vinduer(tilbud, self.vinduer),
                aeldre=vinduer(tilbud, self.aeldre),
                aeldre_daekket=daekket,
                enkelte=vinduer(tilbud, self.enkelte),
            )
            for tilbud in self.tilbud.values()
        }


class _Gruppesum:
    def __init__(self, strata: Strata | None = None) -> None:
        self.strata = strata or Strata()
        self.tilbud = int(self.strata.borgere > 0)

    def laeg_til(self, strata: Strata) -> None:
        self.strata += strata
        self.tilbud += 1

    def uden(self, fratrukket: _Gruppesum, navn: str) -> Sammenligning:
        return Sammenligning(navn, self.tilbud - fratrukket.tilbud, self.strata - fratrukket.strata)


class _Summer:
    """Sums of one yardstick and window over the municipality, its comparison groups and target groups."""

    def __init__(self, tilbuddene: Mapping[str, Tilbudsfakta], taellere: Mapping[str, _Taeller]) -> None:
        self.taellere = taellere
        self.egne = {nr: taeller.strata for nr, taeller in taellere.items()}
        self.kommunen = Strata()
        self.grupper: dict[_Valg, _Gruppesum] = defaultdict(_Gruppesum)
        self.hos: dict[tuple[str, _Valg], _Gruppesum] = defaultdict(_Gruppesum)
        for nr, strata in self.egne.items():
            if strata.borgere:
                tilbud = tilbuddene[nr]
                self.kommunen += strata
                for valg in _valg(tilbud):
                    self.grupper[valg].laeg_til(strata)
                    self.hos[tilbud.leverandoer_nr, valg].laeg_til(strata)

    def vindue(self, tilbud: Tilbudsfakta, antal: int) -> Vindue:
        egne = self.egne.get(tilbud.nr, Strata())
        taeller = self.taellere.get(tilbud.nr)
        kun_tilbuddet = _Gruppesum(egne)
        return Vindue(
            halvaar=antal,
            egne=egne,
            umodne=taeller.umodne if taeller else 0,
            kommunen=self.kommunen,
            valg=tuple(self.grupper[valg].uden(kun_tilbuddet, valg[1]) for valg in _valg(tilbud)),
            andre_leverandoerer=tuple(
                self.grupper[valg].uden(self.hos[tilbud.leverandoer_nr, valg], valg[1])
                for valg in _valg(tilbud)
            ),
        )


_Valg = tuple[int, str]


def _valg(tilbud: Tilbudsfakta) -> tuple[_Valg, ...]:
    """The comparison groups in order of choice; the place keeps apart a group with a target group's name."""
    return tuple(enumerate((tilbud.gruppe, f"*/{tilbud.maalgruppe}")))
