"""Phase 1 across the rows of a file: one key twice, overlapping spells, checks against other sources, and
references within the file. Each fault found here refuses the row; a row that is refused already is checked as
well, so that all its faults are named at once."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, func, insert, literal, select, update

from faelles.kilde import Fund, Kilde, Kolonne, Raekke
from faelles.vaerdier import Vaerdi, vis_vaerdi
from indlaesning.laesning import GEMT_TIDLIGERE
from indlaesning.lagertabeller import FUND, filraekker
from indlaesning.mellemlager import ADVARSEL, FEJL, Mellemlager, Stand
from indlaesning.opslag import Opslagsbog, Svar
from kvalitetsmodel.uger import uge_tekst


@dataclass
class Kontrol:
    """The checks of one source whose rows stand in the staging file."""

    kilde: Kilde
    filnr: int
    filnavn: str
    lager: Mellemlager
    opslag: Opslagsbog

    def kontroller(self) -> None:
        self.lager.indekser(self._tabel)
        if self.kilde.periode:
            self._overlap(*self.kilde.periode)
        else:
            self._dubletter()
        self._krydstjek()
        if egne := [k for k in self.kilde.kolonner if self.kilde.navn in k.peger_paa]:
            self._egne_referencer(egne[0])

    def afvis_aendret(self, nr: int, fund: Fund) -> None:
        """A changed row that a stored row cannot live with (genkontrol.py)."""
        kolonne = self.kilde.efter_navn[fund.kolonne]
        c = self._tabel.c
        vaerdi = self.lager.db.scalars(select(c[kolonne.navn]).where(c.raekke == nr)).one()
        self._meld(nr, fund, vis_vaerdi(kolonne.vaerditype, vaerdi))
        self.lager.saet_stand(self.kilde, [nr], Stand.AFVIST)

    @property
    def _tabel(self) -> Table:
        return filraekker(self.kilde)

    @cached_property
    def _laeste(self) -> set[str]:
        return self.lager.laeste(self.kilde)

    def _meld(self, raekke: int, fund: Fund, vaerdi: str) -> None:
        plads = list(self.kilde.efter_navn).index(fund.kolonne)
        art = ADVARSEL if fund.advarsel else FEJL
        besked = fund.besked if fund.kolonne in self._laeste else fund.besked + GEMT_TIDLIGERE
        self.lager.fund(art, [(self.filnr, self.filnavn, raekke, plads, fund.kolonne, vaerdi, besked)])

    def _raekker(self, *kolonner: str) -> list[tuple[Any, ...]]:
        """Small sources only: (row, state, <columns>)."""
        c = self._tabel.c
        alle = select(c.raekke, c.stand, *(c[navn] for navn in kolonner)).order_by(c.raekke)
        return list(self.lager.db.execute(alle))

    def _afvis(self, nr: int, stand: int, noegle: Vaerdi) -> None:
        """A row refused before is either not remembered, or remembered as refused."""
        if stand != Stand.AFVIST:
            self.lager.saet_stand(self.kilde, [nr], Stand.AFVIST)
            self.opslag.afvis(self.kilde, noegle)

    # --- one key twice ------------------------------------------------------------------------
    def _dubletter(self) -> None:
        """The first of two rows with one key counts even if it is refused for a fault of its own."""
        c = self._tabel.c
        noegle = [c[navn] for navn in self.kilde.noegle]
        vist: ColumnElement[str] = noegle[0]
        for kolonne in noegle[1:]:
            vist = vist.concat(", ").concat(kolonne)
        foerste = func.first_value(c.raekke).over(partition_by=noegle, order_by=c.raekke)
        laest = select(c.raekke, vist.label("vist"), foerste.label("foerste"))
        r = laest.where(*(kolonne.is_not(None) for kolonne in noegle)).subquery().c
        besked = literal("samme nøgle som række ").concat(r.foerste)
        sted = (literal(self.filnr), literal(self.filnavn), r.raekke, literal(0))
        dubletter = select(literal(FEJL), *sted, literal(self.kilde.noegle[0]), r.vist, besked)
        felter = ["art", "filnr", "fil", "raekke", "plads", "kolonne", "vaerdi", "besked"]
        self.lager.db.execute(insert(FUND).from_select(felter, dubletter.where(r.raekke != r.foerste)))
        self._afvis_fundne()

    def _afvis_fundne(self) -> None:
        c = self._tabel.c
        fundne = select(FUND.c.raekke).where(FUND.c.art == FEJL, FUND.c.filnr == self.filnr)
        afvis = update(self._tabel).values(stand=Stand.AFVIST)
        self.lager.db.execute(afvis.where(c.stand != Stand.AFVIST, c.raekke.in_(fundne)))

    # --- overlapping spells -------------------------------------------------------------------
    def _overlap(self, fra: str, til: str) -> None:
        """Of two overlapping spells the first in the file stands, even if it is refused for another fault."""
        c = self._tabel.c
        ejer, start, slut = (c[navn] for navn in (self.kilde.hele_historier, fra, til))
        foran = func.max(slut).over(partition_by=ejer, order_by=[start, slut], rows=(None, -1))
        laest = select(ejer.label("ejer"), start.label("start"), foran.label("hidtil")).where(start <= slut)
        p = laest.subquery().c
        ramte = select(p.ejer).distinct().where(p.hidtil >= p.start)
        raekker = select(ejer, c.raekke, start, slut).where(start <= slut, ejer.in_(ramte))
        ordnede = self.lager.db.execute(raekker.order_by(ejer, c.raekke))
        for _, perioder in groupby(ordnede, itemgetter(0)):
            for raekke, foerste, samme_start, vaerdi in self._overlappende(perioder):
                hvad = "samme nøgle som" if samme_start else "overlapper perioden i"
                self._meld(raekke, Fund(fra, f"{hvad} række {foerste}"), uge_tekst(vaerdi))
        self._afvis_fundne()

    @staticmethod
    def _overlappende(
        perioder: Iterator[tuple[str, int, int, int]],
    ) -> Iterator[tuple[int, int, bool, int]]:
        staar: list[tuple[int, int, int]] = []
        for _, raekke, fra, til in perioder:
            plads = bisect_right(staar, (til, 1 << 60, 0))
            if not plads or staar[plads - 1][1] < fra:
                insort(staar, (fra, til, raekke))
            else:
                yield raekke, staar[plads - 1][2], staar[plads - 1][0] == fra, fra

    # --- against other sources ----------------------------------------------------------------
    def _krydstjek(self) -> None:
        if not self.kilde.krydstjek:
            return
        navne = list(self.kilde.efter_navn)
        for nr, stand, *vaerdier in self._raekker(*navne):
            raekke: Raekke = dict(zip(navne, vaerdier, strict=True))
            fundne = [fund for tjek in self.kilde.krydstjek for fund in tjek(raekke, self.opslag)]
            for fund in fundne:
                vaerditype = self.kilde.efter_navn[fund.kolonne].vaerditype
                self._meld(nr, fund, vis_vaerdi(vaerditype, raekke[fund.kolonne]))
            if any(not fund.advarsel for fund in fundne):
                self._afvis(nr, stand, raekke[self.kilde.noegle[0]])

    # --- references within the file -----------------------------------------------------------
    def _egne_referencer(self, kolonne: Kolonne) -> None:
        """Refuse unknown ones, leave out what points to refused rows, and order the rest (see `niveau`)."""
        raekker = [r for r in self._raekker(self.kilde.noegle[0], kolonne.navn) if r[3] is not None]
        kendte = [raekke for raekke in raekker if not self._ukendt(kolonne, *raekke)]
        staaende = [raekke for raekke in kendte if raekke[1] != Stand.AFVIST]
        while foelger := [r for r in staaende if self.opslag.svar(kolonne, r[3]) is Svar.AFVIST]:
            for raekke in foelger:
                self.opslag.afvis(self.kilde, raekke[2])
                staaende.remove(raekke)
            nye = [nr for nr, stand, *_ in foelger if stand == Stand.NY]
            self.lager.saet_stand(self.kilde, nye, Stand.FOELGER)
        self._niveauer({egen: maal for _, stand, egen, maal in staaende if stand == Stand.NY})

    def _ukendt(self, kolonne: Kolonne, nr: int, stand: int, egen: Vaerdi, maal: Vaerdi) -> bool:
        if self.opslag.svar(kolonne, maal) is not Svar.UKENDT:
            return False
        self._meld(nr, Fund(kolonne.navn, f"findes ikke i {self.kilde.navn}"), str(maal))
        self._afvis(nr, stand, egen)
        return True

    def _niveauer(self, peger: dict[Vaerdi, Vaerdi]) -> None:
        """A row is stored after the row it points to: `niveau` counts the steps to one that points to none."""
        niveau: dict[Vaerdi, int] = {}
        for egen in peger:
            vej = []
            while egen in peger and egen not in niveau:
                niveau[egen] = 0
                vej.append(egen)
                egen = peger[egen]
            niveau.update(zip(reversed(vej), count(niveau.get(egen, 0) + 1), strict=False))
        c = self._tabel.c
        saet = update(self._tabel).values(niveau=bindparam("trin"))
        nye = saet.where(c[self.kilde.noegle[0]] == bindparam("egen"), c.stand == Stand.NY)
        if trinnene := [{"egen": egen, "trin": trin} for egen, trin in niveau.items()]:
            self.lager.db.execute(nye, trinnene)
