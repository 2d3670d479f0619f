from __future__ import annotations

import django_filters

from faelles.liste import Filtre
from indlaesning.models import Indlaesning


class IndlaesningFilter(Filtre):
    soeg = django_filters.CharFilter(label="Søg (pakkens navn)", field_name="navn", lookup_expr="icontains")
    tilstand = django_filters.ChoiceFilter(label="Tilstand", choices=Indlaesning.Tilstand.choices)

    class Meta(Filtre.Meta):
        model = Indlaesning
        fields: tuple[str, ...] = ()
