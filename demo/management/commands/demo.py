"""manage.py demo [--hvis-tom] [--logins]"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.brugere import ADGANGSKODE, DEMOBRUGERNE
from demo.handlinger import DemoAfvist, bestil_rapporterne, byg_demo, er_bygget, er_tom
from faelles.models import Installation


class Command(BaseCommand):
    help = "Bygger en simuleret kommune i en tom database: kildefiler, brugere og tre halvår."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hvis-tom",
            action="store_true",
            help="gør intet, hvis databasen allerede er i brug (en demo, der blev afbrudt, bygges færdig)",
        )
        parser.add_argument(
            "--logins", action="store_true", help="viser kun brugerne, og kun hvis databasen er simuleret"
        )

    def handle(self, *args: Any, **valg: Any) -> None:
        if not valg["logins"]:
            self._byg(valg["hvis_tom"])
        if not valg["hvis_tom"]:
            self._vis_logins()

    def _byg(self, hvis_tom: bool) -> None:
        if hvis_tom and (er_bygget() or not (er_tom() or Installation.hent().simuleret)):
            return
        start = time.monotonic()
        try:
            byg_demo(lambda tekst: self.stdout.write(f"{tekst} …"))
        except DemoAfvist as fejl:
            raise CommandError(str(fejl)) from None
        bestil_rapporterne()
        self.stdout.write(f"Den simulerede kommune er bygget på {time.monotonic() - start:.0f} sekunder.")

    def _vis_logins(self) -> None:
        if not Installation.hent().simuleret:
            return
        self.stdout.write(f"Log ind med et af disse brugernavne. Adgangskoden er {ADGANGSKODE}.")
        for bruger in DEMOBRUGERNE:
            self.stdout.write(f"    {bruger.brugernavn:<20}{bruger.navn}")
