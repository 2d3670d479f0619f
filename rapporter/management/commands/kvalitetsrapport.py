"""Print a half-year's report: PDF, XLSX and JSON (kildefiler.md "Commands")."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from konti.handlinger import systembruger
from konti.models import Bruger
from kvalitetsmodel.halvaar import Halvaar
from rapporter import handlinger
from rapporter.dokument.dannelse import dan_dokumenter
from rapporter.management.argumenter import laes_halvaar
from rapporter.models import Kvalitetsrapport


class Command(BaseCommand):
    help = "Skriver kvalitetsrapporten for et halvår som PDF, XLSX og JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("halvaar", help="fx 2026H1")
        parser.add_argument("--ud", required=True, metavar="MAPPE", help="mappen, filerne skrives i")
        parser.add_argument("--offentlig", action="store_true", help="udelad små tal")

    def handle(self, *args: Any, **valg: Any) -> None:
        h = laes_halvaar(valg["halvaar"])
        rapport = _rapport(h, systembruger())
        try:
            filerne = dan_dokumenter(rapport, Path(valg["ud"]), valg["offentlig"])
        except OSError as fejl:
            raise CommandError(f"Rapporten kunne ikke skrives i {valg['ud']}: {fejl.strerror}") from fejl
        antal = rapport.vurderingerne.count()
        tilstand = "" if rapport.frossen else ", kladde"
        self.stdout.write(f"Kvalitetsrapport for {h.tekst}{tilstand}: {antal} tilbud.")
        if not antal:
            self.stdout.write("Der er ingen data for halvåret.")
        for fil in filerne:
            self.stdout.write(f"  {fil}")


def _rapport(h: Halvaar, bruger: Bruger) -> Kvalitetsrapport:
    """The frozen report as it is; before that, a draft computed now."""
    frossen = Kvalitetsrapport.objects.all().synlige_for(bruger).frosne().filter(halvaar=str(h)).first()
    if frossen is not None:
        return frossen
    try:
        return handlinger.beregn(h, bruger)
    except ValidationError as fejl:
        raise CommandError(" ".join(fejl.messages)) from fejl
