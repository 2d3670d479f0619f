"""Nothing typed is lost: drafts, and a session that ends before a form is sent."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from faelles import kladde
from faelles.models import Kladde
from klager.models import Klage
from konti.models import Bruger
from tests.factories import ADGANGSKODE, KlageFactory, TilbudFactory

pytestmark = pytest.mark.django_db
NY = "/klager/ny/"
LANG = "Borgeren fortæller: " + "æøå <b>&\"' " * 350


def felterne(client: Client, adresse: str, **skrevet: str) -> dict[str, Any]:
    """The page's form with its hidden fields, and what the user has typed."""
    html = client.get(adresse).content.decode()
    skjulte = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))
    return {**skjulte, "type": "formalitet", "kanal": "brev", "modtaget": "01-05-2026", **skrevet}


@pytest.fixture
def skriver(client: Client, leder: Bruger) -> Client:
    client.force_login(leder)
    return client


def logget_ud(client: Client) -> None:
    client.cookies.pop("sessionid")


def test_skrevet_tekst_hentes_frem_naar_siden_aabnes_igen(skriver: Client) -> None:
    data = felterne(skriver, NY, beskrivelse=LANG, tema="Ventetid", generel_praksis="on")
    assert skriver.post("/kladde/", data).status_code == 204
    form = skriver.get(NY).context["form"]
    assert (form["beskrivelse"].value(), form["tema"].value()) == (LANG, "Ventetid")
    assert form["generel_praksis"].value() is True
    assert form["formularnoegle"].value() != data["formularnoegle"], "en kladde er en ny klage"
    assert "er hentet frem" in skriver.get(NY).content.decode()


def test_fire_tusind_tegn_sendt_efter_at_sessionen_er_slut_er_der_efter_login(
    skriver: Client, leder: Bruger
) -> None:
    tilbud = TilbudFactory()
    data = felterne(skriver, NY, beskrivelse=LANG, genstand=tilbud.tilbud_nr)
    logget_ud(skriver)
    login = skriver.post(NY, data)
    assert login.headers["Location"] == f"/konto/login/?next={NY}"
    siden = skriver.post(
        login.headers["Location"], {"username": "leder", "password": ADGANGSKODE}, follow=True
    )
    assert siden.redirect_chain == [(NY, 302)]
    form = siden.context["form"]
    assert (form["beskrivelse"].value(), form["genstand"].value()) == (LANG, tilbud.tilbud_nr)
    svar = skriver.post(NY, felterne(skriver, NY, beskrivelse=LANG, genstand=tilbud.tilbud_nr))
    assert svar.status_code == 302
    assert Klage.objects.get().beskrivelse == LANG.replace("\r\n", "\n").strip()
    assert not Kladde.objects.exists(), "det sendte er ikke længere en kladde"


def test_en_anden_der_logger_ind_i_samme_browser_ser_intet(skriver: Client, sagsbehandler: Bruger) -> None:
    data = felterne(skriver, NY, beskrivelse="Kun lederens ord")
    logget_ud(skriver)
    skriver.post(NY, data)
    skriver.force_login(sagsbehandler)
    assert "Kun lederens ord" not in skriver.get(NY).content.decode()


def test_uden_den_rigtige_noegle_gemmes_teksten_og_siden_siger_det(leder: Bruger) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(leder)
    svar = client.post(NY, felterne(client, NY, beskrivelse="Mine ord") | {"csrfmiddlewaretoken": "x" * 64})
    assert svar.status_code == 403
    assert "Det, du skrev, er gemt" in svar.content.decode()
    assert client.get(NY).context["form"]["beskrivelse"].value() == "Mine ord"


def test_to_faner_med_samme_kladde_bliver_til_to_klager(skriver: Client) -> None:
    tilbud = TilbudFactory().tilbud_nr
    skriver.post("/kladde/", felterne(skriver, NY, beskrivelse="Den første", genstand=tilbud))
    anden_fane = felterne(skriver, NY, beskrivelse="Den anden", genstand=tilbud)
    skriver.post(NY, felterne(skriver, NY, beskrivelse="Den første", genstand=tilbud))
    skriver.post(NY, anden_fane)
    assert set(Klage.objects.values_list("beskrivelse", flat=True)) == {"Den første", "Den anden"}


def test_kladden_om_et_tilbud_vises_ikke_paa_et_andet(skriver: Client) -> None:
    skriver.post("/kladde/", felterne(skriver, f"{NY}?om=T1", beskrivelse="Om T1"))
    assert "Om T1" not in skriver.get(f"{NY}?om=T2").content.decode()
    assert "Om T1" in skriver.get(f"{NY}?om=T1").content.decode()


def test_fravalgte_krydser_huskes(client: Client, administrator: Bruger, sagsbehandler: Bruger) -> None:
    client.force_login(administrator)
    adresse = f"/konto/brugere/{sagsbehandler.pk}/"
    assert client.get(adresse).context["form"]["enheder"].value() != []
    client.post("/kladde/", felterne(client, adresse))
    assert client.get(adresse).context["form"]["enheder"].value() == []


def test_tegn_som_databasen_ikke_kan_gemme_er_ikke_med_i_kladden(skriver: Client) -> None:
    data = felterne(skriver, NY, beskrivelse="a\x00b\u202ec")
    assert skriver.post("/kladde/", data).status_code == 204
    assert Kladde.objects.get().felter["beskrivelse"] == ["abc"]
    logget_ud(skriver)
    assert skriver.post("/kladde/", data).status_code == 204, "mærket siger, hvis teksten er"


def test_en_lukket_brugers_side_gemmer_ikke_mere(skriver: Client, leder: Bruger) -> None:
    data = felterne(skriver, NY, beskrivelse="x")
    Bruger.objects.filter(pk=leder.pk).update(is_active=False)
    assert skriver.post("/kladde/", data).status_code == 400


def test_siden_lover_kun_at_teksten_er_gemt_naar_den_er_det(leder: Bruger) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(leder)
    data = felterne(client, NY, beskrivelse="x") | {"csrfmiddlewaretoken": "x" * 64, "kladde": "forkert"}
    assert "Det, du skrev, er gemt" not in client.post(NY, data).content.decode()


def test_efter_en_konflikt_er_kladden_vaek_naar_valget_er_truffet(skriver: Client) -> None:
    klage = KlageFactory(beskrivelse="Før")
    adresse = f"/klager/{klage.klage_nr}/ret/"
    for valg in ("gem", "behold"):
        data = felterne(skriver, adresse, beskrivelse=f"Min {valg}", genstand=klage.tilbud.tilbud_nr)
        Klage.objects.update(beskrivelse=f"Kollegaens {valg}")
        konflikten = skriver.post(adresse, data)
        assert konflikten.status_code == 409
        skjulte = dict(
            re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', konflikten.content.decode())
        )
        skriver.post(adresse if valg == "gem" else "/kladde/slet/", skjulte)
        assert not Kladde.objects.exists()
    assert Klage.objects.get().beskrivelse == "Kollegaens behold"


@pytest.mark.parametrize("maerke", ["", "forkert", "WzEsICIvIl0:1abc:xyz"])
def test_et_falsk_maerke_gemmer_intet(skriver: Client, maerke: str) -> None:
    data = {**felterne(skriver, NY, beskrivelse="x"), "kladde": maerke}
    assert skriver.post("/kladde/", data).status_code == 400
    logget_ud(skriver)
    skriver.post(NY, data)
    assert not Kladde.objects.exists()


def test_kladden_gemmer_hverken_cpr_numre_eller_nogle_og_kan_ikke_fylde_serveren(skriver: Client) -> None:
    skriver.post("/kladde/", felterne(skriver, NY, beskrivelse="Ring til 010190-1234 om sagen"))
    felter = Kladde.objects.get().felter
    assert felter["beskrivelse"] == ["Ring til [CPR-nummer fjernet] om sagen"]
    assert {"csrfmiddlewaretoken", "kladde"}.isdisjoint(felter)
    for_lang = felterne(skriver, NY, beskrivelse="x" * (kladde.TEGN_MAKS + 1))
    assert skriver.post("/kladde/", for_lang).status_code == 400


def test_begynd_forfra_sletter_kun_ens_egen_kladde(skriver: Client, sagsbehandler: Bruger) -> None:
    data = felterne(skriver, NY, beskrivelse="Mine ord")
    skriver.post("/kladde/", data)
    anden = Client()
    anden.force_login(sagsbehandler)
    assert anden.post("/kladde/slet/", data).headers["Location"] == "/"
    assert Kladde.objects.count() == 1
    assert skriver.post("/kladde/slet/", data).headers["Location"] == NY
    assert not Kladde.objects.exists()


def test_har_en_kollega_rettet_klagen_imens_overskriver_kladden_den_ikke(skriver: Client) -> None:
    klage = KlageFactory(beskrivelse="Før")
    adresse = f"/klager/{klage.klage_nr}/ret/"
    data = felterne(skriver, adresse, beskrivelse="Min rettelse", genstand=klage.tilbud.tilbud_nr)
    skriver.post("/kladde/", data)
    Klage.objects.update(beskrivelse="Kollegaens rettelse")
    form = skriver.get(adresse).context["form"]
    svar = skriver.post(adresse, {**data, "version": form["version"].value()})
    assert svar.status_code == 409
    assert Klage.objects.get().beskrivelse == "Kollegaens rettelse"


def test_et_gammelt_maerke_gaelder_ikke(leder: Bruger, monkeypatch: pytest.MonkeyPatch) -> None:
    maerket = kladde.maerke(leder, NY)
    monkeypatch.setattr(kladde, "LEVETID", timedelta(seconds=-1))
    assert kladde.laes_maerke(maerket) is None


def test_en_fejl_paa_serveren_gemmer_det_skrevne(leder: Bruger, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(leder)
    data = felterne(client, NY, beskrivelse="Mine ord", genstand=TilbudFactory().tilbud_nr)
    monkeypatch.setattr("klager.handlinger.opret_nummereret", None)
    assert client.post(NY, data).status_code == 500
    gemt = Kladde.objects.get()
    assert gemt.felter["beskrivelse"] == ["Mine ord"]
    assert timezone.now() - gemt.gemt < timedelta(minutes=1)
