from __future__ import annotations

import django_filters
from django.db import models
from django.db.models import Q

from faelles.adgang import Rolle
from faelles.liste import Filtre
from konti.models import Bruger


class AdgangFilter(Filtre):
    soeg = django_filters.CharFilter(label="Søg (brugernavn, navn)", method="find")
    rolle = django_filters.ChoiceFilter(label="Rolle", choices=Rolle.choices)

    class Meta(Filtre.Meta):
        model = Bruger
        fields: tuple[str, ...] = ()

    def find(self, raekker: models.QuerySet[Bruger], navn: str, tekst: str) -> models.QuerySet[Bruger]:
        return raekker.filter(
            Q(username__icontains=tekst) | Q(first_name__icontains=tekst) | Q(last_name__icontains=tekst)
        )


class BrugerFilter(AdgangFilter):
    aktiv = django_filters.ChoiceFilter(
        label="Aktiv", field_name="is_active", choices=(("True", "Ja"), ("False", "Nej"))
    )
