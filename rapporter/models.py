"""A half-year's report, the judgement of each offer in it, and the rule set that judged."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from faelles.adgang import Adgang, Rolle, er_kvalitetsteam, er_leverandoer
from leverandoer.models import Leverandoer, Tilbud


class Regelsaet(models.Model):
    """One immutable, versioned row set of parameters; a new version supersedes, never edits (regelsæt section 1).

    Only a locked one judges. No page edits it; a report keeps a copy of its own, and if the row no longer agrees with
    that of an approved report, no half-year can be computed by it (handlinger.beregn).
    """

    navn = models.CharField(max_length=40, unique=True)
    parametre = models.JSONField()
    laast = models.BooleanField("låst", default=False)
    oprettet = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-oprettet", "-pk"]
        verbose_name, verbose_name_plural = "regelsæt", "regelsæt"

    def __str__(self) -> str:
        return self.navn


class Scenarietekst(models.Model):
    """A row of the 2012 note's Tabel 1: when a scenario applies."""

    regelsaet = models.ForeignKey(Regelsaet, models.CASCADE, related_name="scenarierne")
    scenarie = models.PositiveSmallIntegerField()
    kriterium = models.TextField()

    class Meta:
        ordering = ["scenarie"]
        constraints = [models.UniqueConstraint(fields=["regelsaet", "scenarie"], name="scenarietekst_noegle")]

    def __str__(self) -> str:
        return f"Scenarie {self.scenarie}"


class Scenariepunkt(models.Model):
    """An example, a measure or a follow-up of a scenario, and for whom it is meant."""

    class Art(models.TextChoices):
        EKSEMPEL = "eksempel", "Eksempler på kritisable forhold"
        TILTAG = "tiltag", "Tiltag"
        OPFOELGNING = "opfoelgning", "Yderligere opfølgning og kontrol"

    scenarietekst = models.ForeignKey(Scenarietekst, models.CASCADE, related_name="punkterne")
    art = models.CharField(max_length=11, choices=Art)
    tekst = models.TextField()
    raekkefoelge = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["raekkefoelge"]

    def __str__(self) -> str:
        return self.tekst


class KvalitetsrapportQuerySet(models.QuerySet["Kvalitetsrapport"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        """Drafts are the quality team's, approved reports also readers' and caseworkers', sent ones the providers'."""
        if er_kvalitetsteam(bruger):
            return self
        if bruger.rolle in (Rolle.LAESER, Rolle.SAGSBEHANDLER, Rolle.TILSYNSFOERENDE):
            return self.frosne()
        if er_leverandoer(bruger):
            return self.filter(tilstand=Kvalitetsrapport.Tilstand.UDSENDT)
        return self.none()

    def frosne(self) -> Self:
        return self.filter(tilstand__in=Kvalitetsrapport.FROSNE)


class Kvalitetsrapport(models.Model):
    """The report of one half-year and its life; frozen from `godkendt` on."""

    class Tilstand(models.TextChoices):
        BEREGNET = "beregnet", "Beregnet (kladde)"
        GODKENDT = "godkendt", "Godkendt"
        UDSENDT = "udsendt", "Udsendt til leverandørerne"

    FROSNE = (Tilstand.GODKENDT, Tilstand.UDSENDT)

    halvaar = models.CharField("halvår", max_length=6)
    revision = models.PositiveSmallIntegerField(default=1)
    tilstand = models.CharField(max_length=10, choices=Tilstand, default=Tilstand.BEREGNET)
    regelsaet = models.ForeignKey(Regelsaet, models.PROTECT, related_name="rapporterne")
    grundlag = models.JSONField("fælles grundlag", default=dict)
    datahash = models.CharField("hash af inddata", max_length=64)
    aftryk = models.CharField("hash af hele rapporten", max_length=64)
    kodeversion = models.CharField(max_length=64)
    beregnet = models.DateTimeField()
    beregnet_af = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    godkendt = models.DateTimeField(null=True)
    godkendt_af = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    udsendt = models.DateTimeField(null=True)
    udsendt_af = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    simuleret = models.BooleanField(default=False)

    objects = KvalitetsrapportQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["grundlag"])

    class Meta:
        ordering = ["-halvaar", "-revision"]
        verbose_name, verbose_name_plural = "kvalitetsrapport", "kvalitetsrapporter"
        constraints = [models.UniqueConstraint(fields=["halvaar", "revision"], name="rapport_noegle")]

    def __str__(self) -> str:
        return f"Kvalitetsrapport {self.halvaar}"

    def opslagsreference(self) -> tuple[str, str]:
        return self.halvaar, ""

    @property
    def frossen(self) -> bool:
        return self.tilstand in self.FROSNE


class VurderingQuerySet(models.QuerySet["Vurdering"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        raekker = self.filter(rapport__in=Kvalitetsrapport.objects.all().synlige_for(bruger))
        if er_leverandoer(bruger):
            egen = Leverandoer.objects.synlige_for(bruger).values("leverandoer_nr")
            return raekker.filter(leverandoer_nr__in=egen)  # the one judged, whoever has the offer now
        if bruger.rolle == Rolle.TILSYNSFOERENDE:
            return raekker.filter(tilbud__in=bruger.tilbud_ider)
        return raekker


class Vurdering(models.Model):
    """One offer in one report: the frozen input, and what the rule set says of it.

    `grundlag` is `kvalitetsmodel`'s frozen input as JSON without citizen keys, `resultat` the tracks in
    kildefiler.md's JSON form, `visning` names and figures that are printed but never judge.
    """

    rapport = models.ForeignKey(Kvalitetsrapport, models.CASCADE, related_name="vurderingerne")
    tilbud = models.ForeignKey(Tilbud, models.PROTECT, related_name="vurderingerne")
    tilbud_nr = models.CharField(max_length=40)
    leverandoer_nr = models.CharField(max_length=40)
    farve = models.CharField(max_length=13)
    scenarie = models.PositiveSmallIntegerField()
    regler = models.JSONField()
    resultat = models.JSONField()
    grundlag = models.JSONField()
    visning = models.JSONField()
    grundlag_hash = models.CharField(max_length=64)

    objects = VurderingQuerySet.as_manager()

    class Meta:
        ordering = ["tilbud_nr"]
        verbose_name, verbose_name_plural = "vurdering", "vurderinger"
        constraints = [models.UniqueConstraint(fields=["rapport", "tilbud"], name="vurdering_noegle")]

    def __str__(self) -> str:
        return f"{self.tilbud_nr}: {self.farve}"

    def opslagsreference(self) -> tuple[str, str]:
        return self.tilbud_nr, ""


class DokumentQuerySet(models.QuerySet["Dokument"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        """The quality team sees all files; the others the public ones of the reports they may see."""
        raekker = self.filter(rapport__in=Kvalitetsrapport.objects.all().synlige_for(bruger))
        return raekker if er_kvalitetsteam(bruger) else raekker.filter(offentlig=True)


class Dokument(models.Model):
    """A file made of a report: PDF, XLSX or JSON, internal or public."""

    rapport = models.ForeignKey(Kvalitetsrapport, models.CASCADE, related_name="dokumenterne")
    navn = models.CharField(max_length=80)
    offentlig = models.BooleanField(default=False)
    sti = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    dannet = models.DateTimeField(auto_now_add=True)

    objects = DokumentQuerySet.as_manager()

    class Meta:
        ordering = ["navn"]
        constraints = [models.UniqueConstraint(fields=["rapport", "navn"], name="dokument_noegle")]

    def __str__(self) -> str:
        return self.navn

    def opslagsreference(self) -> tuple[str, str]:
        return self.navn, ""
