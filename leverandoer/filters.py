from __future__ import annotations

from typing import Any

import django_filters
from django.db import models
from django.db.models import Q
from django.utils import timezone

from faelles.liste import Filtre
from kvalitetsmodel.dansk import naturlig_orden
from leverandoer.models import Leverandoer, Maalgruppe, Tilbud, Tilbudstype

STATUS = (("aaben", "Åbne i dag"), ("lukket", "Lukkede"))


def _navngivne(felt: str, navne: type[Tilbudstype] | type[Maalgruppe]) -> list[tuple[str, str]]:
    """The codes in use, with their names where they have one."""
    kendte = dict(navne.objects.values_list("kode", "navn"))
    brugte = Tilbud.objects.order_by().values_list(felt, flat=True).distinct()
    return [(kode, kendte.get(kode, kode)) for kode in sorted(brugte, key=naturlig_orden)]


class TilbudFilter(Filtre):
    soeg = django_filters.CharFilter(label="Søg (nr., navn)", method="find")
    type = django_filters.ChoiceFilter(
        label="Type", field_name="tilbudstype", choices=lambda: _navngivne("tilbudstype", Tilbudstype)
    )
    maalgruppe = django_filters.ChoiceFilter(
        label="Målgruppe", choices=lambda: _navngivne("maalgruppe", Maalgruppe)
    )
    leverandoertype = django_filters.ChoiceFilter(
        label="Leverandørtype", field_name="leverandoer__type", choices=Leverandoer.Type.choices
    )
    status = django_filters.ChoiceFilter(label="Status", choices=STATUS, method="efter_status")

    class Meta(Filtre.Meta):
        model = Tilbud
        fields: tuple[str, ...] = ()

    def find(self, raekker: models.QuerySet[Tilbud], navn: str, tekst: str) -> models.QuerySet[Tilbud]:
        return raekker.filter(
            Q(tilbud_nr__icontains=tekst) | Q(navn__icontains=tekst) | Q(leverandoer__navn__icontains=tekst)
        )

    def efter_status(self, raekker: Any, navn: str, status: str) -> models.QuerySet[Tilbud]:
        i_dag = timezone.localdate()
        if status == "aaben":
            return raekker.aabne(i_dag, i_dag)
        return raekker.filter(slutdato__lt=i_dag)


class LeverandoerFilter(Filtre):
    soeg = django_filters.CharFilter(label="Søg (nr., navn)", method="find")
    type = django_filters.ChoiceFilter(label="Type", choices=Leverandoer.Type.choices)

    class Meta(Filtre.Meta):
        model = Leverandoer
        fields: tuple[str, ...] = ()

    def find(
        self, raekker: models.QuerySet[Leverandoer], navn: str, tekst: str
    ) -> models.QuerySet[Leverandoer]:
        return raekker.filter(Q(leverandoer_nr__icontains=tekst) | Q(navn__icontains=tekst))
