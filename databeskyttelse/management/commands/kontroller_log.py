"""Is the log of look-ups as it was written? (docs/drift.md)"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from databeskyttelse import kontrol, logkontrol
from faelles.templatetags.kvalitet import tal


class Command(BaseCommand):
    help = "Kontrollerer, at opslagsloggen er, som den blev skrevet: intet ændret, slettet, indsat eller byttet om."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--begynd-ny-kaede",
            action="store_true",
            help="kun når nøglen er mistet: de gamle opslag beholdes, men kan ikke længere kontrolleres",
        )

    def handle(self, *args: Any, **valg: Any) -> None:
        if valg["begynd_ny_kaede"]:
            self.stdout.write(f"En ny kæde begynder med opslag {kontrol.ny_kaede()}.")
        try:
            besked = logkontrol.gaa_igennem()
        except kontrol.Brud as brud:
            raise CommandError(f"Opslagsloggen er brudt. {brud}") from brud
        if uden_for := kontrol.aeldre():
            self.stdout.write(f"{tal(uden_for)} ældre opslag ligger før kæden og kan ikke kontrolleres.")
        self.stdout.write(besked)
