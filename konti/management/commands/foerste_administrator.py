"""manage.py foerste_administrator"""

import os
import shlex
import sys
from getpass import getpass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from konti.handlinger import administratorer, opret_foerste_administrator


class Command(BaseCommand):
    help = (
        "Opretter den første administrator i en ny installation: spørger om brugernavn, navn og adgangskode."
    )

    def handle(self, *args: Any, **valg: Any) -> None:
        if administrator := administratorer().first():
            self.stdout.write(f"Der er allerede en administrator: {administrator.username}.")
        elif sys.stdin.isatty():
            self._spoerg()
        else:
            self.stdout.write(f"Opret den første administrator i en terminal:\n\n    {_denne_kommando()}\n")

    def _spoerg(self) -> None:
        self.stdout.write("Den første administrator")
        try:
            brugernavn = input("Brugernavn: ").strip()
            navn = input("Navn: ").strip()
            adgangskode = getpass("Adgangskode: ")
            if adgangskode != getpass("Adgangskode igen: "):
                raise CommandError("De to adgangskoder er ikke ens. Prøv igen.")
            opret_foerste_administrator(brugernavn, navn, adgangskode)
        except ValidationError as fejl:
            raise CommandError(" ".join(fejl.messages)) from None
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Afbrudt. Der er ikke oprettet nogen administrator.") from None
        self.stdout.write(f"Administratoren {brugernavn} er oprettet.")


def _denne_kommando() -> str:
    database = os.environ.get("DATABASE_URL")
    mappe = "" if database else f"KVALITET_VAR={shlex.quote(str(settings.VAR))} "
    return f"{mappe}{shlex.quote(sys.executable)} manage.py foerste_administrator"
