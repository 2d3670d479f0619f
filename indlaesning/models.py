"""An import of a kildepakke: read and checked into a staging file first, stored when it is confirmed."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from faelles.adgang import Adgang, er_kvalitetsteam
from faelles.models import Dataskrivning
from kvalitetsmodel.uger import ugenummer


class IndlaesningQuerySet(models.QuerySet["Indlaesning"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if er_kvalitetsteam(bruger) else self.none()


class Indlaesning(models.Model):
    class Tilstand(models.TextChoices):
        LAESES = "laeses", "Læses og kontrolleres"
        KLAR = "klar", "Klar til godkendelse"
        GEMMES = "gemmes", "Gemmes"
        GEMT = "gemt", "Gemt"
        AFBRUDT = "afbrudt", "Afbrudt"
        AFVIST = "afvist", "Afvist"
        FORTRUDT = "fortrudt", "Fortrudt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    navn = models.CharField("pakke", max_length=200)
    tilstand = models.CharField(max_length=10, choices=Tilstand, default=Tilstand.LAESES)
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="indlaesningerne")
    oprettet = models.DateTimeField(default=timezone.now)
    laest = models.DateTimeField("læst", null=True)
    gemt = models.DateTimeField(null=True)
    kun_gyldige = models.BooleanField(default=False)
    data_til = models.PositiveIntegerField("ydelsesdata til og med uge", null=True)
    sidste_uge = models.PositiveIntegerField("sidste uge i ydelsesdata", null=True)
    pakkefejl = models.JSONField(default=list)
    pakkeadvarsler = models.JSONField(default=list)
    advarsler = models.JSONField(default=list)
    antal_fejl = models.PositiveIntegerField(default=0)

    objects = IndlaesningQuerySet.as_manager()

    class Meta:
        ordering = ["-oprettet"]
        verbose_name, verbose_name_plural = "indlæsning", "indlæsninger"

    def __str__(self) -> str:
        return f"{self.navn} ({self.get_tilstand_display()})"

    def get_absolute_url(self) -> str:
        return reverse("indlaesning", args=[self.pk])

    def opslagsreference(self) -> tuple[str, str]:
        return str(self.pk), ""

    @property
    def mappe(self) -> Path:
        """Where the uploaded files and the staging file lie until the import is stored or given up."""
        return Path(settings.VAR) / "indlaesning" / str(self.pk)

    @property
    def mellemlager(self) -> Path:
        return self.mappe / "mellemlager.sqlite3"

    @property
    def fejlliste(self) -> Path:
        """The list of faults; it is kept after the import, the files are not."""
        return self.mappe / "fejlliste.csv"

    @property
    def er_foraeldet(self) -> bool:
        """Has another import been stored, wholly or in part, since this one was compared with the database?"""
        andre = Dataskrivning.objects.exclude(pk=self.pk)
        return self.laest is None or andre.filter(sluttet__gte=self.laest).exists()

    @property
    def har_fejl(self) -> bool:
        return self.antal_fejl > 0

    @property
    def har_gyldige(self) -> bool:
        """Is there anything that storing would bring about?"""
        return any(fil.nye or fil.aendrede or fil.uaendrede for fil in self.filerne.all())

    @property
    def raekker_ud_i_fremtiden(self) -> bool:
        """Benefit weeks later than this one: then the user is asked what week the data reach to."""
        return self.sidste_uge is not None and self.sidste_uge > ugenummer(timezone.localdate())


class Indlaesningsfil(models.Model):
    """One file of an import: what it was, and what its rows meant."""

    indlaesning = models.ForeignKey(Indlaesning, models.CASCADE, related_name="filerne")
    kilde = models.CharField(max_length=30)
    filnavn = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    stoerrelse = models.BigIntegerField("størrelse")
    raekker = models.PositiveIntegerField("rækker", default=0)
    nye = models.PositiveIntegerField(default=0)
    aendrede = models.PositiveIntegerField("ændrede", default=0)
    uaendrede = models.PositiveIntegerField("uændrede", default=0)
    afviste = models.PositiveIntegerField(default=0)
    udeladte = models.PositiveIntegerField(default=0)
    helt_afvist = models.BooleanField(default=False)
    gemte = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["indlaesning", "kilde"], name="indlaesningsfil_noegle")
        ]

    def __str__(self) -> str:
        return self.filnavn
