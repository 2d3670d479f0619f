from __future__ import annotations

from typing import Any

import django_filters
from django.db import models
from django.db.models import Q

from faelles.liste import Datofilter, Filtre
from klager.models import Klage
from leverandoer.models import Enhed

STATUS = (("aaben", "Ikke afgjort"), ("afgjort", "Afgjort"), ("trukket", "Trukket"))
SOEGEFELTER = (
    "klage_nr",
    "tema",
    "tilbud__navn",
    "tilbud__tilbud_nr",
    "tilbud__leverandoer__navn",
    "leverandoer__navn",
)


def _enheder(request: Any) -> models.QuerySet[Enhed]:
    """The units whose complaints the user sees."""
    if request is None:
        return Enhed.objects.none()
    return Enhed.objects.filter(klagerne__in=Klage.objects.synlige_for(request.user)).distinct()


class KlageFilter(Filtre):
    soeg = django_filters.CharFilter(label="Søg (nr., tema, navn)", method="find")
    type = django_filters.ChoiceFilter(label="Type", choices=Klage.Type.choices)
    status = django_filters.ChoiceFilter(label="Status", choices=STATUS, method="efter_status")
    enhed = django_filters.ModelChoiceFilter(label="Enhed", queryset=_enheder, empty_label="Alle")
    fra = Datofilter(label="Modtaget fra", field_name="modtaget", lookup_expr="gte")
    til = Datofilter(label="Modtaget til", field_name="modtaget", lookup_expr="lte")

    class Meta(Filtre.Meta):
        model = Klage
        fields: tuple[str, ...] = ()

    def find(self, raekker: models.QuerySet[Klage], navn: str, tekst: str) -> models.QuerySet[Klage]:
        betingelse = Q()
        for felt in SOEGEFELTER:
            betingelse |= Q(**{f"{felt}__icontains": tekst})
        return raekker.filter(betingelse)

    def efter_status(self, raekker: Any, navn: str, status: str) -> models.QuerySet[Klage]:
        if status == "trukket":
            return raekker.filter(trukket=True)
        return raekker.filter(trukket=False, afgjort__isnull=status == "aaben")
