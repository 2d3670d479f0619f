"""manage.py foerste_administrator"""

import os
import shlex
import sys
from getpass import getpass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from konti.handlinger import administratorer, opret_foerste_administrator


class Command(BaseCommand):
    help = (
        "Opretter den første administrator i en ny installation: spørger om brugernavn, navn og adgangskode. "
        "I et script: --brugernavn, og adgangskoden i KVALITET_ADGANGSKODE eller som første linje på stdin."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--brugernavn")
        parser.add_argument("--navn", default="")

    def handle(self, *args: Any, **valg: Any) -> None:
        if administrator := administratorer().first():
            self.stdout.write(f"Der er allerede en administrator: {administrator.username}.")
        elif valg["brugernavn"]:
            adgangskode = os.environ.get("KVALITET_ADGANGSKODE") or sys.stdin.readline().rstrip("\r\n")
            self._opret(valg["brugernavn"], valg["navn"], adgangskode)
        elif sys.stdin.isatty():
            self._spoerg()
        else:
            self.stdout.write(f"Opret den første administrator i en terminal:\n\n    {_denne_kommando()}\n")

    def _spoerg(self) -> None:
        self.stdout.write("Den første administrator")
        try:
            brugernavn = self._svar("Brugernavn")
            navn = self._svar("Navn")
            adgangskode = getpass("Adgangskode: ")
            if adgangskode != getpass("Adgangskode igen: "):
                raise CommandError("De to adgangskoder er ikke ens. Prøv igen.")
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Afbrudt. Der er ikke oprettet nogen administrator.") from None
        self._opret(brugernavn, navn, adgangskode)

    def _svar(self, spoergsmaal: str) -> str:
        """Asked on stdout: input() would ask on stderr, which bin/start keeps in a file."""
        self.stdout.write(f"{spoergsmaal}: ", ending="")
        self.stdout.flush()
        return input().strip()

    def _opret(self, brugernavn: str, navn: str, adgangskode: str) -> None:
        try:
            opret_foerste_administrator(brugernavn, navn, adgangskode)
        except ValidationError as fejl:
            raise CommandError(" ".join(fejl.messages)) from None
        self.stdout.write(f"Administratoren {brugernavn} er oprettet.")


def _denne_kommando() -> str:
    database = os.environ.get("DATABASE_URL")
    mappe = "" if database else f"KVALITET_VAR={shlex.quote(str(settings.VAR))} "
    return f"{mappe}{shlex.quote(sys.executable)} manage.py foerste_administrator"
