"""Phase 1 of one file: read it once, row by row, into the staging file, and find the faults within each row."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from faelles.cpr import MED_TEGN, uden_cpr
from faelles.kilde import Kilde, Kolonne, Tjek
from faelles.tegn import STYRETEGN
from faelles.vaerdier import Celle, Ulaeselig, Vaerdi, Vaerdifejl, loes, som_tekst, vis_vaerdi
from indlaesning import gemte
from indlaesning.database import oevrige_tekst
from indlaesning.fejl import Filfejl
from indlaesning.mellemlager import ADVARSEL, FEJL, Mellemlager, Stand
from indlaesning.opslag import Opslagsbog, Svar
from indlaesning.tabel import Tabel

HUSKET = 50_000

KUN_UKENDTE = "Rækken har kun indhold i kolonner, der ikke er læst, og er sprunget over."
GEMT_TIDLIGERE = " (værdien er gemt tidligere; kolonnen er ikke i filen)"

Fundraekke = tuple[int | None, int, str, str, str]


def vis(celle: Celle) -> str:
    """The cell as the user knows it, invisible control characters made visible; the list of faults is kept."""
    if isinstance(celle, str):
        return uden_cpr(STYRETEGN.sub("\ufffd", celle), MED_TEGN)
    if isinstance(celle, Ulaeselig):
        return celle.tekst
    return uden_cpr(som_tekst(celle), MED_TEGN)


def _er_tom(celle: Celle) -> bool:
    return celle is None or (isinstance(celle, str) and not celle.strip())


def husker(laes: Callable[[Celle], Vaerdi]) -> Callable[[Celle], Vaerdi]:
    """Remember what a text was read as: dates, weeks and codes come again and again."""
    kendte: dict[str, Vaerdi | Vaerdifejl] = {}

    def laes_husket(celle: Celle) -> Vaerdi:
        if not isinstance(celle, str):
            return laes(celle)
        if celle not in kendte:
            if len(kendte) >= HUSKET:
                kendte.clear()
            try:
                kendte[celle] = laes(celle)
            except Vaerdifejl as fejl:
                kendte[celle] = fejl
        svar = kendte[celle]
        if isinstance(svar, Vaerdifejl):
            raise Vaerdifejl(*svar.args)
        return svar

    return laes_husket


@dataclass
class Hoved:
    """Where the columns of a source stand in this file."""

    pladser: dict[str, int]
    oevrige: dict[str, int]
    bredde: int
    ukendte: list[str]


def _ledigt(overskrift: str, brugte: Container[str]) -> str:
    """Surveys ask »Uddyb gerne« more than once: the second becomes `Uddyb gerne (2)`."""
    navne = (f"{overskrift} ({nr})" for nr in count(2))
    return next(navn for navn in chain([overskrift], navne) if navn not in brugte)


def laes_hoved(kilde: Kilde, overskrifter: Sequence[Celle]) -> Hoved:
    kendte = {loes(kolonne.navn): kolonne.navn for kolonne in kilde.kolonner}
    hoved = Hoved({}, {}, len(overskrifter), [])
    for plads, celle in enumerate(overskrifter):
        try:
            overskrift = som_tekst(celle)
        except Vaerdifejl as fejl:
            raise Filfejl(f"Overskriften i kolonne {plads + 1} ({vis(celle)}) {fejl}.") from None
        fundet = kendte.get(loes(overskrift))
        if fundet in hoved.pladser:
            raise Filfejl(f"Kolonnen {fundet} står der to gange.")
        if fundet:
            hoved.pladser[fundet] = plads
        elif overskrift and kilde.oevrige:
            hoved.oevrige[_ledigt(overskrift, hoved.oevrige)] = plads
        elif overskrift:
            hoved.ukendte.append(overskrift)
    if mangler := [k.navn for k in kilde.kolonner if k.kraevet and k.navn not in hoved.pladser]:
        hvilke = "Kolonnen" if len(mangler) == 1 else "Kolonnerne"
        raise Filfejl(f"{hvilke} {', '.join(mangler)} mangler i overskriften (række 1).")
    return hoved


@dataclass
class Fillaeser:
    """Reads one table into the staging file.

    A column that the file does not hold keeps its stored value, so the row is read and checked with that value.
    """

    kilde: Kilde
    filnr: int
    filnavn: str
    lager: Mellemlager
    opslag: Opslagsbog
    har_gemte: bool
    meld: Callable[[float, int], None]
    antal: int = 0
    _fejl: list[Fundraekke] = field(default_factory=list)
    _advarsler: list[Fundraekke] = field(default_factory=list)

    def laes(self, tabel: Tabel) -> None:
        try:
            self.hoved = laes_hoved(self.kilde, tabel.overskrifter)
        except Filfejl:
            for _ in tabel.raekker:  # the rest may hold the reason, such as merged headers
                pass
            raise
        self.tabel = tabel
        self._forbered()
        for ukendt in self.hoved.ukendte:
            self._advarsler.append((None, 0, "", ukendt, f"Kolonnen »{ukendt}« kendes ikke og er ikke læst."))
        bundt: list[tuple[Vaerdi, ...]] = []
        try:
            for nr, celler in tabel.raekker:
                if raekke := self._raekke(nr, celler):
                    bundt.append(raekke)
                if len(bundt) >= gemte.BUNDT:
                    self._skriv(bundt)
        finally:
            self._advarsler += [(None, 0, "", "", advarsel) for advarsel in tabel.advarsler]
            self._skriv(bundt)

    def _forbered(self) -> None:
        kilde, pladser = self.kilde, self.hoved.pladser
        self._nr_af = {kolonne.navn: nr for nr, kolonne in enumerate(kilde.kolonner)}
        self._plan = [
            (nr, pladser[kolonne.navn], kolonne, self._laeser(kolonne))
            for nr, kolonne in enumerate(kilde.kolonner)
            if kolonne.navn in pladser
        ]
        self._tomme: list[Vaerdi] = [kolonne.tom for kolonne in kilde.kolonner]
        self._tjek = [(tjek, [self._nr_af[navn] for navn in tjek.kolonner]) for tjek in kilde.tjek]
        self._pegere = [
            (nr, kolonne)
            for nr, kolonne in enumerate(kilde.kolonner)
            if kolonne.peger_paa and kilde.navn not in kolonne.peger_paa
        ]
        self._svar: dict[tuple[int, Vaerdi], Svar] = {}
        self._noegle = [self._nr_af[navn] for navn in kilde.noegle]
        mangler = [kolonne.navn for kolonne in kilde.kolonner if kolonne.navn not in pladser]
        self._mangler = [self._nr_af[navn] for navn in mangler] if self.har_gemte else []
        self._udfyld = gemte.udfylder(kilde, self.lager, mangler) if self._mangler else None
        laeste = [*pladser, *([kilde.oevrige] if self.hoved.oevrige else [])]
        self.lager.opret(kilde, laeste)

    def _laeser(self, kolonne: Kolonne) -> Callable[[Celle], Vaerdi]:
        """Own keys never come again, so there is no use in remembering them."""
        laes = kolonne.vaerditype.laes
        return laes if kolonne.navn == self.kilde.noegle[0] else husker(laes)

    def _raekke(self, nr: int, celler: Sequence[Celle]) -> tuple[Vaerdi, ...] | None:
        """The row for the staging file, or None for a row without content."""
        vaerdier = self._tomme.copy()
        fejl: list[Fundraekke] = []
        bredde, indhold = len(celler), False
        for plads, i_filen, kolonne, laes in self._plan:
            celle = celler[i_filen] if i_filen < bredde else None
            if _er_tom(celle):
                if kolonne.kraevet:
                    fejl.append((nr, plads, kolonne.navn, "", "mangler"))
                continue
            indhold = True
            try:
                vaerdier[plads] = laes(celle)
            except Vaerdifejl as grund:
                fejl.append((nr, plads, kolonne.navn, vis(celle), str(grund)))
        oevrige = self._oevrige(nr, celler, fejl) if self.hoved.oevrige else None
        overskydende = [celle for celle in celler[self.hoved.bredde :] if not _er_tom(celle)]
        if not indhold and not overskydende and oevrige in (None, "{}"):
            if not all(map(_er_tom, celler)):
                self._advarsler.append((nr, 0, "", "", KUN_UKENDTE))
            return None
        if overskydende and self.tabel.overskydende_er_fejl:
            fejl.append((nr, 99, "", vis(overskydende[0]), "rækken har flere felter end overskriften"))
        self.antal += 1
        gemt = self._udfyld and self._udfyld([vaerdier[plads] for plads in self._noegle])
        for plads, vaerdi in zip(self._mangler, gemt or (), strict=False):
            vaerdier[plads] = vaerdi
        stand = self._bedoem(nr, vaerdier, fejl, celler)
        self._fejl += fejl
        if self.kilde.slaas_op:
            self._husk(vaerdier, stand)
        return (nr, stand, 0, *vaerdier, oevrige)

    def _bedoem(
        self, nr: int, vaerdier: list[Vaerdi], fejl: list[Fundraekke], celler: Sequence[Celle]
    ) -> Stand:
        """Checks across the row and references; adds to `fejl`."""
        daarlige = {plads for _, plads, *_ in fejl}
        for tjek, pladser in self._tjek:
            argumenter = [vaerdier[plads] for plads in pladser]
            if not tjek.ogsaa_tomme and any(v is None or v == "" for v in argumenter):
                continue
            if not daarlige.intersection(pladser) and tjek.galt(*argumenter):
                fund = (nr, pladser[0], *self._sted(tjek, argumenter[0], celler))
                (self._advarsler if tjek.advarsel else fejl).append(fund)
        foelger = self._referencer(nr, vaerdier, fejl)
        if faelles := self.kilde.noegle_ogsaa_i:
            noegle = vaerdier[self._nr_af[self.kilde.noegle[0]]]
            if self.opslag(faelles, noegle):
                besked = f"er allerede brugt i {faelles}"
                fejl.append((nr, 0, self.kilde.noegle[0], str(noegle), besked))
        if fejl:
            return Stand.AFVIST
        return Stand.FOELGER if foelger else Stand.NY

    def _referencer(self, nr: int, vaerdier: list[Vaerdi], fejl: list[Fundraekke]) -> bool:
        """Adds unknown references to `fejl`; True if one points to a refused row of the package."""
        foelger = False
        for plads, kolonne in self._pegere:
            noegle = vaerdier[plads]
            if noegle is None:
                continue
            svar = self._svar.get((plads, noegle)) or self.opslag.svar(kolonne, noegle)
            if svar is not Svar.UKENDT:
                self._svar[plads, noegle] = svar
            else:
                findes = " eller ".join(kolonne.peger_paa)
                fejl.append((nr, plads, kolonne.navn, str(noegle), f"findes ikke i {findes}"))
            foelger |= svar is Svar.AFVIST
        return foelger

    def _sted(self, tjek: Tjek, vaerdi: Vaerdi, celler: Sequence[Celle]) -> tuple[str, str, str]:
        """(column, its value, message) of a check that found a fault."""
        kolonne = self.kilde.efter_navn[tjek.kolonner[0]]
        plads = self.hoved.pladser.get(kolonne.navn)
        if plads is None and vaerdi != kolonne.tom:
            return kolonne.navn, vis_vaerdi(kolonne.vaerditype, vaerdi), tjek.besked + GEMT_TIDLIGERE
        skrevet = "" if plads is None or plads >= len(celler) else vis(celler[plads])
        return kolonne.navn, skrevet, tjek.besked

    def _oevrige(self, nr: int, celler: Sequence[Celle], fejl: list[Fundraekke]) -> str:
        svar = {}
        for overskrift, plads in self.hoved.oevrige.items():
            if plads < len(celler) and not _er_tom(celler[plads]):
                try:
                    svar[overskrift] = som_tekst(celler[plads])
                except Vaerdifejl as grund:
                    fejl.append((nr, 50 + plads, overskrift, vis(celler[plads]), str(grund)))
        return oevrige_tekst(svar)

    def _husk(self, vaerdier: list[Vaerdi], stand: Stand) -> None:
        navne: Iterable[Kolonne] = self.kilde.kolonner
        raekke = {kolonne.navn: vaerdi for kolonne, vaerdi in zip(navne, vaerdier, strict=True)}
        if (noegle := raekke[self.kilde.noegle[0]]) is not None:
            self.opslag.husk(self.kilde, noegle, raekke, stand is Stand.NY)

    def _skriv(self, bundt: list[tuple[Vaerdi, ...]]) -> None:
        """Hand the rows and findings so far to the staging file and tell how far we are."""
        self.lager.skriv(self.kilde, bundt)
        for art, liste in ((FEJL, self._fejl), (ADVARSEL, self._advarsler)):
            self.lager.fund(art, ((self.filnr, self.filnavn, *fund) for fund in liste))
            liste.clear()
        bundt.clear()
        self.meld(self.tabel.andel(), self.antal)
