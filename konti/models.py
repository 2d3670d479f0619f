"""Users: a role plus a delimitation (produkt.md "Who uses it")."""

from __future__ import annotations

from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from simple_history.models import HistoricalRecords

from faelles.adgang import Rolle
from leverandoer.models import Enhed, Leverandoer, Tilbud


class Adgangsgennemgang(models.Model):
    """An administrator has gone through who may see what, and says that it is right (half-yearly)."""

    halvaar = models.CharField(max_length=6)
    tid = models.DateTimeField(default=timezone.now)
    bruger = models.ForeignKey("Bruger", models.PROTECT, related_name="+")
    bemaerkning = models.TextField("bemærkning", blank=True)
    adgange = models.JSONField()  # user id -> role, delimitation and whether active, as they were

    class Meta:
        ordering = ["-tid"]
        verbose_name, verbose_name_plural = "adgangsgennemgang", "adgangsgennemgange"

    def __str__(self) -> str:
        return f"{self.halvaar} {self.tid:%d-%m-%Y}"


class Bruger(AbstractUser):
    """Implements `faelles.adgang.Adgang`."""

    rolle = models.CharField(max_length=20, choices=Rolle)
    enheder = models.ManyToManyField(Enhed, blank=True, related_name="brugerne")
    leverandoer = models.ForeignKey(
        Leverandoer, models.PROTECT, null=True, blank=True, related_name="brugerne", verbose_name="leverandør"
    )

    tilbuddene = models.ManyToManyField(
        Tilbud, blank=True, related_name="tilsynsfoerende", verbose_name="tilbud, der føres tilsyn med"
    )
    sessionsudgave = models.PositiveIntegerField(default=0, editable=False)  # raised to end all sessions

    history = HistoricalRecords(
        excluded_fields=["password", "last_login", "sessionsudgave"], m2m_fields=[enheder, tilbuddene]
    )

    class Meta:
        ordering = ["username"]
        verbose_name, verbose_name_plural = "bruger", "brugere"
        constraints = [
            models.CheckConstraint(
                condition=Q(rolle="leverandoer", leverandoer__isnull=False)
                | (~Q(rolle="leverandoer") & Q(leverandoer__isnull=True)),
                name="leverandoer_hoerer_til_leverandoerrolle",
                violation_error_message=(
                    "En bruger med rollen leverandør skal have en leverandør, og kun den."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def opslagsreference(self) -> tuple[str, str]:
        return self.username, ""

    def get_session_auth_hash(self) -> str:
        """A session lives as long as the password and the edition it was made with."""
        return salted_hmac(
            "konti.session", f"{self.password}{self.sessionsudgave}", algorithm="sha256"
        ).hexdigest()

    @cached_property
    def enhed_ider(self) -> frozenset[int]:
        return frozenset(self.enheder.values_list("pk", flat=True))

    @cached_property
    def egne_leverandoer_ider(self) -> frozenset[int]:
        egne = self.enheder.exclude(leverandoer=None)
        return frozenset(egne.values_list("leverandoer_id", flat=True))

    @cached_property
    def tilbud_ider(self) -> frozenset[int]:
        return frozenset(self.tilbuddene.values_list("pk", flat=True))


class Loginidentitet(models.Model):
    """Who a user is at an identity provider (konti/sso). Found by these two alone, never by name or e-mail."""

    udbyder = models.CharField(max_length=200)  # the kind and the issuer, so that no other provider can be it
    uid = models.CharField(max_length=255)
    navneid = models.CharField(max_length=255, blank=True)  # what a SAML logout calls the user
    bruger = models.ForeignKey(Bruger, models.CASCADE, related_name="loginidentiteterne")

    class Meta:
        verbose_name, verbose_name_plural = "loginidentitet", "loginidentiteter"
        constraints = [
            models.UniqueConstraint(
                fields=["udbyder", "uid"],
                name="loginidentitet_er_en_bruger",
                violation_error_message="Identiteten hører allerede til en bruger.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.udbyder} {self.uid}"
