"""The one list view: filters, sorting, paging, "12 af 318", and export of what is seen, all pages of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import django_filters
import django_tables2 as tables
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db import models
from django.forms import BoundField, CharField
from django.http import HttpResponse
from django.utils import timezone
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from faelles import begraensning, eksport, opslag
from faelles.adgang import Anmodning, kontroller
from faelles.formular import Datofelt, Filterformular
from faelles.models import Installation
from faelles.templatetags.kvalitet import UKENDT

BLADRING = frozenset({"page", "sort"})  # of the address: not a search


class Tabel(tables.Table):
    """Base of every table. The first column names the row; on a phone each row becomes a card."""

    class Meta:
        attrs = {"class": "table table--compact table-md-responsive-headers"}
        empty_text = "Der er ingen at vise."
        default = UKENDT
        per_page_field = "_"  # the page size is ours to choose


class Talkolonne(tables.Column):
    attrs = {"th": {"class": "tal"}, "td": {"class": "tal"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs=self.attrs, **kwargs)


class Datokolonne(tables.Column):
    attrs = {"td": {"class": "ingen-ombryd"}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, attrs=self.attrs, **kwargs)


class JaNejKolonne(tables.Column):
    def render(self, value: bool) -> str:
        return "Ja" if value else "Nej"


class Filtre(django_filters.FilterSet):
    """Base of every list's filters."""

    class Meta:
        form = Filterformular

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for filt in self.filters.values():
            if isinstance(filt, django_filters.ChoiceFilter) and filt.extra.get("empty_label") is None:
                filt.extra["empty_label"] = "Alle"


class Datofilter(django_filters.DateFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, widget=Datofelt(), **kwargs)


class ListeView(SingleTableMixin, FilterView):
    """A page sets titel, filnavn (of its exports), queryset, table_class, filterset_class and `maa`."""

    template_name = "faelles/liste.html"
    titel: str
    filnavn: str
    maa: Callable[[Any], bool]  # staticmethod(a predicate of faelles.adgang)
    ny_adresse: str = ""  # name of the page that makes a new row …
    ny_tekst: str = ""
    maa_oprette: Callable[[Any], bool] = staticmethod(lambda bruger: False)  # … and who may
    persondata: opslag.Art | None = None  # what the look-up log calls the rows; None: nothing about a person
    paginate_by = None  # paged by the table, not by Django
    per_side = 50
    request: Anmodning

    def dispatch(self, request: Anmodning, *args: Any, **kwargs: Any) -> HttpResponse:
        kontroller(self.maa, request.user)
        if afslag := self._for_mange():
            return afslag
        return super().dispatch(request, *args, **kwargs)

    def _for_mange(self) -> HttpResponse | None:
        """A page of the list is never refused; a search or an export may be."""
        if self.request.GET.get("eksport"):
            return begraensning.for_mange(self.request, begraensning.EKSPORT)
        if any(vaerdi for navn, vaerdi in self.request.GET.items() if navn not in BLADRING):
            return begraensning.for_mange(self.request, begraensning.SOEG)
        return None

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().synlige_for(self.request.user)

    def get_table(self, **kwargs: Any) -> tables.Table:
        tabel = self.table_class(data=self.object_list, **kwargs)  # with the request it would page itself
        tabel.request = self.request
        sortering = self.request.GET.getlist(tabel.prefixed_order_by_field)
        if sortering:
            tabel.order_by = sortering
            raekker = tabel.data.data
            if raekker.query.order_by:  # something known was asked for
                tabel.data.data = raekker.order_by(*raekker.query.order_by, "pk")  # pages never overlap
        try:
            tabel.paginate(page=self.request.GET.get(tabel.prefixed_page_field, 1), per_page=self.per_side)
        except PageNotAnInteger:
            tabel.page = tabel.paginator.page(1)
        except EmptyPage:
            tabel.page = tabel.paginator.page(tabel.paginator.num_pages)
        return tabel

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        indhold = super().get_context_data(
            titel=self.titel,
            ny_adresse=self.ny_adresse if self.maa_oprette(self.request.user) else "",
            ny_tekst=self.ny_tekst,
            **kwargs,
        )
        viste = indhold["table"].paginator.count
        return indhold | {"i_alt": self.get_queryset().count() if self._valgte() else viste}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        form, tabel = self.request.GET.get("eksport", ""), context["table"]
        self._noter(tabel, form in eksport.FORMATER)
        if form in eksport.FORMATER:
            return eksport.svar(self._filnavn(), form, tabel.as_values(), self._om(tabel))
        return super().render_to_response(context, **kwargs)

    def _noter(self, tabel: tables.Table, eksporteres: bool) -> None:
        """In the look-up log: the rows of this page, or all of them when they are exported."""
        if self.persondata is None:
            return
        soegt = [
            str(felt.data) if type(felt.field) is CharField else f"{felt.label}: {felt.data}"
            for felt in self._valgte()
        ]
        vist = opslag.Handling.SOEGT if soegt else opslag.Handling.VIST
        handling = opslag.Handling.EKSPORTERET if eksporteres else vist
        raekker = tabel.rows if eksporteres else tabel.paginated_rows
        opslag.noter(
            self.request, handling, self.persondata, [raekke.record for raekke in raekker], soegeord=soegt
        )

    def _valgte(self) -> list[BoundField]:
        """The filters that are in use."""
        return [felt for felt in self.filterset.form if felt.data]

    def _filnavn(self) -> str:
        maerke = "-simuleret" if Installation.hent().simuleret else ""
        return f"{self.filnavn}{maerke}-{timezone.localdate():%Y-%m-%d}"

    def _om(self, tabel: tables.Table) -> list[tuple[str, str | int | date]]:
        """What the exported rows are: whose, when, and which filters chose them."""
        installation = Installation.hent()
        om: list[tuple[str, str | int | date]] = [
            ("Udtræk", self.titel),
            ("Kommune", installation.kommune),
            ("Trukket", timezone.now()),
            ("Af", str(self.request.user)),
            ("Rækker", len(tabel.rows)),
        ]
        if installation.simuleret:
            om.append(("Simulerede data", "Personer, tilbud og tal er opdigtede"))
        return om + [(f"Filter: {felt.label}", str(felt.data)) for felt in self._valgte()]
