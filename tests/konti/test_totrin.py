"""Two-step login: an app's codes, recovery codes, and roles that must have it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client, TestCase

from faelles.models import Mail
from konti.models import Bruger
from tests.factories import ADGANGSKODE

pytestmark = pytest.mark.django_db
APP = "/konto/sikkerhed/app/"
MED_KODE = "/konto/bekraeft/kode/"
TOTRIN = "/konto/login/totrin/"


def koden(hemmelig: str, om: int = 0) -> str:
    """The code that an app shows `om` periods from now."""
    return format_hotp_value(hotp_value(hemmelig, int(time.time()) // 30 + om))


def log_ind(client: Client, bruger: Bruger, **felter: str) -> str:
    svar = client.post("/konto/login/", {"username": bruger.username, "password": ADGANGSKODE, **felter})
    return svar.headers.get("Location", "")


def bekraeft(client: Client) -> None:
    client.post("/konto/bekraeft/", {"password": ADGANGSKODE})


def netop_bekraeftet(client: Client) -> None:
    """As after a passkey, which only a browser can show."""
    session = client.session
    trin = {"method": "mfa", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [trin]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()


def tilfoej_app(client: Client) -> tuple[str, list[str]]:
    """The app's secret and the recovery codes, as the user reads them."""
    bekraeft(client)
    hemmelig = re.search(r"<code[^>]*>(\w+)</code>", client.get(APP).content.decode())
    assert hemmelig
    with TestCase.captureOnCommitCallbacks(execute=True):
        svar = client.post(APP, {"code": koden(hemmelig[1])})
    svar = client.get(svar.headers["Location"])
    return hemmelig[1], re.findall(r"<code>(\d+)</code>", svar.content.decode())


@pytest.fixture
def med_app(leder: Bruger) -> tuple[str, list[str]]:
    client = Client()
    log_ind(client, leder)
    app = tilfoej_app(client)
    cache.clear()  # the code that made it is used
    return app


def test_med_app_kommer_man_foerst_ind_med_koden(leder: Bruger, med_app: tuple[str, list[str]]) -> None:
    client = Client()
    assert log_ind(client, leder, next="/klager/") == TOTRIN
    assert client.get("/").status_code == 302, "adgangskoden alene giver ingen adgang"
    assert client.post(TOTRIN, {"code": koden(med_app[0])}).headers["Location"] == "/klager/"
    assert client.get("/klager/").status_code == 200


def test_en_kode_virker_kun_en_gang(leder: Bruger, med_app: tuple[str, list[str]]) -> None:
    kode = koden(med_app[0])
    for ventet in (302, 200):
        client = Client()
        log_ind(client, leder)
        assert client.post(TOTRIN, {"code": kode}).status_code == ventet


def test_koden_der_satte_appen_op_logger_ikke_ind_bagefter(client: Client, leder: Bruger) -> None:
    log_ind(client, leder)
    hemmelig, _ = tilfoej_app(client)
    anden = Client()
    log_ind(anden, leder)
    svar = anden.post(TOTRIN, {"code": koden(hemmelig)})
    assert (svar.status_code, "Koden er brugt." in svar.content.decode()) == (200, True)


def test_en_kode_virker_heller_ikke_igen_mens_uret_endnu_tillader_den(
    leder: Bruger, med_app: tuple[str, list[str]]
) -> None:
    """The library remembers a code for one period, but takes it in three."""
    kode = skrevet = koden(med_app[0])
    for ventet in ("", "Koden er brugt"):
        client = Client()
        log_ind(client, leder)
        assert ventet in client.post(TOTRIN, {"code": skrevet}).content.decode()
        cache.delete(f"allauth.mfa.totp.used?user={leder.pk}&code={kode}")
        skrevet = f" {kode[:3]} {kode[3:]}"


def test_forkerte_koder_stoppes_efter_fem(leder: Bruger, med_app: tuple[str, list[str]]) -> None:
    client = Client()
    log_ind(client, leder)
    for _ in range(5):
        assert "Forkert kode" in client.post(TOTRIN, {"code": "000000"}).content.decode()
    html = client.post(TOTRIN, {"code": koden(med_app[0], 1)}).content.decode()
    assert "mange" in html
    assert client.get("/").status_code == 302


def test_en_reservekode_virker_en_gang_og_vises_kun_en_gang(
    leder: Bruger, med_app: tuple[str, list[str]]
) -> None:
    kode = med_app[1][0]
    assert (len(med_app[1]), len(kode)) == (10, 12)
    for ventet in (302, 200):
        client = Client()
        log_ind(client, leder)
        assert client.post(TOTRIN, {"code": kode}).status_code == ventet
    client = Client()
    log_ind(client, leder)
    client.post(TOTRIN, {"code": med_app[1][1]})
    client.post(MED_KODE, {"code": med_app[1][2]})
    html = client.get("/konto/sikkerhed/koder/").content.decode()
    assert "kan ikke vises igen" in html
    assert not any(kode in html for kode in med_app[1])


def test_hemmeligheden_staar_ikke_laesbart_i_databasen(med_app: tuple[str, list[str]]) -> None:
    gemt = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert med_app[0] not in gemt


def test_en_app_kan_kun_fjernes_af_den_der_bekraefter_at_det_er_dem(
    leder: Bruger, med_app: tuple[str, list[str]]
) -> None:
    client = Client()
    client.force_login(leder)
    assert client.post("/konto/sikkerhed/app/fjern/").headers["Location"].startswith("/konto/bekraeft/")
    bekraeft(client)
    client.post("/konto/sikkerhed/app/fjern/")
    assert Authenticator.objects.filter(type="totp").exists(), "adgangskoden alene er ikke nok"
    client.post(MED_KODE, {"code": koden(med_app[0])})
    client.post("/konto/sikkerhed/app/fjern/")
    assert not Authenticator.objects.exists()


def test_aendringer_af_totrinslogin_siges_i_en_mail(
    leder: Bruger, django_capture_on_commit_callbacks: Any
) -> None:
    Bruger.objects.filter(pk=leder.pk).update(email="leder@kommune.example")
    client = Client()
    log_ind(client, leder)
    with django_capture_on_commit_callbacks(execute=True):
        tilfoej_app(client)
    assert "Totrinslogin: en app er tilføjet" in Mail.objects.values_list("emne", flat=True)


@pytest.mark.parametrize("adresse", ["/", "/klager/", "/konto/brugere/", "/rapporter/"])
def test_en_rolle_der_skal_bruge_totrin_kommer_foerst_videre_naar_det_er_sat_op(
    settings: LazySettings, leder: Bruger, adresse: str
) -> None:
    settings.TOTRINSROLLER = frozenset({"leder"})
    client = Client()
    log_ind(client, leder)
    for metode in (client.get, client.post):
        assert metode(adresse).headers["Location"] == "/konto/sikkerhed/"
    assert "Din rolle kræver" in client.get("/konto/sikkerhed/").content.decode()
    tilfoej_app(client)
    assert client.get("/").status_code == 200


def test_en_session_fra_foer_det_andet_trin_kommer_ikke_uden_om_det(
    settings: LazySettings, leder: Bruger
) -> None:
    settings.TOTRINSROLLER = frozenset({"leder"})
    tyv, ejer = Client(), Client()
    for client in (tyv, ejer):
        log_ind(client, leder)
    tilfoej_app(ejer)
    assert ejer.get("/").status_code == 200
    assert tyv.get("/klager/").headers["Location"] == "/konto/login/?next=/klager/"
    assert log_ind(tyv, leder) == TOTRIN


def test_en_session_der_aldrig_har_vist_det_andet_trin_begynder_forfra(
    settings: LazySettings, leder: Bruger, med_app: tuple[str, list[str]]
) -> None:
    settings.TOTRINSROLLER = frozenset({"leder"})
    client = Client()
    client.force_login(leder)
    assert client.get("/").headers["Location"] == "/konto/login/?next=/"
    assert log_ind(client, leder) == TOTRIN


def test_mens_det_andet_trin_mangler_kan_sessioner_og_adgangskode_ordnes(
    settings: LazySettings, leder: Bruger
) -> None:
    settings.TOTRINSROLLER = frozenset({"leder"})
    her, der = Client(), Client()
    for client in (her, der):
        log_ind(client, leder)
    assert her.get("/konto/session/").status_code == 200
    assert her.get("/konto/sikkerhed/adgangskode/").status_code == 200
    her.post("/konto/sikkerhed/sessioner/")
    assert der.get("/konto/sikkerhed/").status_code == 302


def test_andre_roller_maerker_det_ikke(settings: LazySettings, laeser: Bruger) -> None:
    settings.TOTRINSROLLER = frozenset({"leder"})
    client = Client()
    log_ind(client, laeser)
    assert client.get("/").status_code == 200


def test_den_der_fjerner_sit_andet_trin_skal_saette_et_nyt_op(
    settings: LazySettings, leder: Bruger, django_capture_on_commit_callbacks: Any
) -> None:
    settings.TOTRINSROLLER = frozenset({"leder"})
    client = Client()
    log_ind(client, leder)
    tilfoej_app(client)
    assert client.get("/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/sikkerhed/app/fjern/")
    assert client.get("/").headers["Location"] == "/konto/sikkerhed/"


def test_administratoren_hjaelper_den_der_har_mistet_sin_telefon(
    administrator: Bruger, leder: Bruger, med_app: tuple[str, list[str]]
) -> None:
    browser, admin = Client(), Client()
    browser.force_login(leder)
    admin.force_login(administrator)
    admin.post(f"/konto/brugere/{leder.pk}/fjern-totrin/")
    assert browser.get("/").status_code == 302, "alle sessioner er slut"
    assert log_ind(browser, leder) == "/"


def test_en_noegle_skifter_navn(client: Client, leder: Bruger) -> None:
    data = {"name": "Min telefon", "credential": {}}
    noegle = Authenticator.objects.create(user=leder, type=Authenticator.Type.WEBAUTHN, data=data)
    client.force_login(leder)
    siden = f"/konto/sikkerhed/noegler/{noegle.pk}/"
    videre = client.get(siden).headers["Location"]
    assert videre.startswith("/konto/bekraeft/?next=")
    noeglen = client.post(videre, {"password": ADGANGSKODE}).headers["Location"]
    assert noeglen.startswith("/konto/bekraeft/noegle/?next="), "adgangskoden alene er ikke nok"
    netop_bekraeftet(client)
    assert "Nøglens navn" in client.get(siden).content.decode()
    client.post(siden, {"name": "Min nye telefon"})
    noegle.refresh_from_db()
    assert noegle.wrap().name == "Min nye telefon"
