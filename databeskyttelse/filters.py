from __future__ import annotations

import django_filters
from django.db import models
from django.db.models import Value
from django.db.models.functions import Upper
from django.db.models.lookups import Exact

from faelles.liste import Datofilter, Filtre
from faelles.models import Opslag, Opslagsreference


def med_reference(tekst: str) -> models.QuerySet[Opslagsreference]:
    """The references that are `tekst`, in whatever letters; by the index on Upper."""
    return Opslagsreference.objects.filter(Exact(Upper("vaerdi"), Upper(Value(tekst.strip()))))


class OpslagFilter(Filtre):
    reference = django_filters.CharFilter(label="Borgerens reference eller nummer", method="med_reference")
    bruger = django_filters.CharFilter(label="Brugernavn", field_name="brugernavn", lookup_expr="iexact")
    art = django_filters.ChoiceFilter(label="Oplysninger", choices=Opslag.Art.choices)
    handling = django_filters.ChoiceFilter(label="Handling", choices=Opslag.Handling.choices)
    fra = Datofilter(label="Fra", field_name="tid", lookup_expr="date__gte")
    til = Datofilter(label="Til", field_name="tid", lookup_expr="date__lte")

    class Meta(Filtre.Meta):
        model = Opslag
        fields: tuple[str, ...] = ()

    def med_reference(
        self, raekker: models.QuerySet[Opslag], navn: str, tekst: str
    ) -> models.QuerySet[Opslag]:
        return raekker.filter(nr__in=med_reference(tekst).values("opslag"))
