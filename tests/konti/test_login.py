"""Login, logout and password."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from konti.models import Bruger
from tests.factories import ADGANGSKODE, BrugerFactory

pytestmark = pytest.mark.django_db
LOGIN = "/konto/login/"


def log_ind(client: Client, navn: str, kode: str = ADGANGSKODE, **felter: str) -> object:
    return client.post(LOGIN, {"username": navn, "password": kode, **felter})


def test_forsiden_foerer_til_login_som_har_et_adgangskodefelt(client: Client) -> None:
    svar = client.get("/", follow=True)
    assert svar.redirect_chain == [("/konto/login/?next=/", 302)]
    html = svar.content.decode()
    assert 'type="password"' in html
    assert 'autocomplete="current-password"' in html
    assert 'autocomplete="username"' in html


def test_efter_login_kommer_man_til_den_side_man_ville_se(client: Client, leder: Bruger) -> None:
    svar = client.post(LOGIN, {"username": "leder", "password": ADGANGSKODE, "next": "/klager/?status=aaben"})
    assert svar.headers["Location"] == "/klager/?status=aaben"


@pytest.mark.parametrize(
    ("navn", "adresse", "felter"),
    [
        ("leder", "/rapporter/beregn/", {"halvaar": "2026H1"}),
        ("leder", "/rapporter/2026H1/godkend/", {}),
        ("leder", "/indlaesning/3f2b6a0e-1111-4222-8333-444455556666/proev-igen/", {}),
        ("administrator", "/konto/enheder/ny/", {"navn": "Jobcenter Vest"}),
    ],
)
def test_trykkes_der_paa_en_knap_efter_sessionen_er_slut_ender_man_paa_forsiden(
    client: Client, leder: Bruger, administrator: Bruger, navn: str, adresse: str, felter: dict[str, str]
) -> None:
    loginsiden = client.post(adresse, felter)["Location"]
    svar = client.post(loginsiden, {"username": navn, "password": ADGANGSKODE}, follow=True)
    assert (svar.redirect_chain, svar.status_code) == ([("/", 302)], 200)


def test_logud_naar_sessionen_allerede_er_slut_er_ingen_fejl(client: Client) -> None:
    assert client.post("/konto/logud/").headers["Location"] == "/"


@pytest.mark.parametrize(
    "adresse", ["//evil.test", "/\\evil.test", "https://evil.test/", "javascript:alert(1)"]
)
def test_login_sender_aldrig_videre_til_et_fremmed_sted(client: Client, leder: Bruger, adresse: str) -> None:
    svar = client.post(LOGIN, {"username": "leder", "password": ADGANGSKODE, "next": adresse})
    assert svar.headers["Location"] == "/"


@pytest.mark.parametrize("adresse", [LOGIN, f"{LOGIN}?next={LOGIN}"])
def test_den_der_er_logget_ind_og_skulle_tilbage_til_login_kommer_til_forsiden(
    client: Client, leder: Bruger, adresse: str
) -> None:
    client.force_login(leder)
    assert client.get(LOGIN, {"next": adresse}).headers["Location"] == "/"


def test_forkert_adgangskode_siges_paa_dansk_og_roeber_ikke_om_brugeren_findes(
    client: Client, leder: Bruger
) -> None:
    findes = client.post(LOGIN, {"username": "leder", "password": "forkert"}).content.decode()
    findes_ikke = client.post(LOGIN, {"username": "ingen", "password": "forkert"}).content.decode()
    assert "Der er noget, som skal rettes" in findes
    assert "data-fokus" in findes
    uden_navn = [
        html.replace('value="leder"', "").replace('value="ingen"', "") for html in (findes, findes_ikke)
    ]
    uden_noegle = [html.split("csrfmiddlewaretoken")[0] + html.split("</form>")[-1] for html in uden_navn]
    assert uden_noegle[0] == uden_noegle[1]


def test_sider_bag_login_gemmes_ikke_af_browseren(client: Client, leder: Bruger) -> None:
    client.force_login(leder)
    assert "no-store" in client.get("/").headers["Cache-Control"]
    assert "private" in client.get("/").headers["Cache-Control"]


def test_en_deaktiveret_bruger_kan_ikke_logge_ind_og_mister_sin_session(
    client: Client, leder: Bruger
) -> None:
    client.force_login(leder)
    assert client.get("/").status_code == 200
    Bruger.objects.filter(pk=leder.pk).update(is_active=False)
    assert client.get("/").status_code == 302
    assert log_ind(client, "leder").status_code == 200  # type: ignore[attr-defined]


def test_sessionen_faar_ny_noegle_ved_login(client: Client, leder: Bruger) -> None:
    client.get(LOGIN)
    client.session.save()
    client.post(LOGIN, {"username": "leder", "password": ADGANGSKODE})
    efter = client.session.session_key
    client.post("/konto/logud/")
    assert not Session.objects.filter(session_key=efter).exists()


def test_logud_sker_kun_ved_post(client: Client, leder: Bruger) -> None:
    client.force_login(leder)
    assert client.get("/konto/logud/").status_code == 405
    client.post("/konto/logud/")
    assert client.get("/").status_code == 302


def test_en_adgangskode_paa_64_tegn_og_med_mellemrum_virker(client: Client) -> None:
    bruger = BrugerFactory()
    lang = "æøå 😀 " * 11
    bruger.set_password(lang)
    bruger.save()
    client.post(LOGIN, {"username": bruger.username, "password": lang})
    assert client.get("/").status_code == 200


def test_et_login_noteres_men_er_ingen_ny_udgave_af_brugeren(client: Client, leder: Bruger) -> None:
    foer = leder.history.count()
    log_ind(client, "leder")
    leder.refresh_from_db()
    assert leder.last_login is not None
    assert leder.history.count() == foer
