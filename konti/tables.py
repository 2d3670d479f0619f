from __future__ import annotations

import django_tables2 as tables

from faelles.liste import Datokolonne, JaNejKolonne, Tabel
from konti import gennemgang
from konti.models import Bruger


class BrugerTabel(Tabel):
    username = tables.Column(verbose_name="Brugernavn", linkify=("bruger_ret", [tables.A("pk")]))
    navn = tables.Column(accessor="get_full_name", order_by=("first_name", "last_name"))
    rolle = tables.Column()
    enhedsnavne = tables.Column(verbose_name="Enheder", empty_values=(), orderable=False)
    leverandoer = tables.Column(accessor="leverandoer__navn", verbose_name="Leverandør")
    is_active = JaNejKolonne(verbose_name="Aktiv")

    class Meta(Tabel.Meta):
        model = Bruger
        fields: tuple[str, ...] = ()
        empty_text = "Ingen brugere passer til filtrene."

    def render_enhedsnavne(self, record: Bruger) -> str:
        return ", ".join(enhed.navn for enhed in record.enheder.all()) or "–"


class AdgangTabel(Tabel):
    username = tables.Column(verbose_name="Brugernavn", linkify=("bruger_ret", [tables.A("pk")]))
    navn = tables.Column(accessor="get_full_name", order_by=("first_name", "last_name"))
    rolle = tables.Column()
    ser = tables.Column(verbose_name="Kan se", empty_values=(), orderable=False)
    last_login = Datokolonne(verbose_name="Sidst logget ind")
    totrin = JaNejKolonne(verbose_name="Totrinslogin")
    paafaldende = tables.Column(verbose_name="Se efter", empty_values=(), orderable=False)

    class Meta(Tabel.Meta):
        model = Bruger
        fields: tuple[str, ...] = ()
        empty_text = "Ingen brugere passer til filtrene."

    def render_ser(self, record: Bruger) -> str:
        return gennemgang.ser(record)

    def render_paafaldende(self, record: Bruger) -> str:
        return gennemgang.paafaldende(record) or "–"
