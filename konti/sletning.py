"""What is forgotten of a user who no longer has access: the row stays, for others point to it, without a name."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Greatest

from faelles.sletning import Maade, Slettefrist, fjern, midnat, raekkevis
from konti.handlinger import SYSTEM
from konti.models import Adgangsgennemgang, Bruger, Loginidentitet

TOMME = {"first_name": "", "last_name": "", "email": ""}
DERES = ((EmailAddress, "user"), (Authenticator, "user"), (UserSession, "user"), (Loginidentitet, "bruger"))


def _anonymt(noegle: str) -> Concat:
    return Concat(Value("slettet-"), Cast(noegle, CharField()))


def _brugere(graense: date) -> models.QuerySet[Any]:
    """Not active, and neither changed nor logged in since."""
    rettet = Bruger.history.filter(id=OuterRef("pk")).order_by("-history_date").values("history_date")[:1]
    inaktive = Bruger.objects.filter(is_active=False).exclude(username=SYSTEM)
    return (
        inaktive.annotate(anonymt=_anonymt("pk"), rettet=Coalesce(Subquery(rettet), "date_joined"))
        .annotate(sidst=Greatest("rettet", Coalesce("last_login", "date_joined")))
        .exclude(username=F("anonymt"))
        .filter(sidst__lt=midnat(graense))
    )


def _anonymiser(noegler: list[Any]) -> None:
    brugerne = Bruger.objects.filter(pk__in=noegler)
    brugerne.update(**TOMME, username=_anonymt("pk"), password=make_password(None), last_login=None)
    Bruger.history.filter(id__in=noegler).update(**TOMME, username=_anonymt("id"))
    for model, ejer in DERES:
        model._default_manager.filter(**{f"{ejer}__in": noegler}).delete()


def _sessioner(graense: date) -> models.QuerySet[Any]:
    return Session.objects.filter(expire_date__lt=midnat(graense))


def _sessionsspor(graense: date) -> models.QuerySet[Any]:
    """The addresses and browsers of sessions that are no more."""
    levende = Session.objects.filter(session_key=OuterRef("session_key"))
    return UserSession.objects.filter(~Exists(levende), last_seen_at__lt=midnat(graense))


def _gennemgange(graense: date) -> models.QuerySet[Any]:
    return Adgangsgennemgang.objects.filter(tid__lt=midnat(graense)).exclude(bemaerkning="")


def _toem_bemaerkninger(noegler: list[Any]) -> None:
    Adgangsgennemgang.objects.filter(pk__in=noegler).update(bemaerkning="")


BRUGERE = Slettefrist(
    navn="brugere",
    hvad="Brugere, der ikke er aktive: navn, brugernavn, e-mail og totrinslogin",
    kle="15",
    maaneder=12,
    fra="brugeren sidst blev rettet eller loggede ind",
    maade=Maade.ANONYMISERES,
    tabeller=(
        "konti.Bruger",
        "konti.HistoricalBruger",
        "konti.Loginidentitet",
        "account.EmailAddress",
        "account.EmailConfirmation",
        "mfa.Authenticator",
    ),
    **raekkevis(_brugere, "sidst", _anonymiser),
)
GENNEMGANGE = Slettefrist(
    navn="gennemgange",
    hvad="Gennemgang af adgange: bemærkningen",
    kle="15",
    maaneder=60,
    fra="gennemgangen",
    maade=Maade.ANONYMISERES,
    tabeller=("konti.Adgangsgennemgang",),
    **raekkevis(_gennemgange, "tid", _toem_bemaerkninger),
)
SESSIONER = Slettefrist(
    navn="sessioner",
    hvad="Sessioner, der er udløbet",
    kle="15",
    maaneder=0,
    fra="sessionen er udløbet",
    maade=Maade.SLETTES,
    tabeller=("sessions.Session",),
    **raekkevis(_sessioner, "expire_date", fjern(Session)),
)
SESSIONSSPOR = Slettefrist(
    navn="sessionsspor",
    hvad="Hvor og med hvilken browser en bruger har været logget ind",
    kle="15",
    maaneder=0,
    fra="sessionen er slut",
    maade=Maade.SLETTES,
    tabeller=("usersessions.UserSession",),
    **raekkevis(_sessionsspor, "last_seen_at", fjern(UserSession)),
)
SLETTEFRISTER = (BRUGERE, GENNEMGANGE, SESSIONER, SESSIONSSPOR)
