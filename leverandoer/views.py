"""The lists of offers and providers. What is known of one of them is shown by overblik."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from faelles.adgang import maa_se_tilbud
from faelles.liste import ListeView
from leverandoer.filters import LeverandoerFilter, TilbudFilter
from leverandoer.models import Leverandoer, Rammeaftale, Tilbud
from leverandoer.tables import LeverandoerTabel, TilbudTabel


class TilbudListe(ListeView):
    titel = "Tilbud"
    filnavn = "tilbud"
    maa = staticmethod(maa_se_tilbud)
    queryset = Tilbud.objects.select_related("leverandoer")
    table_class = TilbudTabel
    filterset_class = TilbudFilter


class LeverandoerListe(ListeView):
    titel = "Leverandører"
    filnavn = "leverandoerer"
    maa = staticmethod(maa_se_tilbud)
    table_class = LeverandoerTabel
    filterset_class = LeverandoerFilter

    def get_queryset(self) -> models.QuerySet[Any]:
        i_dag = timezone.localdate()
        aabne = Q(tilbuddene__slutdato__isnull=True) | Q(tilbuddene__slutdato__gte=i_dag)
        begyndt = Q(tilbuddene__startdato__isnull=True) | Q(tilbuddene__startdato__lte=i_dag)
        gaelder = Q(rammeaftalerne__gyldig_til__isnull=True) | Q(rammeaftalerne__gyldig_til__gte=i_dag)
        gaelder &= Q(rammeaftalerne__gyldig_fra__lte=i_dag)
        bruger = self.request.user
        kendte = Q(tilbuddene__in=Tilbud.objects.synlige_for(bruger))
        gaelder &= Q(rammeaftalerne__in=Rammeaftale.objects.synlige_for(bruger))
        return Leverandoer.objects.synlige_for(bruger).annotate(
            antal_tilbud=Count("tilbuddene", filter=kendte, distinct=True),
            antal_aabne=Count("tilbuddene", filter=kendte & aabne & begyndt, distinct=True),
            antal_aftaler=Count("rammeaftalerne", filter=gaelder, distinct=True),
        )
