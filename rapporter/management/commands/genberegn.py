"""Recompute a stored report from its snapshot and compare field by field (regelsæt section 8, "Frozen")."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from konti.handlinger import systembruger
from rapporter import handlinger
from rapporter.kodeversion import kodeversion
from rapporter.management.argumenter import laes_halvaar
from rapporter.models import Kvalitetsrapport


class Command(BaseCommand):
    help = "Beregner en gemt kvalitetsrapport igen fra sit øjebliksbillede og viser, om noget afviger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("halvaar", help="fx 2026H1")
        parser.add_argument("--revision", type=int, metavar="N", help="uden: den nyeste")

    def handle(self, *args: Any, **valg: Any) -> None:
        h = laes_halvaar(valg["halvaar"])
        rapporterne = Kvalitetsrapport.objects.all().synlige_for(systembruger()).filter(halvaar=str(h))
        if valg["revision"] is not None:
            rapporterne = rapporterne.filter(revision=valg["revision"])
        rapport = rapporterne.first()
        if rapport is None:
            raise CommandError(f"Der er ingen gemt rapport for {h.tekst}{_med_revision(valg['revision'])}.")
        forskelle = handlinger.genberegn(rapport)
        if forskelle:
            raise CommandError("\n".join(["Rapporten afviger fra sit øjebliksbillede:", *forskelle]))
        antal = rapport.vurderingerne.count()
        self.stdout.write(
            f"{rapport} (revision {rapport.revision}): {antal} tilbud genberegnet, intet afviger."
        )
        if rapport.kodeversion != kodeversion():
            self.stdout.write(
                "Rapporten er beregnet med en anden version af programmet; resultatet er det samme."
            )


def _med_revision(revision: int | None) -> str:
    return "" if revision is None else f" med revision {revision}"
