"""Phase 1 of a whole import: every file into the staging file, checked and compared; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

from django.utils import timezone

from faelles.kilde import Kilde
from indlaesning import csvfil, fejlliste, gemte, sammenligning, xlsxfil
from indlaesning.fejl import Filfejl
from indlaesning.genkontrol import genkontroller
from indlaesning.kilder import KILDER
from indlaesning.kontrol import Kontrol
from indlaesning.laesning import Fillaeser
from indlaesning.mellemlager import ADVARSEL, FEJL, OPLYSNING, Mellemlager, Stand
from indlaesning.models import Indlaesning, Indlaesningsfil
from indlaesning.opslag import Opslagsbog
from indlaesning.pakke import intern_sti, kilde_af
from indlaesning.tabel import Tabel
from kvalitetsmodel.uger import uge_tekst

Melding = Callable[[int, str], None]
MAKS_OPLYSNINGER = 1000
FREMTID = (
    "Den sidste uge i filen er {}, som ligger efter denne uge. Indtil da vil alle andre borgere se ud til at være"
    " ude af offentlig forsørgelse. Angiv, hvilken uge ydelsesdata dækker til."
)
UFULDSTAENDIG = "Borgere med både gyldige og afviste perioder: {}. Deres historik bliver ufuldstændig."


def _aabn(sti: Path) -> AbstractContextManager[Tabel]:
    return xlsxfil.aabn(sti) if sti.suffix == ".xlsx" else csvfil.aabn(sti)


def _tal(antal: int) -> str:
    return f"{antal:,}".replace(",", ".")


class Fase1:
    def __init__(self, indlaesning: Indlaesning, melding: Melding) -> None:
        self.indlaesning = indlaesning
        self.melding = melding
        filer = {fil.kilde: fil for fil in indlaesning.filerne.all()}
        self.filer = [(kilde, filer[kilde.navn]) for kilde in KILDER if kilde.navn in filer]
        self.i_alt = max(sum(fil.stoerrelse for _, fil in self.filer), 1)
        self.opslag = Opslagsbog()
        self.faerdige: dict[Kilde, tuple[Kontrol, Indlaesningsfil]] = {}

    def koer(self) -> None:
        """Leaves the staging file and the list of faults, and the figures on the import and its files."""
        self.indlaesning.laest = timezone.now()
        with Mellemlager(self.indlaesning.mellemlager, nyt=True) as self.lager:
            self._pakkens_fejl()
            laest = 0
            for filnr, (kilde, fil) in enumerate(self.filer):
                self._en_fil(filnr, kilde, fil, laest)
                laest += fil.stoerrelse
            self._genkontrol()
            fejlliste.skriv(self.lager, self.indlaesning.fejlliste)
            self.indlaesning.antal_fejl = self.lager.antal_fund(FEJL)
            self.indlaesning.advarsler = self._advarsler()
        self.indlaesning.save(update_fields=["laest", "antal_fejl", "advarsler"])

    def _pakkens_fejl(self) -> None:
        for filnavn, besked in self.indlaesning.pakkefejl:
            self.lager.fund(FEJL, [(-1, filnavn, None, 0, "", "", besked)])
            if (kilde := kilde_af(filnavn)) is not None:
                self.opslag.afvis_fil(kilde)

    def _en_fil(self, filnr: int, kilde: Kilde, fil: Indlaesningsfil, laest: int) -> None:
        def meld(andel: float, raekker: int) -> None:
            procent = int(95 * (laest + min(andel, 1) * fil.stoerrelse) / self.i_alt)
            self.melding(procent, f"Læser {fil.filnavn}: {_tal(raekker)} rækker")

        sti = intern_sti(self.indlaesning.mappe / "filer", kilde, fil.filnavn)
        har_gemte = gemte.hent(kilde, self.lager)
        laeser = Fillaeser(kilde, filnr, fil.filnavn, self.lager, self.opslag, har_gemte, meld)
        kontrol = Kontrol(kilde, filnr, fil.filnavn, self.lager, self.opslag)
        try:
            with _aabn(sti) as tabel:
                laeser.laes(tabel)
        except Filfejl as fejl:
            self._afvis_fil(kontrol, fil, fejl)
            return
        self.melding(int(95 * (laest + fil.stoerrelse) / self.i_alt), f"Kontrollerer {fil.filnavn}")
        kontrol.kontroller()
        sammenligning.sammenlign(kilde, filnr, fil.filnavn, self.lager)
        self.faerdige[kilde] = kontrol, fil
        fil.raekker = laeser.antal
        self._optael(kilde, fil)
        if kilde.periode:
            self._historier(filnr, kilde, fil, kilde.periode[1])

    def _afvis_fil(self, kontrol: Kontrol, fil: Indlaesningsfil, fejl: Filfejl) -> None:
        """A file refused as a whole; the faults of the rows that could be read are named all the same."""
        self.opslag.afvis_fil(kontrol.kilde)
        if self.lager.er_oprettet(kontrol.kilde):
            kontrol.kontroller()
            self.lager.glem(kontrol.kilde)
        self.lager.fund(FEJL, [(kontrol.filnr, fil.filnavn, fejl.raekke, 0, "", "", str(fejl))])
        fil.helt_afvist = True
        fil.save(update_fields=["helt_afvist"])

    def _genkontrol(self) -> None:
        for kilde, nr, fund in list(genkontroller(list(self.faerdige), self.lager, self.opslag)):
            kontrol, fil = self.faerdige[kilde]
            kontrol.afvis_aendret(nr, fund)
            self._optael(kilde, fil)

    def _optael(self, kilde: Kilde, fil: Indlaesningsfil) -> None:
        antal = self.lager.antal(kilde)
        fil.nye = antal.get(Stand.NY, 0)
        fil.aendrede = antal.get(Stand.AENDRET, 0)
        fil.uaendrede = antal.get(Stand.UAENDRET, 0)
        fil.afviste = antal.get(Stand.AFVIST, 0)
        fil.udeladte = antal.get(Stand.FOELGER, 0) + antal.get(Stand.SYSTEMET, 0)
        fil.gemte = 0
        fil.save()

    def _historier(self, filnr: int, kilde: Kilde, fil: Indlaesningsfil, slut: str) -> None:
        """What a whole-history file means beyond its rows: the weeks covered, and histories left incomplete."""
        sidste, ramte = sammenligning.historier(kilde, slut, self.lager)
        advarsler = []
        self.indlaesning.sidste_uge = sidste
        if sidste is not None and self.indlaesning.raekker_ud_i_fremtiden:
            advarsler.append(FREMTID.format(uge_tekst(sidste)))
        if ramte:
            advarsler.append(UFULDSTAENDIG.format(_tal(ramte)))
        self.lager.fund(ADVARSEL, [(filnr, fil.filnavn, None, 0, "", "", tekst) for tekst in advarsler])
        self.indlaesning.save(update_fields=["sidste_uge"])

    def _advarsler(self) -> list[list[str]]:
        """What the user should know without its being a fault: (file, row, column, value, message).

        The same warning in many rows is one; what was left out is listed row by row.
        """
        fundne = [[filnavn, "", "", "", besked] for filnavn, besked in self.indlaesning.pakkeadvarsler]
        for fil, raekke, kolonne, vaerdi, besked, antal in self.lager.ens_advarsler():
            if antal > 1:
                besked += f" (og {_tal(antal - 1)} flere rækker)"
            fundne.append([fil, "" if raekke is None else str(raekke), kolonne, vaerdi, besked])
        for fil, raekke, *resten in islice(self.lager.alle_fund(OPLYSNING), MAKS_OPLYSNINGER):
            fundne.append([fil, str(raekke), *resten])
        if (flere := self.lager.antal_fund(OPLYSNING) - MAKS_OPLYSNINGER) > 0:
            fundne.append(["", "", "", "", f"… og {_tal(flere)} flere udeladte rækker."])
        return fundne
