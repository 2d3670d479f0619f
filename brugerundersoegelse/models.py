"""Anonymous answers and how many were invited (track 2)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from faelles.adgang import Adgang, er_kvalitetsteam
from leverandoer.models import Tilbud


class BesvarelseQuerySet(models.QuerySet["Besvarelse"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        """Single answers are for the quality team only; all others see sums from 5 answers on."""
        return self if er_kvalitetsteam(bruger) else self.none()


class Besvarelse(models.Model):
    svar_nr = models.CharField("svarnr.", max_length=40, unique=True)
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="besvarelserne")
    dato = models.DateField()
    tilfredshed = models.PositiveSmallIntegerField()
    svar = models.JSONField("øvrige spørgsmål", default=dict)

    objects = BesvarelseQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "besvarelse", "besvarelser"
        indexes = [models.Index(fields=["dato"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(tilfredshed__range=(1, 5)),
                name="tilfredshed_1_til_5",
                violation_error_message="Tilfredshed er et helt tal fra 1 til 5.",
            )
        ]

    def __str__(self) -> str:
        return self.svar_nr


class InviteredeQuerySet(models.QuerySet["Inviterede"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if er_kvalitetsteam(bruger) else self.none()


class Inviterede(models.Model):
    """How many citizens of an offer were invited to answer in a period."""

    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="inviterede")
    fra = models.DateField()
    til = models.DateField()
    antal = models.PositiveIntegerField()

    objects = InviteredeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "inviterede", "inviterede"
        constraints = [
            models.UniqueConstraint(fields=["tilbud", "fra", "til"], name="inviterede_noegle"),
            models.CheckConstraint(
                condition=Q(til__gte=F("fra")),
                name="inviterede_periode",
                violation_error_message="Perioden kan ikke slutte, før den begynder.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tilbud_id} {self.fra}-{self.til}: {self.antal}"
