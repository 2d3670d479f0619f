"""The user that a provider's answer is about: made at the first login, and given its rights anew at every one."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction

from faelles.adgang import KVALITETSTEAM
from konti.login import sessioner
from konti.models import Bruger, Loginidentitet
from konti.sso.afvist import Afvist
from konti.sso.rettigheder import Adgangsbillet
from leverandoer.models import Enhed, Leverandoer, Tilbud

AARSAG = "SSO"  # in the user's history


def tag_imod(udbyder: str, billet: Adgangsbillet, navneid: str = "") -> Bruger:
    """The user, found by provider and uid alone, with the rights of the answer. Raises Afvist, changing nothing."""
    try:
        return _tag_imod(udbyder, billet, navneid)
    except (
        IntegrityError,
        ValidationError,
    ):  # the same user's first login in another process, this very moment
        return _tag_imod(udbyder, billet, navneid)


@transaction.atomic
def _tag_imod(udbyder: str, billet: Adgangsbillet, navneid: str) -> Bruger:
    felter, adgange = _felter(billet), _adgange(billet)
    identiteter = Loginidentitet.objects.select_for_update().filter(udbyder=udbyder, uid=billet.uid)
    if identitet := identiteter.first():
        bruger = Bruger.objects.select_for_update().get(pk=identitet.bruger_id)
    else:
        bruger = Bruger(username=_brugernavn(udbyder, billet.uid))
        bruger.set_unusable_password()
    if not bruger.is_active:
        raise Afvist("Din bruger er lukket. Kontakt kommunens administrator af Kvalitetstjek.")
    _ret(bruger, felter, adgange)
    Loginidentitet.objects.update_or_create(
        udbyder=udbyder, uid=billet.uid, defaults={"bruger": bruger, "navneid": navneid}
    )
    return bruger


def log_ud(udbyder: str, navneid: str) -> None:
    """End every session of whoever the provider calls by that name."""
    for identitet in Loginidentitet.objects.filter(udbyder=udbyder, navneid=navneid).exclude(navneid=""):
        sessioner.afslut_alle(identitet.bruger)


def _ret(bruger: Bruger, felter: dict[str, Any], adgange: dict[str, set[int]]) -> None:
    """Only what differs, so that the history tells of changes and not of logins."""
    bruger._change_reason = AARSAG  # type: ignore[attr-defined]
    if bruger.pk is None or any(getattr(bruger, navn) != vaerdi for navn, vaerdi in felter.items()):
        for navn, vaerdi in felter.items():
            setattr(bruger, navn, vaerdi)
        bruger.full_clean()
        bruger.save()
    if bruger.rolle in KVALITETSTEAM and not adgange["enheder"]:
        del adgange["enheder"]  # the provider may not know them; then those an administrator has given stand
    for navn, noegler in adgange.items():
        faar = getattr(bruger, navn)
        if set(faar.values_list("pk", flat=True)) != noegler:
            faar.set(noegler)
    bruger._change_reason = None  # type: ignore[attr-defined]


def _felter(billet: Adgangsbillet) -> dict[str, Any]:
    return {
        "rolle": billet.rolle,
        "first_name": _navn(billet.fornavn),
        "last_name": _navn(billet.efternavn),
        "email": _email(billet.email),
        "leverandoer": _leverandoer(billet.cvr) if billet.cvr else None,
    }


def _adgange(billet: Adgangsbillet) -> dict[str, set[int]]:
    return {
        "enheder": _alle(Enhed.objects.filter(orgenhed__in=billet.enheder), len(billet.enheder), "en enhed"),
        "tilbuddene": _alle(
            Tilbud.objects.filter(tilbud_nr__in=billet.tilbud), len(billet.tilbud), "et tilbud"
        ),
    }


def _alle(fundne: models.QuerySet[Any], antal: int, hvad: str) -> set[int]:
    noegler = set(fundne.values_list("pk", flat=True))
    if len(noegler) != antal:
        raise Afvist(
            f"Din rolle er afgrænset til {hvad}, som ikke findes i Kvalitetstjek. Kontakt kommunens administrator af "
            "Kvalitetstjek."
        )
    return noegler


def _leverandoer(cvr: str) -> Leverandoer:
    fundne = list(Leverandoer.objects.filter(cvr=cvr)[:2])
    if len(fundne) != 1:
        raise Afvist(
            f"Kvalitetstjek kender ikke netop én leverandør med CVR-nummer {cvr}. Kontakt kommunens administrator "
            "af Kvalitetstjek."
        )
    return fundne[0]


def _brugernavn(udbyder: str, uid: str) -> str:
    """One that nobody can choose, and that says nothing of the person."""
    return f"sso-{sha256(f'{udbyder} {uid}'.encode()).hexdigest()[:16]}"


def _navn(tekst: str) -> str:
    return "".join(tegn for tegn in tekst if tegn.isprintable())[:150].strip()


def _email(tekst: str) -> str:
    """One spelling; empty rather than a reason not to let the user in."""
    try:
        validate_email(tekst)
    except ValidationError:
        return ""
    return tekst.lower()
