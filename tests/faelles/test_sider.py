"""The frame of every page, the pages of a job, and the pages that say no."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import resolve

from faelles.models import Koersel
from konti.models import Bruger
from kvalitet.menu import PUNKTER
from tests.factories import InstallationFactory, KoerselFactory

pytestmark = pytest.mark.django_db
T = Koersel.Tilstand


def hent(client: Client, adresse: str) -> str:
    return client.get(adresse).content.decode()


def test_simulerede_data_staar_paa_hver_side_ogsaa_naar_den_ikke_findes(
    client: Client, leder: Bruger
) -> None:
    installation = InstallationFactory(simuleret=True)
    client.force_login(leder)
    for adresse in ("/", "/klager/", "/hjaelp/", "/findes/ikke/"):
        assert "Simulerede data." in hent(client, adresse)
    installation.simuleret = False
    installation.save()
    assert "Simulerede data." not in hent(client, "/")


def test_menuen_har_kun_det_rollen_maa(client: Client, leder: Bruger, administrator: Bruger) -> None:
    client.force_login(leder)
    assert 'href="/klager/"' in hent(client, "/hjaelp/")
    client.force_login(administrator)
    html = hent(client, "/hjaelp/")
    assert 'href="/klager/"' not in html
    assert 'href="/konto/brugere/"' in html


@pytest.mark.parametrize("punkt", PUNKTER, ids=lambda punkt: punkt.adresse)
def test_hvert_menupunkt_foerer_til_en_side(punkt: object) -> None:
    assert resolve(punkt.adresse)  # type: ignore[attr-defined]


def test_politikken_tillader_intet_fremmed_og_intet_i_siden(client: Client) -> None:
    politik = client.get("/hjaelp/")["Content-Security-Policy"]
    assert "default-src 'self'" in politik
    assert "unsafe" not in politik
    assert "frame-ancestors 'none'" in politik


@pytest.mark.parametrize("adresse", ["/klager/?soeg=%00", "/tilbud/%00/", "/klager/?soeg=a%1Bb", "/%07"])
def test_styretegn_i_adressen_afvises_med_en_dansk_side(client: Client, leder: Bruger, adresse: str) -> None:
    client.force_login(leder)
    svar = client.get(adresse)
    assert svar.status_code == 400
    assert "Adressen kan ikke bruges" in svar.content.decode()


def test_en_uventet_fejl_viser_en_dansk_side_uden_detaljer(
    leder: Bruger, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(leder)

    def fejler(*args: object) -> None:
        raise RuntimeError("hemmelig detalje")

    monkeypatch.setattr("klager.filters.KlageFilter.find", fejler)
    svar = client.get("/klager/?soeg=x")
    assert svar.status_code == 500
    assert "Fejlen er noteret" in svar.content.decode()
    assert "hemmelig" not in svar.content.decode()


def test_uden_gyldig_csrf_noegle_siges_det_paa_dansk(leder: Bruger) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(leder)
    svar = client.post("/konto/sikkerhed/adgangskode/")
    assert svar.status_code == 403
    assert "Siden er udløbet" in svar.content.decode()


@pytest.mark.parametrize("adresse", ["/rapporter/beregn/", "/konto/logud/"])
def test_en_knaps_adresse_aabnet_som_side_siger_hvad_der_skete(
    client: Client, leder: Bruger, adresse: str
) -> None:
    client.force_login(leder)
    svar = client.get(adresse)
    assert (svar.status_code, svar["Allow"]) == (405, "POST")
    html = svar.content.decode()
    assert "Intet er ændret." in html
    assert 'href="/">Til forsiden</a>' in html
    assert client.get(adresse, headers={"Accept": "application/json"}).content == b""


def test_en_side_der_ikke_tager_imod_noget_siger_det_ogsaa_uden_login(client: Client) -> None:
    svar = client.post("/hjaelp/")
    assert (svar.status_code, svar["Allow"]) == (405, "GET")
    assert "Der skete ikke noget" in svar.content.decode()


def test_en_koersel_i_gang_viser_procent_og_spoerger_selv_igen(client: Client, leder: Bruger) -> None:
    koersel = KoerselFactory(bruger=leder, tilstand=T.KOERER, procent=40, trin="Læser klager.csv")
    client.force_login(leder)
    html = hent(client, koersel.get_absolute_url())
    assert 'value="40"' in html
    assert "Læser klager.csv" in html
    assert 'hx-trigger="every 1s"' in html


def test_htmx_faar_kun_den_del_der_aendrer_sig(client: Client, leder: Bruger) -> None:
    koersel = KoerselFactory(bruger=leder)
    client.force_login(leder)
    svar = client.get(koersel.get_absolute_url(), headers={"HX-Request": "true"})
    assert "<html" not in svar.content.decode()
    assert "HX-Request" in svar["Vary"]


def test_en_faerdig_koersel_viser_vejen_til_resultatet_og_spoerger_ikke_mere(
    client: Client, leder: Bruger
) -> None:
    resultat = {"adresse": "/rapporter/", "tekst": "Se rapporten", "besked": "Alt er beregnet."}
    koersel = KoerselFactory(bruger=leder, tilstand=T.FAERDIG, resultat=resultat)
    client.force_login(leder)
    html = hent(client, koersel.get_absolute_url())
    assert 'href="/rapporter/">Se rapporten</a>' in html
    assert "Alt er beregnet." in html
    assert "alert-success" in html
    assert "every 1s" not in html


def test_en_faerdig_koersel_med_noget_at_tage_stilling_til_er_ikke_groen(
    client: Client, leder: Bruger
) -> None:
    resultat = {"art": "warning", "besked": "Filerne er læst: 3 fejl."}
    koersel = KoerselFactory(bruger=leder, tilstand=T.FAERDIG, resultat=resultat)
    client.force_login(leder)
    html = hent(client, koersel.get_absolute_url())
    assert "alert-warning" in html
    assert "alert-success" not in html


def test_en_fejlet_koersel_viser_fejlen(client: Client, leder: Bruger) -> None:
    koersel = KoerselFactory(bruger=leder, tilstand=T.FEJLET, fejl="Filen er tom.")
    client.force_login(leder)
    assert "Filen er tom." in hent(client, koersel.get_absolute_url())


def test_annuller_stopper_koerslen(client: Client, leder: Bruger) -> None:
    koersel = KoerselFactory(bruger=leder)
    client.force_login(leder)
    svar = client.post(f"{koersel.get_absolute_url()}annuller/", follow=True)
    assert "blev stoppet" in svar.content.decode()


def test_en_fremmed_koersel_findes_ikke(client: Client, leverandoer_a: Bruger, leverandoer_b: Bruger) -> None:
    koersel = KoerselFactory(bruger=leverandoer_a)
    client.force_login(leverandoer_b)
    assert client.get(koersel.get_absolute_url()).status_code == 404
    assert client.get(f"/koersel/{uuid.uuid4()}/").status_code == 404
