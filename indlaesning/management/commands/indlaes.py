"""manage.py indlaes MAPPE|ZIP [--kun-gyldige] [--data-til UGE] [--fejlliste FIL.csv]"""

from __future__ import annotations

import shutil
import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indlaesning import fejlliste, handlinger
from indlaesning.fejl import Afvisning
from indlaesning.models import Indlaesning
from konti.handlinger import systembruger

VISTE = 20
KOLONNER = ("fil", "rækker", "nye", "ændrede", "uændrede", "afviste", "udeladte")


class Command(BaseCommand):
    help = "Indlæser en kildepakke (en mappe eller en zip-fil med kildefiler)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pakke", metavar="MAPPE|ZIP", type=Path)
        parser.add_argument(
            "--kun-gyldige", action="store_true", help="gem de gyldige rækker, selv om der er fejl"
        )
        parser.add_argument(
            "--data-til", metavar="UGE", help="den sidste uge, ydelsesdata dækker, f.eks. 2026-W30"
        )
        parser.add_argument(
            "--fejlliste", metavar="FIL.csv", type=Path, help="skriv alle fejl til en CSV-fil"
        )

    def handle(self, *args: Any, **valg: Any) -> None:
        if not valg["pakke"].exists():
            raise CommandError(f"{valg['pakke']} findes ikke.")
        _kan_skrives(valg["fejlliste"])
        try:
            indlaesning = handlinger.indlaes_mappe(
                valg["pakke"],
                systembruger(),
                valg["kun_gyldige"],
                valg["data_til"] and handlinger.laes_data_til(valg["data_til"]),
                self._meld if self.stderr.isatty() else handlinger.ingen_melding,
            )
        except Afvisning as fejl:
            _skriv_fejlliste(valg["fejlliste"], None, valg["pakke"].name, str(fejl))
            raise CommandError(str(fejl)) from None
        except (OSError, sqlite3.Error) as fejl:
            raise CommandError(f"Indlæsningen kunne ikke gennemføres: {fejl}. Kør kommandoen igen.") from fejl
        _skriv_fejlliste(valg["fejlliste"], indlaesning)
        self._vis(indlaesning)
        if indlaesning.tilstand == Indlaesning.Tilstand.AFVIST:
            raad = "Ret fejlene" if valg["kun_gyldige"] else "Ret fejlene, eller brug --kun-gyldige"
            raise CommandError(f"Intet er gemt. {raad}.")
        if indlaesning.tilstand == Indlaesning.Tilstand.AFBRUDT:
            raise CommandError("Kun en del af rækkerne er gemt.")
        self.stdout.write("Indlæsningen er gemt.")

    def _meld(self, procent: int, trin: str) -> None:
        """One line that is written over, for a person who waits."""
        self.stderr.write(f"\r{procent:3} % {trin[:70]:70}", ending="")

    def _vis(self, indlaesning: Indlaesning) -> None:
        linjer = [KOLONNER]
        for fil in indlaesning.filerne.all():
            tal = (fil.raekker, fil.nye, fil.aendrede, fil.uaendrede, fil.afviste, fil.udeladte)
            linjer.append((fil.filnavn, *(map(str, tal) if not fil.helt_afvist else ["afvist", *["-"] * 5])))
        bredder = [max(len(linje[nr]) for linje in linjer) for nr in range(len(KOLONNER))]
        for linje in linjer:
            celler = [celle.rjust(bredde) for celle, bredde in zip(linje[1:], bredder[1:], strict=True)]
            self.stdout.write("  ".join([linje[0].ljust(bredder[0]), *celler]))
        for fil_, raekke, kolonne, vaerdi, besked in indlaesning.advarsler[:VISTE]:
            self.stdout.write("Advarsel: " + _linje(fil_, raekke, kolonne, vaerdi, besked))
        self._flere(len(indlaesning.advarsler), "advarsler")
        if indlaesning.raekker_ud_i_fremtiden and indlaesning.data_til is None:
            self.stdout.write("Angiv med --data-til UGE, hvilken uge ydelsesdata dækker til.")
        for fejl in fejlliste.laes(indlaesning.fejlliste, VISTE):
            self.stderr.write("Fejl: " + _linje(*fejl))
        self._flere(indlaesning.antal_fejl, "fejl; brug --fejlliste for at få dem alle")

    def _flere(self, antal: int, hvad: str) -> None:
        if antal > VISTE:
            self.stdout.write(f"… og {antal - VISTE} flere {hvad}.")


def _linje(fil: str, raekke: str, kolonne: str, vaerdi: str, besked: str) -> str:
    hvor = ", ".join(
        del_ for del_ in (fil, raekke and f"række {raekke}", kolonne and f"kolonne {kolonne}") if del_
    )
    return f"{hvor}: {'»' + vaerdi + '« ' if raekke and vaerdi else ''}{besked}"


def _kan_skrives(til: Path | None) -> None:
    """Better said before the import than after it."""
    try:
        if til is not None:
            til.open("a").close()
    except OSError as fejl:
        raise CommandError(f"Fejllisten kan ikke skrives til {til}: {fejl.strerror}.") from None


def _skriv_fejlliste(
    til: Path | None, indlaesning: Indlaesning | None, fil: str = "", besked: str = ""
) -> None:
    if til is None:
        return
    if indlaesning:
        shutil.copyfile(indlaesning.fejlliste, til)
    else:
        fejlliste.skriv_en(til, fil, besked)
