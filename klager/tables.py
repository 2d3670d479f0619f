from __future__ import annotations

import django_tables2 as tables

from faelles.liste import Datokolonne, Tabel
from faelles.templatetags.kvalitet import UKENDT
from klager.models import Klage


class KlageTabel(Tabel):
    klage_nr = tables.Column(linkify=True)
    modtaget = Datokolonne()
    tilbud = tables.Column(verbose_name="Tilbud", order_by="tilbud__tilbud_nr")
    leverandoer = tables.Column(
        verbose_name="Leverandør", order_by="leverandoernavn", accessor="leverandoernavn"
    )
    type = tables.Column()
    tema = tables.Column()
    enhed = tables.Column(verbose_name="Enhed", order_by="enhed__navn")
    afgjort = Datokolonne()
    udfald = tables.Column(empty_values=())

    class Meta(Tabel.Meta):
        model = Klage
        fields: tuple[str, ...] = ()
        empty_text = "Ingen klager passer til filtrene."

    def render_type(self, value: str) -> str:
        return value.split(" (")[0]

    def render_udfald(self, record: Klage) -> str:
        return self.value_udfald(record) or UKENDT

    def value_udfald(self, record: Klage) -> str:
        return "Trukket" if record.trukket else record.get_udfald_display()
