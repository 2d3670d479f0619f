from typing import Any, Self

from django.db import models


class KlageQuerySet(models.QuerySet["Klage"]):
    def synlige_for(self, bruger: Any) -> Self:
        return self.filter(bruger_id=bruger.pk)


class Klage(models.Model):
    klage_nr = models.CharField(max_length=20)
    bruger_id = models.IntegerField()
    tekst = models.TextField(blank=True)
    objects = KlageQuerySet.as_manager()
