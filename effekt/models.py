"""Courses, benefit weeks and timeliness. Weeks are stored as kvalitetsmodel.uger numbers (whole weeks, no gaps)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from faelles.adgang import Adgang, er_kvalitetsteam, er_leverandoer
from kvalitetsmodel.uger import uge_tekst
from leverandoer.models import Leverandoer, Tilbud


class Borger(models.Model):
    """A pseudonymous citizen: a key that only the source system can resolve."""

    noegle = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.noegle


class ForloebQuerySet(models.QuerySet["Forloeb"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if er_kvalitetsteam(bruger) else self.none()


class Forloeb(models.Model):
    """One citizen's course in one offer."""

    class Parathed(models.TextChoices):
        JOBPARAT = "jobparat", "Jobparat"
        UDDANNELSESPARAT = "uddannelsesparat", "Uddannelsesparat"
        AKTIVITETSPARAT = "aktivitetsparat", "Aktivitetsparat"
        OEVRIGE = "oevrige", "Øvrige"

    forloeb_nr = models.CharField("forløbsnr.", max_length=40, unique=True)
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="forloebene")
    borger = models.ForeignKey(Borger, models.PROTECT, related_name="forloebene")
    startdato = models.DateField()
    slutdato = models.DateField(null=True, blank=True)
    parathed = models.CharField(max_length=20, choices=Parathed)
    ledighed_uger = models.PositiveIntegerField()
    foedselsaar = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ForloebQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "forløb", "forløb"
        indexes = [
            models.Index(fields=["slutdato"]),
            models.Index(fields=["startdato"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(slutdato__isnull=True) | Q(slutdato__gte=F("startdato")),
                name="forloeb_slutter_efter_start",
                violation_error_message="Forløbet kan ikke slutte, før det begynder.",
            )
        ]

    def __str__(self) -> str:
        return self.forloeb_nr

    def opslagsreference(self) -> tuple[str, str]:
        return self.forloeb_nr, self.borger.noegle


class Ydelseskode(models.Model):
    """What a three-digit DREAM code means for the effect (kildefiler.md, editable table)."""

    class Klasse(models.TextChoices):
        FORSOERGELSE = "forsoergelse", "Offentlig forsørgelse"
        UDE = "ude", "Ude af offentlig forsørgelse"
        UDGAAR = "udgaar", "Udgår af målingen"

    kode = models.CharField(max_length=3, unique=True)
    klasse = models.CharField(max_length=12, choices=Klasse)

    class Meta:
        ordering = ["kode"]

    def __str__(self) -> str:
        return f"{self.kode} ({self.get_klasse_display()})"


class Ydelsesuger(models.Model):
    """A spell of benefit weeks: from `fra_uge` through `til_uge`, both included."""

    borger = models.ForeignKey(Borger, models.CASCADE, related_name="ydelsesugerne", db_index=False)
    fra_uge = models.PositiveIntegerField()
    til_uge = models.PositiveIntegerField()
    kode = models.CharField(max_length=3)

    class Meta:
        verbose_name, verbose_name_plural = "ydelsesuger", "ydelsesuger"
        constraints = [
            models.UniqueConstraint(fields=["borger", "fra_uge"], name="ydelsesuger_noegle"),
            models.CheckConstraint(
                condition=Q(til_uge__gte=F("fra_uge")),
                name="ydelsesuger_slutter_efter_start",
                violation_error_message="Perioden kan ikke slutte, før den begynder.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.fra_uge}-{self.til_uge}"


class Datadaekning(models.Model):
    """The last week that the benefit data cover: the greatest ever imported, unless a person has corrected it.

    One row; its history tells who set it, and why.
    """

    til_uge = models.PositiveIntegerField()
    history = HistoricalRecords(history_change_reason_field=models.CharField(max_length=200, null=True))

    def __str__(self) -> str:
        return uge_tekst(self.til_uge)


class RettidighedQuerySet(models.QuerySet["Rettidighed"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        if er_leverandoer(bruger):
            return self.filter(leverandoer_id=bruger.leverandoer_id)
        return self if er_kvalitetsteam(bruger) else self.none()


class Rettidighed(models.Model):
    """Interviews and activations due and held in time by an Anden Aktør in a period."""

    leverandoer = models.ForeignKey(Leverandoer, models.PROTECT, related_name="rettidighederne")
    fra = models.DateField()
    til = models.DateField()
    samtaler_paakraevet = models.PositiveIntegerField()
    samtaler_rettidige = models.PositiveIntegerField()
    aktivering_paakraevet = models.PositiveIntegerField()
    aktivering_rettidige = models.PositiveIntegerField()

    objects = RettidighedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "rettidighed", "rettidighed"
        constraints = [
            models.UniqueConstraint(fields=["leverandoer", "fra", "til"], name="rettidighed_noegle"),
            models.CheckConstraint(
                condition=Q(til__gte=F("fra"))
                & Q(samtaler_rettidige__lte=F("samtaler_paakraevet"))
                & Q(aktivering_rettidige__lte=F("aktivering_paakraevet")),
                name="rettidighed_tal",
                violation_error_message="Der kan ikke være flere rettidige end påkrævede.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leverandoer_id} {self.fra}-{self.til}"
