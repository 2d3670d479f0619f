"""Units of the municipality, providers, framework agreements and the offers that are judged."""

from __future__ import annotations

from datetime import date
from typing import Self
from urllib.parse import quote

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from faelles.adgang import SER_ALLE_TILBUD, Adgang, Rolle, er_leverandoer
from faelles.models import Kildeobjekt


class Enhed(models.Model):
    """A unit of the municipality that owns cases."""

    navn = models.CharField(max_length=100, unique=True)
    leverandoer = models.ForeignKey(
        "Leverandoer",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enhederne",
        verbose_name="driver leverandøren",
    )
    orgenhed = models.UUIDField("enhedens UUID i FK Organisation", null=True, blank=True, unique=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["navn"]
        verbose_name, verbose_name_plural = "enhed", "enheder"

    def __str__(self) -> str:
        return self.navn


class Maalgruppe(models.Model):
    """The name of a target group code; target groups come and go with the law (domaene.md 73-75)."""

    kode = models.CharField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    gyldig_fra = models.DateField(null=True, blank=True)
    gyldig_til = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kode"]
        verbose_name, verbose_name_plural = "målgruppe", "målgrupper"

    def __str__(self) -> str:
        return f"{self.kode} {self.navn}"


class Tilbudstype(models.Model):
    kode = models.CharField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)

    class Meta:
        ordering = ["kode"]
        verbose_name, verbose_name_plural = "tilbudstype", "tilbudstyper"

    def __str__(self) -> str:
        return self.navn


class LeverandoerQuerySet(models.QuerySet["Leverandoer"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        if bruger.rolle in SER_ALLE_TILBUD:
            return self
        if er_leverandoer(bruger):
            return self.filter(pk=bruger.leverandoer_id)
        if bruger.rolle == Rolle.TILSYNSFOERENDE:
            return self.filter(tilbuddene__in=bruger.tilbud_ider).distinct()
        return self.none()

    def egne(self) -> Self:
        """The municipality's own."""
        typer = Leverandoer.Type
        return self.filter(type__in=(typer.BESKAEFTIGELSESCENTER, typer.JOBCENTER))


class Leverandoer(Kildeobjekt):
    class Type(models.TextChoices):
        EKSTERN = "ekstern", "Ekstern leverandør"
        BESKAEFTIGELSESCENTER = "beskaeftigelsescenter", "Beskæftigelsescenter"
        JOBCENTER = "jobcenter", "Jobcenter"
        ANDEN_AKTOER = "anden_aktoer", "Anden Aktør"

    leverandoer_nr = models.CharField("leverandørnr.", max_length=40, unique=True)
    navn = models.CharField(max_length=200)
    type = models.CharField(max_length=25, choices=Type)
    cvr = models.CharField("CVR-nr.", max_length=20, blank=True)
    email = models.CharField("e-mail", max_length=200, blank=True)

    objects = LeverandoerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["leverandoer_nr"]
        verbose_name, verbose_name_plural = "leverandør", "leverandører"

    def __str__(self) -> str:
        return self.navn

    def get_absolute_url(self) -> str:
        """The page lies in a layer above, so it is linked by its address."""
        return f"/leverandoer/{quote(self.leverandoer_nr, safe='')}/"

    @property
    def er_anden_aktoer(self) -> bool:
        return self.type == self.Type.ANDEN_AKTOER


class RammeaftaleQuerySet(models.QuerySet["Rammeaftale"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        if bruger.rolle in SER_ALLE_TILBUD:
            return self
        if er_leverandoer(bruger):
            return self.filter(leverandoer_id=bruger.leverandoer_id)
        return self.none()


class Rammeaftale(Kildeobjekt):
    """A framework agreement; it carries the yardstick its offers are measured with (regelsæt section 2)."""

    class MaalFra(models.TextChoices):
        SLUT = "slut", "forløbets slutdato"
        START = "start", "forløbets startdato"

    aftale_nr = models.CharField("aftalenr.", max_length=40, unique=True)
    leverandoer = models.ForeignKey(
        Leverandoer, models.PROTECT, related_name="rammeaftalerne", verbose_name="leverandør"
    )
    titel = models.CharField(max_length=200)
    gyldig_fra = models.DateField()
    gyldig_til = models.DateField(null=True, blank=True)
    maal_fra = models.CharField("måles fra", max_length=5, choices=MaalFra, blank=True)
    maal_maaneder = models.PositiveSmallIntegerField("måles efter (måneder)", null=True, blank=True)
    maal_andel = models.DecimalField("aftalt andel", max_digits=7, decimal_places=4, null=True, blank=True)
    resultatmodel = models.CharField(max_length=200, blank=True)
    resultatbonus = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    bod = models.CharField(max_length=200, blank=True)

    objects = RammeaftaleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["aftale_nr"]
        verbose_name, verbose_name_plural = "rammeaftale", "rammeaftaler"
        constraints = [
            models.CheckConstraint(
                condition=Q(gyldig_til__isnull=True) | Q(gyldig_til__gte=F("gyldig_fra")),
                name="aftale_slutter_efter_start",
                violation_error_message="Aftalen kan ikke slutte, før den begynder.",
            ),
            models.CheckConstraint(
                condition=Q(maal_maaneder__isnull=True) | Q(maal_maaneder__in=[3, 6, 12]),
                name="aftale_maal_maaneder",
                violation_error_message="Der kan måles efter 3, 6 eller 12 måneder.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aftale_nr} {self.titel}"


class TilbudQuerySet(models.QuerySet["Tilbud"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        if bruger.rolle in SER_ALLE_TILBUD:
            return self
        if er_leverandoer(bruger):
            return self.filter(leverandoer_id=bruger.leverandoer_id)
        if bruger.rolle == Rolle.TILSYNSFOERENDE:
            return self.filter(pk__in=bruger.tilbud_ider)
        return self.none()

    def aabne(self, fra: date, til: date) -> Self:
        """Offers open on at least one day from `fra` through `til`; an empty date is unbounded."""
        return self.filter(
            Q(startdato__isnull=True) | Q(startdato__lte=til),
            Q(slutdato__isnull=True) | Q(slutdato__gte=fra),
        )


class Tilbud(Kildeobjekt):
    tilbud_nr = models.CharField("tilbudsnr.", max_length=40, unique=True)
    leverandoer = models.ForeignKey(
        Leverandoer, models.PROTECT, related_name="tilbuddene", verbose_name="leverandør"
    )
    navn = models.CharField(max_length=200)
    tilbudstype = models.CharField(max_length=60)
    maalgruppe = models.CharField("målgruppe", max_length=60)
    aftale = models.ForeignKey(Rammeaftale, models.PROTECT, null=True, blank=True, related_name="tilbuddene")
    sammenligningsgruppe = models.CharField(max_length=120, blank=True)
    p_nummer = models.CharField("P-nummer", max_length=20, blank=True)
    pladser = models.PositiveIntegerField(null=True, blank=True)
    startdato = models.DateField(null=True, blank=True)
    slutdato = models.DateField(null=True, blank=True)

    objects = TilbudQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["tilbud_nr"]
        verbose_name, verbose_name_plural = "tilbud", "tilbud"
        constraints = [
            models.CheckConstraint(
                condition=Q(slutdato__isnull=True)
                | Q(startdato__isnull=True)
                | Q(slutdato__gte=F("startdato")),
                name="tilbud_slutter_efter_start",
                violation_error_message="Tilbuddet kan ikke slutte, før det begynder.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.tilbud_nr} {self.navn}"

    def get_absolute_url(self) -> str:
        """The page lies in a layer above, so it is linked by its address."""
        return f"/tilbud/{quote(self.tilbud_nr, safe='')}/"

    @property
    def gruppe(self) -> str:
        """The comparison group: as given, else type/target group (regelsæt section 3.3)."""
        return self.sammenligningsgruppe or f"{self.tilbudstype}/{self.maalgruppe}"
