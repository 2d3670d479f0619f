"""Who can see what, said in words, and the half-yearly yes to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from faelles.adgang import Rolle, kontroller, maa_administrere
from konti.models import Adgangsgennemgang, Bruger
from kvalitetsmodel.halvaar import Halvaar

LAENGE = timedelta(days=180)
ROLLEN_SER = {
    Rolle.SAGSBEHANDLER: "Alle tilbud; klager hos",
    Rolle.TILSYNSFOERENDE: "Besøg og bemærkninger på",
    Rolle.KVALITETSKONSULENT: "Alt undtagen administration",
    Rolle.LEDER: "Alt undtagen administration; godkender og udsender",
    Rolle.LEVERANDOER: "Udsendte scorekort for",
    Rolle.LAESER: "Godkendte rapporter uden persondata",
    Rolle.ADMINISTRATOR: "Brugere, enheder, opsætning og logge",
}


def ser(bruger: Bruger) -> str:
    """The role's sight with the user's delimitation."""
    hvad = ROLLEN_SER[Rolle(bruger.rolle)]
    afgraensning = {
        Rolle.SAGSBEHANDLER: lambda: ", ".join(str(enhed) for enhed in bruger.enheder.all()) or "ingen enhed",
        Rolle.TILSYNSFOERENDE: lambda: f"{len(bruger.tilbuddene.all())} tilbud",
        Rolle.LEVERANDOER: lambda: str(bruger.leverandoer),
    }.get(Rolle(bruger.rolle))
    return f"{hvad} {afgraensning()}" if afgraensning else hvad


def paafaldende(bruger: Bruger) -> str:
    """What the reviewer should stop at."""
    if bruger.last_login is None:
        return "Har aldrig logget ind"
    if timezone.now() - bruger.last_login > LAENGE:
        return "Ikke logget ind i et halvt år"
    return ""


def mangler() -> bool:
    """Is this half-year's review still to be done?"""
    return not Adgangsgennemgang.objects.filter(halvaar=str(Halvaar.med_dato(timezone.localdate()))).exists()


@transaction.atomic
def bekraeft(af: Bruger, bemaerkning: str) -> Adgangsgennemgang:
    """Keep who saw what, and who says that it is right."""
    kontroller(maa_administrere, af)
    brugerne = Bruger.objects.prefetch_related("enheder", "tilbuddene").select_related("leverandoer")
    adgange: dict[str, Any] = {
        str(bruger.pk): {"rolle": bruger.rolle, "ser": ser(bruger), "aktiv": bruger.is_active}
        for bruger in brugerne
    }
    return Adgangsgennemgang.objects.create(
        halvaar=str(Halvaar.med_dato(timezone.localdate())),
        bruger=af,
        bemaerkning=bemaerkning,
        adgange=adgange,
    )
