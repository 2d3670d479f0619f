"""The one list view: filters, sorting, paging and export of all that is seen."""

from __future__ import annotations

import csv
import io
from datetime import date
from itertools import product
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from faelles.liste import ListeView
from klager.models import Klage
from konti.models import Bruger
from tests.factories import InstallationFactory, KlageFactory, LeverandoerFactory, TilbudFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def klager() -> list[Klage]:
    """120 complaints, three pages; every third is decided."""
    tilbud = TilbudFactory(tilbud_nr="T9", navn="Værkstedet", leverandoer=LeverandoerFactory(navn="Ørnen"))
    return [
        KlageFactory(
            klage_nr=f"K{nr:03d}",
            tilbud=tilbud,
            modtaget=date(2026, 1 + nr % 6, 1),
            afgjort=date(2026, 8, 1) if nr % 3 == 0 else None,
            tema="=1+1" if nr == 0 else "",
        )
        for nr in range(120)
    ]


@pytest.fixture
def konsulent(client: Client, kvalitetskonsulent: Bruger) -> Client:
    client.force_login(kvalitetskonsulent)
    return client


def hentede(client: Client, adresse: str) -> list[dict[str, str]]:
    tekst = client.get(adresse).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";"))


def viste(client: Client, adresse: str) -> list[str]:
    tabel = client.get(adresse).context["table"]
    return [raekke.record.klage_nr for raekke in tabel.paginated_rows]


def test_siden_siger_hvor_mange_af_hvor_mange(konsulent: Client, klager: list[Klage]) -> None:
    html = konsulent.get("/klager/?status=afgjort").content.decode()
    assert "Viser <strong>40</strong> af <strong>120</strong>" in html


def test_siderne_har_tilsammen_hver_raekke_en_gang_ogsaa_naar_der_sorteres_paa_noget_ens(
    konsulent: Client, klager: list[Klage]
) -> None:
    sider = [viste(konsulent, f"/klager/?sort=-modtaget&page={side}") for side in (1, 2, 3)]
    assert [len(side) for side in sider] == [50, 50, 20]
    assert {nr for side in sider for nr in side} == {klage.klage_nr for klage in klager}


@pytest.mark.parametrize("side", ["0", "-1", "99", "abc", "10" * 20, ""])
def test_en_side_der_ikke_findes_giver_en_af_dem_der_goer(
    konsulent: Client, klager: list[Klage], side: str
) -> None:
    svar = konsulent.get("/klager/", {"page": side})
    assert svar.status_code == 200
    assert svar.context["table"].page.number in (1, 3)


def test_sidens_laengde_kan_ikke_aendres_udefra(konsulent: Client, klager: list[Klage]) -> None:
    for navn, laengde in product(("per_page", "_"), ("1000000", "1", "0", "-1", "abc")):
        assert len(viste(konsulent, f"/klager/?{navn}={laengde}")) == ListeView.per_side


def test_ukendt_sortering_overses(konsulent: Client, klager: list[Klage]) -> None:
    assert viste(konsulent, "/klager/?sort=oprettet_af__password") == viste(konsulent, "/klager/")


@pytest.mark.parametrize("sort", ["klage_nr", "-modtaget", "tilbud", "leverandoer", "enhed", "udfald"])
def test_hver_kolonne_kan_sorteres(konsulent: Client, klager: list[Klage], sort: str) -> None:
    html = konsulent.get(f"/klager/?sort={sort}").content.decode()
    assert f'aria-sort="{"descending" if sort.startswith("-") else "ascending"}"' in html


def test_udtraekket_har_alle_sider_med_samme_filter_sortering_og_kolonner(
    konsulent: Client, klager: list[Klage]
) -> None:
    raekker = hentede(konsulent, "/klager/?status=aaben&sort=-klage_nr&eksport=csv")
    assert [raekke["Klagenr."] for raekke in raekker] == sorted(
        (klage.klage_nr for klage in klager if klage.afgjort is None), reverse=True
    )
    overskrifter = [str(kolonne.header) for kolonne in konsulent.get("/klager/").context["table"].columns]
    assert list(raekker[0]) == overskrifter


def test_excelarket_har_de_samme_raekker_som_csv_og_datoer_der_er_datoer(
    konsulent: Client, klager: list[Klage]
) -> None:
    svar = konsulent.get("/klager/?eksport=xlsx&sort=klage_nr")
    bog = load_workbook(io.BytesIO(svar.content))
    raekker = list(bog["Data"].iter_rows(min_row=2))
    assert len(raekker) == 120
    assert raekker[0][1].is_date
    assert [raekke[0].value for raekke in raekker] == [
        raekke["Klagenr."] for raekke in hentede(konsulent, "/klager/?eksport=csv&sort=klage_nr")
    ]
    assert not [celle for raekke in raekker for celle in raekke if celle.data_type == "f"]


def test_udtraekket_siger_hvad_det_er_og_om_det_er_simuleret(konsulent: Client, klager: list[Klage]) -> None:
    InstallationFactory(simuleret=True)
    svar = konsulent.get("/klager/?eksport=xlsx&type=formalitet")
    assert "klager-simuleret-" in svar["Content-Disposition"]
    om = dict(load_workbook(io.BytesIO(svar.content))["Om udtrækket"].iter_rows(values_only=True))
    assert om["Filter: Type"] == "formalitet"
    assert om["Rækker"] == 120
    assert "Simulerede data" in om


def test_ukendt_format_viser_siden(konsulent: Client, klager: list[Klage]) -> None:
    assert konsulent.get("/klager/?eksport=exe")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "soegning",
    [
        "type=ukendt",
        "fra=i+går",
        "fra=2026-02-30",
        "til=" + "9" * 500,
        "enhed=10000000000000000000000",
        "enhed=x",
    ],
)
def test_et_ugyldigt_filter_viser_en_fejl_og_ingen_raekker(
    konsulent: Client, klager: list[Klage], soegning: str
) -> None:
    svar = konsulent.get(f"/klager/?{soegning}")
    assert svar.status_code == 200
    assert "form-error-message" in svar.content.decode()
    assert svar.context["table"].paginator.count == 0


@pytest.mark.parametrize(
    "soegning", ["soeg=", "soeg=" + "x" * 5000, "soeg=%27%3B--", "soeg=%F0%9F%98%80", "soeg=%25"]
)
def test_maerkelige_soegninger_giver_ingen_fejl(
    konsulent: Client, klager: list[Klage], soegning: str
) -> None:
    assert konsulent.get(f"/klager/?{soegning}").status_code == 200


def test_antallet_af_forespoergsler_vokser_ikke_med_antallet_af_raekker(
    konsulent: Client, django_assert_max_num_queries: Any
) -> None:
    KlageFactory()
    with django_assert_max_num_queries(12):
        konsulent.get("/klager/")
    for _ in range(40):
        KlageFactory()
    with django_assert_max_num_queries(12):
        konsulent.get("/klager/")
    with django_assert_max_num_queries(12):
        konsulent.get("/klager/?eksport=csv")
