"""How long a complaint's text and references are kept. The row stays as a number of the statistics."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce

from faelles.sletning import Maade, Slettefrist, raekkevis, rummer, toem
from klager.models import Klage

PERSONLIGE = {"tema": "", "sagsreference": "", "beskrivelse": "", "oprettet_af": None}


def _forfaldne(graense: date) -> models.QuerySet[Any]:
    faerdig = Klage.objects.annotate(faerdig=Coalesce("afgjort", "modtaget"))
    med_bruger = Klage.history.filter(id=models.OuterRef("pk"), history_user__isnull=False)
    return faerdig.filter(
        rummer(Klage, PERSONLIGE) | models.Q(models.Exists(med_bruger)), faerdig__lt=graense
    )


def _anonymiser(noegler: list[Any]) -> None:
    """No kildefil may put the text back, so from now on they leave the row alone."""
    toem(Klage, noegler, PERSONLIGE, aendret_i_systemet=True)
    Klage.history.filter(id__in=noegler).update(history_user=None)


KLAGER = Slettefrist(
    navn="klager",
    hvad="Klager: beskrivelse, tema, sagsreference, og hvem der har registreret og rettet dem",
    kle="15",
    maaneder=60,
    fra="afgørelsen, ellers modtagelsen",
    maade=Maade.ANONYMISERES,
    tabeller=("klager.Klage", "klager.HistoricalKlage"),
    **raekkevis(_forfaldne, "faerdig", _anonymiser),
    mindst=24,
    grund="en klage tæller i to halvårs rapporter og kan have en sag, der stadig behandles",
)
SLETTEFRISTER = (KLAGER,)
