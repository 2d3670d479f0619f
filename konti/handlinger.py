"""Users, units and the installation: what an administrator sets up, and the users the application makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare

from faelles import post
from faelles.adgang import Rolle, kontroller, maa_administrere
from faelles.formular import Versionskonflikt, laas, version
from faelles.models import Installation
from faelles.sikkerhedslog import haendelse
from konti.login import invitation, sessioner
from konti.models import Bruger
from konti.sso.lokalt import maa_logge_ind_lokalt
from leverandoer.models import Enhed, Tilbud

SYSTEM = "system"


def systembruger() -> Bruger:
    """The user of the management commands. Nobody can log in as it."""
    bruger, ny = Bruger.objects.get_or_create(
        username=SYSTEM,
        defaults={"is_active": False, "rolle": Rolle.KVALITETSKONSULENT, "first_name": "System"},
    )
    if ny:
        bruger.set_unusable_password()
        bruger.save(update_fields=["password"])
    return bruger


def administratorer() -> QuerySet[Bruger]:
    return Bruger.objects.filter(rolle=Rolle.ADMINISTRATOR, is_active=True)


@transaction.atomic
def opret_foerste_administrator(brugernavn: str, navn: str, adgangskode: str) -> Bruger:
    """A new installation's first user. Raises ValidationError, also when there is an administrator already."""
    if administratorer().exists():
        raise ValidationError("Der er allerede en administrator.")
    bruger = Bruger(username=brugernavn, first_name=navn, rolle=Rolle.ADMINISTRATOR)
    validate_password(adgangskode, bruger)
    bruger.set_password(adgangskode)
    bruger.full_clean()
    bruger.save()
    return bruger


@transaction.atomic
def opret_bruger(
    af: Bruger, enheder: Iterable[Enhed], tilbuddene: Iterable[Tilbud] = (), **felter: Any
) -> Bruger:
    """A new user without a password: the user chooses it by the link of the invitation."""
    kontroller(maa_administrere, af)
    bruger = Bruger(**_normale(felter))
    bruger.set_unusable_password()
    bruger.full_clean()
    bruger.save()
    bruger.enheder.set(enheder)
    bruger.tilbuddene.set(tilbuddene)
    if bruger.email and maa_logge_ind_lokalt(bruger):
        invitation.send(bruger)
    return bruger


def _normale(felter: dict[str, Any]) -> dict[str, Any]:
    """One spelling of an address, so that a forgotten password finds its user."""
    return {**felter, "email": felter["email"].lower()} if "email" in felter else felter


@transaction.atomic
def ret_bruger(
    bruger: Bruger,
    af: Bruger,
    version: str,
    enheder: Iterable[Enhed],
    tilbuddene: Iterable[Tilbud] = (),
    **felter: Any,
) -> Bruger:
    """Change a user. Nobody can take the last administrator away, and so not themselves either."""
    kontroller(maa_administrere, af)
    list(administratorer().order_by("pk").select_for_update())  # two of them cannot take each other away
    bruger = laas(Bruger.objects.all(), bruger.pk, version)
    gammel_mail = bruger.email
    mister_adgang = bruger.is_active and not felter["is_active"]
    for navn, vaerdi in _normale(felter).items():
        setattr(bruger, navn, vaerdi)
    bruger.full_clean()
    bruger.save()
    bruger.enheder.set(enheder)
    bruger.tilbuddene.set(tilbuddene)
    if not administratorer().exists():
        raise ValidationError("Der skal være mindst én aktiv administrator.")
    if gammel_mail and gammel_mail != bruger.email:
        post.send(
            gammel_mail,
            "Din e-mail i Kvalitetstjek er ændret",
            render_to_string("konti/mail/email_aendret.txt", {"bruger": bruger}),
        )
    if mister_adgang:  # so that nothing is left to go on with, should the user become active again
        sessioner.afslut_alle(bruger)
    return bruger


@transaction.atomic
def inviter(bruger: Bruger, af: Bruger) -> str:
    """A one-time link to choose a password, by mail if the user has an address; returns the link."""
    kontroller(maa_administrere, af)
    if not bruger.is_active:
        raise ValidationError("Brugeren er ikke aktiv. Gør brugeren aktiv først.")
    if not maa_logge_ind_lokalt(bruger):
        raise ValidationError("Brugeren logger ind med kommunens login og har ingen adgangskode her.")
    if bruger.email:
        invitation.send(bruger)
    haendelse("invitation_sendt" if bruger.email else "invitation_vist", bruger_pk=bruger.pk)
    return invitation.link(bruger)


@transaction.atomic
def fjern_totrin(bruger: Bruger, af: Bruger) -> None:
    """For one who has lost the second factor: all of them go, and all sessions end."""
    kontroller(maa_administrere, af)
    Authenticator.objects.filter(user=bruger).delete()
    sessioner.afslut_alle(bruger)
    haendelse("totrin_fjernet_af_administrator", bruger_pk=bruger.pk)
    if bruger.email:
        post.send(
            bruger.email,
            "Dit totrinslogin er fjernet",
            render_to_string("konti/mail/totrin_fjernet.txt", {"bruger": bruger}),
        )


@transaction.atomic
def gem_installation(af: Bruger, set_version: str, **felter: Any) -> Installation:
    kontroller(maa_administrere, af)
    installation = Installation.objects.select_for_update().first() or Installation()
    if not constant_time_compare(version(installation), set_version):
        raise Versionskonflikt(installation)
    for navn, vaerdi in felter.items():
        setattr(installation, navn, vaerdi)
    installation.full_clean()
    installation.save()
    return installation


@transaction.atomic
def ret_enhed(enhed: Enhed, af: Bruger, version: str, **felter: Any) -> Enhed:
    kontroller(maa_administrere, af)
    enhed = laas(Enhed.objects.all(), enhed.pk, version)
    for navn, vaerdi in felter.items():
        setattr(enhed, navn, vaerdi)
    enhed.full_clean()
    enhed.save()
    return enhed


def opret_enhed(af: Bruger, navn: str) -> Enhed:
    kontroller(maa_administrere, af)
    enhed = Enhed(navn=navn)
    enhed.full_clean()
    enhed.save()
    return enhed
