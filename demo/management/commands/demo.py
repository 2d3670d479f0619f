"""manage.py demo [--hvis-tom]"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.brugere import ADGANGSKODE, DEMOBRUGERNE
from demo.handlinger import DemoAfvist, byg_demo, er_bygget, er_tom
from faelles.models import Installation


class Command(BaseCommand):
    help = "Bygger en simuleret kommune i en tom database: kildefiler, brugere og tre halvår."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hvis-tom",
            action="store_true",
            help="gør intet, hvis databasen allerede er i brug (en demo, der blev afbrudt, bygges færdig)",
        )

    def handle(self, *args: Any, **valg: Any) -> None:
        if valg["hvis_tom"] and (er_bygget() or not (er_tom() or Installation.hent().simuleret)):
            return
        start = time.monotonic()
        try:
            byg_demo(lambda tekst: self.stdout.write(f"{tekst} …"))
        except DemoAfvist as fejl:
            raise CommandError(str(fejl)) from None
        self.stdout.write(f"Den simulerede kommune er bygget på {time.monotonic() - start:.0f} sekunder.")
        navne = ", ".join(bruger.brugernavn for bruger in DEMOBRUGERNE)
        self.stdout.write(f"Brugere: {navne}. Adgangskoden er {ADGANGSKODE}.")
