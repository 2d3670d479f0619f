from __future__ import annotations

from typing import Any

import django_tables2 as tables

from faelles.liste import Datokolonne, Tabel, Talkolonne
from faelles.models import Opslag


class OpslagTabel(Tabel):
    nr = Talkolonne(linkify=True, verbose_name="Nr.")
    tid = Datokolonne()
    navn = tables.Column(verbose_name="Hvem", order_by=("navn", "brugernavn"))
    rolle = tables.Column()
    handling = tables.Column(verbose_name="Hvad")
    art = tables.Column()
    antal = Talkolonne()
    adresse = tables.Column(verbose_name="Side")

    class Meta(Tabel.Meta):
        model = Opslag
        fields: tuple[str, ...] = ()
        empty_text = "Ingen opslag passer til filtrene."

    def render_navn(self, record: Opslag) -> str:
        return f"{record.navn} ({record.brugernavn})"

    def value_tid(self, value: Any) -> Any:
        return value
