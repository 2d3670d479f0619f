"""What the nightly deletion has done: kept, as the municipality's proof that its terms are met."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone

from faelles.adgang import Adgang, maa_administrere


class SletterapportQuerySet(models.QuerySet["Sletterapport"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if maa_administrere(bruger) else self.none()


class Sletterapport(models.Model):
    """A run, or a dry run. `linjer` has one dict per term: sletning.Linje without anything personal."""

    dag = models.DateField()
    proeve = models.BooleanField("prøve")
    begyndt = models.DateTimeField(default=timezone.now)
    sluttet = models.DateTimeField(null=True)
    linjer = models.JSONField(default=list)

    objects = SletterapportQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "sletterapport", "sletterapporter"
        ordering = ["-begyndt", "-pk"]

    def __str__(self) -> str:
        return f"{'Prøve' if self.proeve else 'Sletning'} {self.dag:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("sletterapport", args=[self.pk])

    @property
    def forfaldne(self) -> int:
        return sum(linje["forfaldne"] for linje in self.linjer)

    @property
    def slettede(self) -> int:
        return sum(linje["slettede"] for linje in self.linjer)

    @property
    def har_fejl(self) -> bool:
        return any(linje["fejl"] for linje in self.linjer)
