"""Who can see what, gone through and confirmed every half-year."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from konti import gennemgang
from konti.models import Adgangsgennemgang, Bruger
from tests.factories import TilbudFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client, administrator: Bruger) -> Client:
    client.force_login(administrator)
    return client


def test_listen_siger_hvad_hver_bruger_kan_se_og_hvem_der_ikke_bruger_sin_adgang(
    admin: Client, sagsbehandler: Bruger, tilsynsfoerende: Bruger, leverandoer_a: Bruger, leder: Bruger
) -> None:
    tilsynsfoerende.tilbuddene.add(TilbudFactory(), TilbudFactory())
    Bruger.objects.filter(pk=leder.pk).update(last_login=timezone.now() - timedelta(days=200))
    html = admin.get("/konto/adgang/").content.decode()
    for tekst in (
        "Alle tilbud; klager hos Jobcenter Nord",
        "Besøg og bemærkninger på 2 tilbud",
        "Udsendte scorekort for Leverandør A",
        "Ikke logget ind i et halvt år",
        "Har aldrig logget ind",
    ):
        assert tekst in html


def test_lukkede_brugere_og_systemets_egen_staar_der_ikke(admin: Client, leder: Bruger) -> None:
    Bruger.objects.filter(pk=leder.pk).update(is_active=False)
    raekker = admin.get("/konto/adgang/?eksport=csv").content.decode()
    assert "leder;" not in raekker
    assert "system;" not in raekker


def test_gennemgangen_mangler_til_den_bekraeftes_og_gemmer_hvem_der_kunne_hvad(
    admin: Client, sagsbehandler: Bruger, administrator: Bruger
) -> None:
    for adresse in ("/", "/konto/adgang/"):
        assert "ikke bekræftet" in admin.get(adresse).content.decode()
    admin.post("/konto/adgang/bekraeft/", {"bemaerkning": "To er lukket."})
    raekke = Adgangsgennemgang.objects.get()
    assert (raekke.bruger, raekke.bemaerkning) == (administrator, "To er lukket.")
    assert raekke.adgange[str(sagsbehandler.pk)]["ser"] == "Alle tilbud; klager hos Jobcenter Nord"
    assert not gennemgang.mangler()
    for adresse in ("/", "/konto/adgang/"):
        assert "ikke bekræftet" not in admin.get(adresse).content.decode()
    siden = admin.get("/konto/adgang/").content.decode()
    assert "2 brugere: To er lukket." in siden  # those who can log in, as the list above shows them


def test_sidste_halvaars_gennemgang_er_ikke_nok(admin: Client, administrator: Bruger) -> None:
    Adgangsgennemgang.objects.create(halvaar="2020H1", bruger=administrator, adgange={})
    assert gennemgang.mangler()


def test_en_for_lang_bemaerkning_siges(admin: Client) -> None:
    svar = admin.post("/konto/adgang/bekraeft/", {"bemaerkning": "x" * 2001}, follow=True)
    assert "højst" in svar.content.decode()
    assert not Adgangsgennemgang.objects.exists()
