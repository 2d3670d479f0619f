"""Supervisory visits, spot checks and the remarks they lead to (tracks 5 and 3)."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from faelles.adgang import Adgang, Rolle, er_kvalitetsteam
from faelles.models import Kildeobjekt
from leverandoer.models import Leverandoer, Tilbud


class Grad(models.IntegerChoices):
    """How serious a matter is; set by the administration, never by the inspector (2012 note, Tabel 1)."""

    INGEN = 0, "0 Ingen kritik"
    MINDRE = 1, "1 Mindre kritisabel"
    MERE = 2, "2 Mere kritisabel"
    MEGET = 3, "3 Meget kritisabel"


class TilsynsbesoegQuerySet(models.QuerySet["Tilsynsbesoeg"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        """An inspector sees the visits of the own offers."""
        if er_kvalitetsteam(bruger):
            return self
        if bruger.rolle == Rolle.TILSYNSFOERENDE:
            return self.filter(tilbud__in=bruger.tilbud_ider)
        return self.none()


class Tilsynsbesoeg(Kildeobjekt):
    class Art(models.TextChoices):
        GRUNDBESOEG = "grundbesoeg", "Grundbesøg"
        OPFOELGNING = "opfoelgning", "Opfølgningsbesøg"
        INTERNT_KONTROLBESOEG = "internt_kontrolbesoeg", "Internt kontrolbesøg"

    besoeg_nr = models.CharField("besøgsnr.", max_length=40, unique=True)
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="besoegene")
    dato = models.DateField()
    art = models.CharField(max_length=25, choices=Art)
    uanmeldt = models.BooleanField(null=True, blank=True)
    tilsynsfoerende = models.CharField("tilsynsførende", max_length=200, blank=True)

    objects = TilsynsbesoegQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-dato", "besoeg_nr"]
        verbose_name, verbose_name_plural = "tilsynsbesøg", "tilsynsbesøg"

    def __str__(self) -> str:
        return f"{self.besoeg_nr} {self.dato:%d-%m-%Y}"

    def opslagsreference(self) -> tuple[str, str]:
        return self.besoeg_nr, ""


class StikproeveQuerySet(models.QuerySet["Stikproeve"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if er_kvalitetsteam(bruger) else self.none()

    def uden_vurdering(self) -> Self:
        """What `uvurderede_stikproever` of kvalitetsmodel/fund.py finds, at an Anden Aktør."""
        vurderede = Bemaerkning.objects.filter(stikproeve=OuterRef("pk"), grad__isnull=False)
        return self.filter(
            ~Exists(vurderede),
            tilbud__leverandoer__type=Leverandoer.Type.ANDEN_AKTOER,
            sager_i_orden__lt=F("sager_kontrolleret"),
        )


class Stikproeve(Kildeobjekt):
    """A spot check of case files at an Anden Aktør. `besoeg_nr` is unique over visits and spot checks together."""

    besoeg_nr = models.CharField("besøgsnr.", max_length=40, unique=True)
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="stikproeverne")
    dato = models.DateField()
    sager_kontrolleret = models.PositiveIntegerField()
    sager_i_orden = models.PositiveIntegerField()

    objects = StikproeveQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-dato", "besoeg_nr"]
        verbose_name, verbose_name_plural = "stikprøve", "stikprøver"
        constraints = [
            models.CheckConstraint(
                condition=Q(sager_i_orden__lte=F("sager_kontrolleret")),
                name="stikproeve_i_orden_hoejst_kontrolleret",
                violation_error_message="Der kan ikke være flere sager i orden end kontrollerede.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.besoeg_nr} {self.dato:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("stikproeve_vurder", args=[self.besoeg_nr])

    def opslagsreference(self) -> tuple[str, str]:
        return self.besoeg_nr, ""


class BemaerkningQuerySet(models.QuerySet["Bemaerkning"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        if er_kvalitetsteam(bruger):
            return self
        return self.filter(besoeg__in=Tilsynsbesoeg.objects.all().synlige_for(bruger))


class Bemaerkning(Kildeobjekt):
    """A remark of a visit or of a spot check. Its date is that of the visit or spot check."""

    class TilsynetsFarve(models.TextChoices):
        GROEN = "groen", "Grøn"
        GUL = "gul", "Gul"
        ROED = "roed", "Rød"

    bemaerkning_nr = models.CharField("bemærkningsnr.", max_length=40, unique=True)
    besoeg = models.ForeignKey(
        Tilsynsbesoeg,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bemaerkningerne",
        verbose_name="besøg",
    )
    stikproeve = models.ForeignKey(
        Stikproeve,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bemaerkningerne",
        verbose_name="stikprøve",
    )
    kontrolomraade = models.CharField("kontrolområde", max_length=200)
    grad = models.PositiveSmallIntegerField(choices=Grad, null=True, blank=True)
    tekst = models.TextField(blank=True)
    bragt_i_orden = models.DateField(null=True, blank=True)
    bekraefter = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bekraeftelserne",
        verbose_name="bekræfter",
    )
    tilsynets_farve = models.CharField(max_length=5, choices=TilsynetsFarve, blank=True)

    objects = BemaerkningQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["bemaerkning_nr"]
        verbose_name, verbose_name_plural = "bemærkning", "bemærkninger"
        constraints = [
            models.CheckConstraint(
                condition=Q(besoeg__isnull=False, stikproeve__isnull=True)
                | Q(besoeg__isnull=True, stikproeve__isnull=False),
                name="bemaerkning_paa_besoeg_eller_stikproeve",
                violation_error_message="En bemærkning hører til ét besøg eller én stikprøve.",
            )
        ]

    def __str__(self) -> str:
        return self.bemaerkning_nr

    def get_absolute_url(self) -> str:
        return reverse("bemaerkning", args=[self.bemaerkning_nr])

    def opslagsreference(self) -> tuple[str, str]:
        return self.bemaerkning_nr, ""

    @property
    def tilbud(self) -> Tilbud:
        return self.besoeg.tilbud if self.besoeg else self.stikproeve.tilbud  # type: ignore[union-attr]

    @property
    def dato(self) -> date:
        """A finding's date is that of its visit or spot check (kildefiler.md)."""
        return self.besoeg.dato if self.besoeg else self.stikproeve.dato  # type: ignore[union-attr]
