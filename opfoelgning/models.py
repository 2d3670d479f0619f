"""Matters learnt otherwise than by supervision; they count in the scenario, not in a track (regelsæt section 6)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from faelles.adgang import Adgang, er_kvalitetsteam
from faelles.models import Kildeobjekt
from leverandoer.models import Tilbud
from tilsyn.models import Grad


class ForholdQuerySet(models.QuerySet["Forhold"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if er_kvalitetsteam(bruger) else self.none()


class Forhold(Kildeobjekt):
    forhold_nr = models.CharField("forholdsnr.", max_length=40, unique=True)
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="forholdene")
    dato = models.DateField()
    kilde = models.CharField(max_length=200)
    kontrolomraade = models.CharField("kontrolområde", max_length=200)
    grad = models.PositiveSmallIntegerField(choices=Grad, null=True, blank=True)
    tekst = models.TextField(blank=True)
    bragt_i_orden = models.DateField(null=True, blank=True)

    objects = ForholdQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-dato", "forhold_nr"]
        verbose_name, verbose_name_plural = "forhold", "forhold"

    def __str__(self) -> str:
        return self.forhold_nr

    def get_absolute_url(self) -> str:
        return reverse("forhold", args=[self.forhold_nr])

    def opslagsreference(self) -> tuple[str, str]:
        return self.forhold_nr, ""
