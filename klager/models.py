"""Complaints (track 1)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from faelles.adgang import Adgang, Rolle, er_kvalitetsteam
from faelles.models import Kildeobjekt
from leverandoer.models import Enhed, Leverandoer, Tilbud


class KlageQuerySet(models.QuerySet["Klage"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        """A caseworker sees the cases of the own units; cases without a unit are the quality team's."""
        if er_kvalitetsteam(bruger):
            return self
        if bruger.rolle == Rolle.SAGSBEHANDLER:
            return self.filter(enhed__in=bruger.enhed_ider)
        return self.none()


class Klage(Kildeobjekt):
    class Type(models.TextChoices):
        FORMALITET = "formalitet", "Formalitetsklage (sagsbehandling og adfærd)"
        REALITET = "realitet", "Realitetsklage (afgørelse)"
        BEGGE = "begge", "Både formalitet og realitet"

    class Kanal(models.TextChoices):
        DIGITAL_POST = "digital_post", "Digital Post"
        BREV = "brev", "Brev"
        TELEFON = "telefon", "Telefon"
        PERSONLIGT = "personligt", "Personligt fremmøde"
        EMAIL = "email", "E-mail"
        ANDET = "andet", "Andet"

    class Udfald(models.TextChoices):
        MEDHOLD = "medhold", "Medhold"
        DELVIST_MEDHOLD = "delvist_medhold", "Delvist medhold"
        IKKE_MEDHOLD = "ikke_medhold", "Ikke medhold"
        STADFAESTET = "stadfaestet", "Stadfæstet"
        AENDRET = "aendret", "Ændret"
        HJEMVIST = "hjemvist", "Hjemvist"
        AFVIST = "afvist", "Afvist"
        BORTFALDET = "bortfaldet", "Bortfaldet"
        VIDERESENDT = "videresendt", "Videresendt"

    klage_nr = models.CharField("klagenr.", max_length=40, unique=True)
    modtaget = models.DateField()
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, null=True, blank=True, related_name="klagerne")
    leverandoer = models.ForeignKey(
        Leverandoer, models.PROTECT, null=True, blank=True, related_name="klagerne", verbose_name="leverandør"
    )
    type = models.CharField(max_length=10, choices=Type)
    kanal = models.CharField(max_length=15, choices=Kanal, default=Kanal.ANDET)
    tema = models.CharField(max_length=200, blank=True)
    trukket = models.BooleanField(default=False)
    generel_praksis = models.BooleanField("tegn på generel forkert praksis", default=False)
    praksis_rettet = models.DateField("praksis rettet", null=True, blank=True)
    afgjort = models.DateField(null=True, blank=True)
    udfald = models.CharField(max_length=15, choices=Udfald, blank=True)
    enhed = models.ForeignKey(Enhed, models.PROTECT, null=True, blank=True, related_name="klagerne")
    sagsreference = models.CharField(max_length=60, blank=True)
    beskrivelse = models.TextField(blank=True)
    oprettet_af = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    oprettet = models.DateTimeField(default=timezone.now)

    objects = KlageQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-modtaget", "-klage_nr"]
        verbose_name, verbose_name_plural = "klage", "klager"
        indexes = [models.Index(fields=["tilbud", "modtaget"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(tilbud__isnull=False) | Q(leverandoer__isnull=False),
                name="klage_over_tilbud_eller_leverandoer",
                violation_error_message="Vælg det tilbud eller den leverandør, klagen handler om.",
            ),
            models.CheckConstraint(
                condition=Q(afgjort__isnull=True) | Q(afgjort__gte=F("modtaget")),
                name="klage_afgjort_efter_modtaget",
                violation_error_message="Klagen kan ikke være afgjort, før den er modtaget.",
            ),
        ]

    def __str__(self) -> str:
        return self.klage_nr

    def get_absolute_url(self) -> str:
        return reverse("klage", args=[self.klage_nr])

    def opslagsreference(self) -> tuple[str, str]:
        return self.klage_nr, self.sagsreference
