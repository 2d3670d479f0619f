"""The few tables that every app needs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from faelles.adgang import Adgang, Rolle, er_kvalitetsteam, maa_administrere, maa_se_opslag


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

    history = HistoricalRecords()

    class Meta:
        verbose_name = "installation"

    def __str__(self) -> str:
        return self.kommune

    @classmethod
    def hent(cls) -> Installation:
        return cls.objects.first() or cls()


ADMINISTRATIVE = ("slet", "logkontrol")  # kinds of jobs that are administration


class KoerselQuerySet(models.QuerySet["Koersel"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        """One's own; the quality team's are the team's, and the administrators' the administrators'."""
        egne = Q(bruger_id=bruger.pk)
        if er_kvalitetsteam(bruger):
            return self.filter(egne | ~Q(art__in=ADMINISTRATIVE))
        return (
            self.filter(egne | Q(art__in=ADMINISTRATIVE)) if maa_administrere(bruger) else self.filter(egne)
        )

    def i_gang(self) -> Self:
        return self.filter(tilstand__in=Koersel.I_GANG)

    def seneste(self, art: str) -> Koersel | None:
        """The newest of its kind that has come to an end, well or not."""
        endt = (Koersel.Tilstand.FAERDIG, Koersel.Tilstand.FEJLET)
        return self.filter(art=art, tilstand__in=endt).order_by("-afsluttet").first()


class Koersel(models.Model):
    """A background job. This row is the truth; Celery only carries its number (faelles/koersel.py)."""

    class Tilstand(models.TextChoices):
        VENTER = "venter", "Venter"
        KOERER = "koerer", "Kører"
        FAERDIG = "faerdig", "Færdig"
        FEJLET = "fejlet", "Fejlet"
        ANNULLERET = "annulleret", "Annulleret"

    I_GANG = (Tilstand.VENTER, Tilstand.KOERER)

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
    forsoeg = models.PositiveSmallIntegerField(default=0)
    arbejder = models.CharField(max_length=300, blank=True)

    objects = KoerselQuerySet.as_manager()
    melder: Callable[[Koersel], None] | None = None

    class Meta:
        verbose_name, verbose_name_plural = "kørsel", "kørsler"
        ordering = ["-oprettet"]
        indexes = [models.Index(fields=["tilstand", "hjerteslag"])]

    def __str__(self) -> str:
        return f"{self.titel} ({self.get_tilstand_display()})"

    def get_absolute_url(self) -> str:
        return reverse("koersel", args=[self.pk])

    @property
    def i_gang(self) -> bool:
        return self.tilstand in self.I_GANG

    def meld(self, procent: int, trin: str = "") -> None:
        """Called by the job's own function: how far it is. Raises `koersel.Annulleret` if it must stop."""
        self.procent = max(0, min(100, procent))
        self.trin = trin or self.trin
        if self.melder:
            self.melder(self)


class DataskrivningQuerySet(models.QuerySet["Dataskrivning"]):
    def siden(self, tidspunkt: datetime) -> Self:
        """Those that are under way, or ended after `tidspunkt`."""
        return self.filter(Q(sluttet__isnull=True) | Q(sluttet__gte=tidspunkt))


class Dataskrivning(models.Model):
    """An import that is being stored in many short transactions; no half-year is computed on half of it."""

    id = models.UUIDField(primary_key=True)
    begyndt = models.DateTimeField(default=timezone.now)
    sluttet = models.DateTimeField(null=True)

    objects = DataskrivningQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.id)


class Formularnoegle(models.Model):
    """A one-time key of a form, so that a double click or a retry makes one row (tillid.md 8)."""

    noegle = models.UUIDField(unique=True)
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    adresse = models.CharField(max_length=300)
    brugt = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.noegle)


class Mail(models.Model):
    """A mail that waits to be sent (faelles/post.py). When it has been, its text and receiver are gone."""

    modtager = models.EmailField(blank=True)
    emne = models.CharField(max_length=200, blank=True)
    tekst = models.TextField(blank=True)
    oprettet = models.DateTimeField(default=timezone.now)
    naeste = models.DateTimeField(default=timezone.now)
    forsoeg = models.PositiveSmallIntegerField(default=0)
    sendt = models.DateTimeField(null=True)

    class Meta:
        verbose_name, verbose_name_plural = "mail", "mails"
        ordering = ["pk"]
        indexes = [models.Index(fields=["sendt", "naeste"])]

    def __str__(self) -> str:
        return f"Mail {self.pk}"


class Kladde(models.Model):
    """What a user has typed in a form and not sent (faelles/kladde.py)."""

    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="kladderne")
    adresse = models.CharField(max_length=300)
    felter = models.JSONField()
    gemt = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name, verbose_name_plural = "kladde", "kladder"
        constraints = [models.UniqueConstraint(fields=["bruger", "adresse"], name="kladde_noegle")]

    def __str__(self) -> str:
        return f"{self.adresse} {self.gemt:%d-%m-%Y %H:%M}"


class OpslagQuerySet(models.QuerySet["Opslag"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if maa_se_opslag(bruger) else self.none()


class Opslag(models.Model):
    """One use of personal data: who, when, what. Written by faelles/opslag.py alone and never changed.

    `brugernavn`, `navn` and `rolle` are as they were then. `kaedesum` chains the record to the one before it;
    `referencesum` covers its references (docs/beslutninger/0012).
    """

    class Handling(models.TextChoices):
        VIST = "vist", "Vist"
        SOEGT = "soegt", "Søgt"
        EKSPORTERET = "eksporteret", "Eksporteret"
        HENTET = "hentet", "Hentet"
        OPRETTET = "oprettet", "Oprettet"
        RETTET = "rettet", "Rettet"
        SLETTET = "slettet", "Slettet"
        GENDANNET = "gendannet", "Gendannet"

    class Art(models.TextChoices):
        KLAGE = "klage", "Klager"
        FORLOEB = "forloeb", "Forløb"
        BESVARELSE = "besvarelse", "Besvarelser"
        BESOEG = "besoeg", "Tilsynsbesøg"
        STIKPROEVE = "stikproeve", "Stikprøver"
        BEMAERKNING = "bemaerkning", "Bemærkninger"
        FORHOLD = "forhold", "Forhold"
        VURDERING = "vurdering", "Små tal"
        INDLAESNING = "indlaesning", "Indlæsninger"
        BRUGER = "bruger", "Brugere"
        OPSLAG = "opslag", "Opslagsloggen"

    nr = models.PositiveBigIntegerField("nr.", primary_key=True)
    tid = models.DateTimeField("tidspunkt", db_index=True)
    bruger = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    brugernavn = models.CharField(max_length=150, db_index=True)
    navn = models.CharField(max_length=310)
    rolle = models.CharField(max_length=20, choices=Rolle, blank=True)
    handling = models.CharField(max_length=12, choices=Handling)
    art = models.CharField("oplysninger", max_length=12, choices=Art)
    antal = models.PositiveIntegerField()
    adresse = models.CharField(max_length=300)
    referencesum = models.CharField(max_length=64)
    kaedesum = models.CharField(max_length=64)

    objects = OpslagQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "opslag", "opslag"
        ordering = ["-nr"]

    def __str__(self) -> str:
        return f"Opslag {self.nr}"

    def get_absolute_url(self) -> str:
        """The page lies in a layer above, so it is linked by its address."""
        return f"/databeskyttelse/log/{self.nr}/"

    def opslagsreference(self) -> tuple[str, str]:
        return str(self.nr), ""


class OpslagsreferenceQuerySet(models.QuerySet["Opslagsreference"]):
    def synlige_for(self, bruger: Adgang) -> Self:
        return self if maa_se_opslag(bruger) else self.none()


class Opslagsreference(models.Model):
    """What an Opslag was about: an object's number, a citizen's reference, or the words that were searched for."""

    class Slags(models.TextChoices):
        OBJEKT = "objekt", "Nummer"
        BORGER = "borger", "Borgerens reference"
        SOEGEORD = "soegeord", "Søgt efter"

    opslag = models.ForeignKey(Opslag, models.CASCADE, related_name="referencerne")
    slags = models.CharField(max_length=8, choices=Slags)
    vaerdi = models.CharField("værdi", max_length=200)

    objects = OpslagsreferenceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "opslagsreference", "opslagsreferencer"
        ordering = ["pk"]
        indexes = [models.Index(Upper("vaerdi"), name="opslagsreference_vaerdi")]

    def __str__(self) -> str:
        return self.vaerdi


class Logkaede(models.Model):
    """The head of the look-up log: one row. Every record is written under its lock, and its own sum covers it.

    Records before `foerste_nr` have been deleted in time; `foer_kaedesum` is what the first kept one is chained to.
    """

    foerste_nr = models.PositiveBigIntegerField()
    foer_kaedesum = models.CharField(max_length=64)
    sidste_nr = models.PositiveBigIntegerField()
    sidste_kaedesum = models.CharField(max_length=64)
    hovedsum = models.CharField(max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = "logkæde", "logkæder"

    def __str__(self) -> str:
        return f"{self.foerste_nr}-{self.sidste_nr}"
