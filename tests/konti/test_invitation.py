"""A new user is invited with a one-time link, by mail or handed over."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.html import escape

from faelles.models import Mail
from konti.login import invitation, sessioner
from konti.login.adapter import Kontoadapter
from konti.models import Bruger
from tests.factories import ADGANGSKODE, BrugerFactory, EnhedFactory, LeverandoerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client, administrator: Bruger) -> Client:
    client.force_login(administrator)
    return client


def opret(admin: Client, **felter: Any) -> Bruger:
    data = {
        "formularnoegle": str(uuid.uuid4()),
        "username": "ny.bruger",
        "rolle": "sagsbehandler",
        "is_active": "on",
    }
    svar = admin.post("/konto/brugere/ny/", {**data, **felter}, follow=True)
    assert svar.status_code == 200
    return Bruger.objects.get(username=felter.get("username", "ny.bruger"))


def linket_i(tekst: str) -> str:
    fundet = re.search(r"http://127\.0\.0\.1:8000(/konto/adgangskode/[\w-]+/)", tekst)
    assert fundet
    return fundet[1]


def vaelg_kode(link: str, kode: str = ADGANGSKODE) -> Client:
    browser = Client()
    adresse = browser.get(link, follow=True).redirect_chain[-1][0]
    browser.post(adresse, {"password1": kode, "password2": kode})
    return browser


def test_en_ny_bruger_vaelger_selv_sin_adgangskode_med_linket_fra_mailen(admin: Client) -> None:
    enhed = EnhedFactory()
    bruger = opret(admin, email="ny@kommune.example", enheder=[enhed.pk])
    assert list(bruger.enheder.all()) == [enhed]
    assert not bruger.has_usable_password()
    mail = Mail.objects.get()
    assert mail.modtager == "ny@kommune.example"
    browser = vaelg_kode(linket_i(mail.tekst))
    svar = browser.post("/konto/login/", {"username": "ny.bruger", "password": ADGANGSKODE})
    assert svar.headers["Location"] == "/"


def test_flere_brugere_hos_den_samme_leverandoer_inviteres_hver_for_sig(admin: Client) -> None:
    leverandoer = LeverandoerFactory()
    for nr in range(2):
        felter = {"rolle": "leverandoer", "leverandoer": leverandoer.pk, "email": f"b{nr}@firma.example"}
        opret(admin, username=f"firma{nr}", **felter)
    assert set(Mail.objects.values_list("modtager", flat=True)) == {"b0@firma.example", "b1@firma.example"}
    assert leverandoer.brugerne.count() == 2


def test_uden_mail_vises_linket_en_gang_for_administratoren(admin: Client) -> None:
    bruger = opret(admin)
    assert not Mail.objects.exists()
    side = admin.post(f"/konto/brugere/{bruger.pk}/inviter/").content.decode()
    vaelg_kode(linket_i(side))
    bruger.refresh_from_db()
    assert bruger.check_password(ADGANGSKODE)


def test_linket_virker_kun_en_gang_og_kun_i_et_doegn(settings: LazySettings) -> None:
    bruger = BrugerFactory(email="a@kommune.example")
    link = linket_i(invitation.link(bruger))
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "Linket virker ikke længere" in Client().get(link, follow=True).content.decode()
    settings.PASSWORD_RESET_TIMEOUT = 3600
    vaelg_kode(link, "den første lange kode")
    assert "Linket virker ikke længere" in Client().get(link, follow=True).content.decode()
    bruger.refresh_from_db()
    assert bruger.check_password("den første lange kode")


def test_et_nyt_login_goer_et_gammelt_link_ugyldigt() -> None:
    bruger = BrugerFactory()
    link = linket_i(invitation.link(bruger))
    Client().post("/konto/login/", {"username": bruger.username, "password": ADGANGSKODE})
    assert "Linket virker ikke længere" in Client().get(link, follow=True).content.decode()


def test_et_link_doer_naar_brugeren_lukkes_og_bliver_ikke_levende_igen(leder: Bruger) -> None:
    link = linket_i(invitation.link(leder))
    sessioner.afslut_alle(leder)
    assert "Linket virker ikke længere" in Client().get(link, follow=True).content.decode()


def test_en_bruger_der_ikke_er_aktiv_inviteres_ikke(admin: Client) -> None:
    bruger = BrugerFactory(email="a@kommune.example", is_active=False)
    svar = admin.post(f"/konto/brugere/{bruger.pk}/inviter/", follow=True)
    assert "Gør brugeren aktiv først" in svar.content.decode()
    assert not Mail.objects.exists()


def test_navne_kan_ikke_goere_mailen_til_noget_andet(admin: Client) -> None:
    navn = "A<b>\"'&"
    opret(admin, email="ny@kommune.example", first_name=navn)
    assert navn in Mail.objects.get().tekst
    assert escape(navn) not in Mail.objects.get().tekst


def test_af_to_der_bruger_linket_samtidig_bliver_kun_den_enes_adgangskode_gemt(leder: Bruger) -> None:
    to_paa_en_gang = [Bruger.objects.get(pk=leder.pk) for _ in range(2)]
    adapter = Kontoadapter()
    adapter.set_password(to_paa_en_gang[0], "den førstes fire ord")
    with pytest.raises(PermissionDenied):
        adapter.set_password(to_paa_en_gang[1], "den andens fire ord")
    assert Bruger.objects.get(pk=leder.pk).check_password("den førstes fire ord")
