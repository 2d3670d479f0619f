"""The terms of the tables that every app shares: jobs, form keys, mails, drafts, the look-up log, the cache."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, models

from faelles import opslag
from faelles.models import Formularnoegle, Kladde, Koersel, Mail, Opslag
from faelles.sletning import Forfald, Maade, Slettefrist, fjern, midnat, raekkevis


def _koersler(graense: date) -> models.QuerySet[Any]:
    gamle = Koersel.objects.filter(oprettet__lt=midnat(graense))
    return gamle.exclude(tilstand__in=Koersel.I_GANG)


def _opslag(graense: date) -> models.QuerySet[Any]:
    return Opslag.objects.filter(tid__lt=midnat(graense))


def _tael_cache(graense: date) -> Forfald:
    with connection.cursor() as markoer:
        markoer.execute("SELECT COUNT(*) FROM faelles_cache WHERE expires < %s", [_tid(graense)])
        return Forfald(markoer.fetchone()[0], None)


def _slet_cache(graense: date) -> int:
    with connection.cursor() as markoer:
        markoer.execute("DELETE FROM faelles_cache WHERE expires < %s", [_tid(graense)])
        return markoer.rowcount


def _tid(graense: date) -> Any:
    return connection.ops.adapt_datetimefield_value(midnat(graense))


SLETTEFRISTER = (
    Slettefrist(
        navn="kladder",
        hvad="Kladder: det, en bruger har skrevet og ikke sendt",
        kle="15",
        maaneder=1,
        fra="kladden sidst blev gemt",
        maade=Maade.SLETTES,
        tabeller=("faelles.Kladde",),
        **raekkevis(lambda graense: Kladde.objects.filter(gemt__lt=midnat(graense)), "gemt", fjern(Kladde)),
    ),
    Slettefrist(
        navn="mails",
        hvad="Mails, også dem der ikke kunne sendes",
        kle="15",
        maaneder=1,
        fra="mailen blev skrevet",
        maade=Maade.SLETTES,
        tabeller=("faelles.Mail",),
        **raekkevis(
            lambda graense: Mail.objects.filter(oprettet__lt=midnat(graense)), "oprettet", fjern(Mail)
        ),
    ),
    Slettefrist(
        navn="koersler",
        hvad="Baggrundskørsler: titel, argumenter, resultat og fejl",
        kle="15",
        maaneder=3,
        fra="kørslen blev bestilt",
        maade=Maade.SLETTES,
        tabeller=("faelles.Koersel",),
        **raekkevis(_koersler, "oprettet", fjern(Koersel)),
    ),
    Slettefrist(
        navn="formularnoegler",
        hvad="Formularers engangsnøgler",
        kle="15",
        maaneder=1,
        fra="formularen blev sendt",
        maade=Maade.SLETTES,
        tabeller=("faelles.Formularnoegle",),
        **raekkevis(
            lambda graense: Formularnoegle.objects.filter(brugt__lt=midnat(graense)),
            "brugt",
            fjern(Formularnoegle),
        ),
    ),
    Slettefrist(
        navn="opslagslog",
        hvad="Opslagsloggen: hvem der har set hvad, og hvad der er søgt efter",
        kle="15",
        maaneder=24,
        fra="opslaget",
        maade=Maade.SLETTES,
        tabeller=("faelles.Opslag", "faelles.Opslagsreference"),
        tael=raekkevis(_opslag, "tid", fjern(Opslag))["tael"],
        slet=opslag.slet_foer,  # keeps the chain whole
        mindst=6,
        grund="en borger har ret til at få at vide, hvem der har set oplysningerne",
    ),
    Slettefrist(
        navn="cache",
        hvad="Optælling af loginforsøg, som er udløbet",
        kle="15",
        maaneder=0,
        fra="optællingen er udløbet",
        maade=Maade.SLETTES,
        tabeller=("faelles_cache",),
        tael=_tael_cache,
        slet=_slet_cache,
    ),
)
