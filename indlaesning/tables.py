from __future__ import annotations

import django_tables2 as tables

from faelles.liste import Datokolonne, Tabel, Talkolonne
from indlaesning.models import Indlaesning


class IndlaesningTabel(Tabel):
    navn = tables.Column(linkify=True)
    oprettet = Datokolonne(verbose_name="Modtaget")
    bruger = tables.Column(verbose_name="Af", order_by="bruger__username")
    tilstand = tables.Column()
    antal_filer = Talkolonne(verbose_name="Filer")
    antal_fejl = Talkolonne(verbose_name="Fejl")
    gemt = Datokolonne(verbose_name="Gemt")

    class Meta(Tabel.Meta):
        model = Indlaesning
        fields: tuple[str, ...] = ()
        empty_text = "Der er ingen indlæsninger at vise."
