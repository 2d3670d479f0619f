"""manage.py slet_udloebne [--proev] [--dato 2026-12-31]"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from databeskyttelse import sletning
from faelles.models import Installation

BREDDE = (20, 9, 10, 9, 10, 8)


class Command(BaseCommand):
    help = "Sletter eller anonymiserer de personoplysninger, hvis slettefrist er udløbet. Sker også hver nat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--proev", action="store_true", help="vis kun, hvad der er forfaldent")
        parser.add_argument("--dato", metavar="ÅÅÅÅ-MM-DD", help="regn frem til denne dag; uden: i dag")

    def handle(self, *args: Any, **valg: Any) -> None:
        dag = _laes(valg["dato"]) if valg["dato"] else timezone.localdate()
        if dag > timezone.localdate() and not valg["proev"] and not Installation.hent().simuleret:
            raise CommandError("Rigtige data slettes ikke før tiden. Brug --proev for at se en senere dag.")
        rapport = sletning.koer(dag, proeve=valg["proev"])
        self._linje("frist", "måneder", "ældre end", "forfaldne", "ældste", "slettet")
        for linje in rapport.linjer:
            tal = (
                linje["maaneder"],
                linje["graense"],
                linje["forfaldne"],
                linje["aeldste"],
                linje["slettede"],
            )
            self._linje(linje["navn"], *tal)
            if linje["fejl"]:
                self.stderr.write(f"  {linje['fejl']}")
        slut = (
            "Prøve: intet er slettet."
            if rapport.proeve
            else f"{rapport.slettede} slettet eller anonymiseret."
        )
        self.stdout.write(f"{rapport.forfaldne} forfaldne. {slut}")
        if rapport.har_fejl:
            raise CommandError("Noget kunne ikke slettes; se ovenfor.")

    def _linje(self, navn: str, *tal: object) -> None:
        celler = [str(celle).rjust(bredde) for celle, bredde in zip(tal, BREDDE[1:], strict=True)]
        self.stdout.write(" ".join([navn.ljust(BREDDE[0]), *celler]))


def _laes(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise CommandError(f"»{tekst}« er ikke en dato. Skriv fx 2026-12-31.") from None
