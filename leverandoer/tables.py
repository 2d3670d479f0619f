from __future__ import annotations

from typing import Any

import django_tables2 as tables
from django.utils import timezone

from faelles.liste import Datokolonne, Tabel, Talkolonne
from leverandoer.models import Leverandoer, Maalgruppe, Tilbud, Tilbudstype


class TilbudTabel(Tabel):
    tilbud_nr = tables.Column(linkify=True)
    navn = tables.Column(linkify=True)
    leverandoer = tables.Column(accessor="leverandoer__navn", verbose_name="Leverandør")
    tilbudstype = tables.Column(verbose_name="Type")
    maalgruppe = tables.Column()
    pladser = Talkolonne()
    startdato = Datokolonne(verbose_name="Fra")
    slutdato = Datokolonne(verbose_name="Til")
    status = tables.Column(empty_values=(), orderable=False)

    class Meta(Tabel.Meta):
        model = Tilbud
        fields: tuple[str, ...] = ()
        empty_text = "Ingen tilbud passer til filtrene."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.typerne = dict(Tilbudstype.objects.values_list("kode", "navn"))
        self.maalgrupperne = dict(Maalgruppe.objects.values_list("kode", "navn"))
        self.i_dag = timezone.localdate()

    def render_tilbudstype(self, value: str) -> str:
        return self.typerne.get(value, value)

    def render_maalgruppe(self, value: str) -> str:
        navn = self.maalgrupperne.get(value, "")
        return value if navn in ("", value) else f"{value} {navn}"

    def render_status(self, record: Tilbud) -> str:
        if record.slutdato and record.slutdato < self.i_dag:
            return "Lukket"
        if record.startdato and record.startdato > self.i_dag:
            return "Ikke begyndt"
        return "Åbent"


class LeverandoerTabel(Tabel):
    leverandoer_nr = tables.Column(linkify=True)
    navn = tables.Column(linkify=True)
    type = tables.Column()
    antal_aabne = Talkolonne(verbose_name="Åbne tilbud")
    antal_tilbud = Talkolonne(verbose_name="Tilbud i alt")
    antal_aftaler = Talkolonne(verbose_name="Gældende aftaler")

    class Meta(Tabel.Meta):
        model = Leverandoer
        fields: tuple[str, ...] = ()
        empty_text = "Ingen leverandører passer til filtrene."
