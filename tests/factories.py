"""Rows for tests, as few fields as may be said."""

from __future__ import annotations

from datetime import date
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from faelles.adgang import Rolle
from faelles.models import Installation, Koersel
from klager.models import Klage
from konti.models import Bruger
from leverandoer.models import Enhed, Leverandoer, Rammeaftale, Tilbud

ADGANGSKODE = "en lang kode til test"


class EnhedFactory(DjangoModelFactory[Enhed]):
    class Meta:
        model = Enhed

    navn = factory.Sequence(lambda n: f"Enhed {n}")


class LeverandoerFactory(DjangoModelFactory[Leverandoer]):
    class Meta:
        model = Leverandoer

    leverandoer_nr = factory.Sequence(lambda n: f"L{n:03d}")
    navn = factory.Sequence(lambda n: f"Leverandør {n}")
    type = Leverandoer.Type.EKSTERN


class RammeaftaleFactory(DjangoModelFactory[Rammeaftale]):
    class Meta:
        model = Rammeaftale

    aftale_nr = factory.Sequence(lambda n: f"R{n:03d}")
    leverandoer = factory.SubFactory(LeverandoerFactory)
    titel = "Rammeaftale"
    gyldig_fra = date(2024, 1, 1)


class TilbudFactory(DjangoModelFactory[Tilbud]):
    class Meta:
        model = Tilbud

    tilbud_nr = factory.Sequence(lambda n: f"TX{n:03d}")  # no test names one so
    leverandoer = factory.SubFactory(LeverandoerFactory)
    navn = factory.Sequence(lambda n: f"Tilbud {n}")
    tilbudstype = "vejledning"
    maalgruppe = "6.2"


class BrugerFactory(DjangoModelFactory[Bruger]):
    class Meta:
        model = Bruger
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"bruger{n}")
    rolle = Rolle.KVALITETSKONSULENT
    password = factory.LazyFunction(lambda: make_password(ADGANGSKODE))

    @factory.post_generation
    def enheder(self, create: bool, enhederne: list[Enhed] | None, **kwargs: Any) -> None:
        if create and enhederne:
            self.enheder.set(enhederne)


class KlageFactory(DjangoModelFactory[Klage]):
    class Meta:
        model = Klage

    klage_nr = factory.Sequence(lambda n: f"K{n:05d}")
    modtaget = date(2026, 3, 31)
    tilbud = factory.SubFactory(TilbudFactory)
    type = Klage.Type.FORMALITET


class KoerselFactory(DjangoModelFactory[Koersel]):
    class Meta:
        model = Koersel

    art = "proeve"
    titel = "Prøvekørsel"
    bruger = factory.SubFactory(BrugerFactory)


class InstallationFactory(DjangoModelFactory[Installation]):
    class Meta:
        model = Installation

    kommune = "Prøvekommunen"
