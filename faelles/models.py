"""The few tables that every app needs."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Kildeobjekt(models.Model):
    """A row that may come from a kildefil or be made in the application; a file never changes the latter."""

    aendret_i_systemet = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class Installation(models.Model):
    """What this municipality is called and how its reports are headed: one row."""

    kommune = models.CharField(max_length=100, default="Kommunen")
    forvaltning = models.CharField(max_length=100, default="Beskæftigelsesforvaltningen")
    udvalg = models.CharField("udvalg", max_length=100, default="Beskæftigelsesudvalget")
    afsender = models.CharField(max_length=100, blank=True)
    sagsnr = models.CharField("sagsnr.", max_length=40, blank=True)
    dokumentnr = models.CharField("dokumentnr.", max_length=40, blank=True)
    data_fra = models.CharField("første halvår med fuldstændige data", max_length=6, blank=True)
    simuleret = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = "installation"

    def __str__(self) -> str:
        return self.kommune

    @classmethod
    def hent(cls) -> Installation:
        return cls.objects.first() or cls()


class Koersel(models.Model):
    """A background job. This row is the truth; Celery only carries its number (faelles/koersel.py)."""

    class Tilstand(models.TextChoices):
        VENTER = "venter", "Venter"
        KOERER = "koerer", "Kører"
        FAERDIG = "faerdig", "Færdig"
        FEJLET = "fejlet", "Fejlet"
        ANNULLERET = "annulleret", "Annulleret"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    art = models.CharField(max_length=30)
    titel = models.CharField(max_length=200)
    argumenter = models.JSONField(default=dict)
    tilstand = models.CharField(max_length=10, choices=Tilstand, default=Tilstand.VENTER)
    procent = models.PositiveSmallIntegerField(default=0)
    trin = models.CharField(max_length=200, blank=True)
    resultat = models.JSONField(default=dict)
    fejl = models.TextField(blank=True)
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="koersler")
    oprettet = models.DateTimeField(default=timezone.now)
    hjerteslag = models.DateTimeField(null=True)
    afsluttet = models.DateTimeField(null=True)
    annulleres = models.BooleanField(default=False)

    class Meta:
        ordering = ["-oprettet"]
        indexes = [models.Index(fields=["tilstand", "hjerteslag"])]

    def __str__(self) -> str:
        return f"{self.titel} ({self.get_tilstand_display()})"

    @property
    def i_gang(self) -> bool:
        return self.tilstand in (self.Tilstand.VENTER, self.Tilstand.KOERER)


class Formularnoegle(models.Model):
    """A one-time key of a form, so that a double click or a retry makes one row (tillid.md 8)."""

    noegle = models.UUIDField(unique=True)
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    adresse = models.CharField(max_length=300)
    brugt = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.noegle)
