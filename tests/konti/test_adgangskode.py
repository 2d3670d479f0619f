"""The password: changed by the user, forgotten, and refused when it is weak."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from faelles.models import Installation, Mail
from konti.models import Bruger
from tests.factories import ADGANGSKODE, BrugerFactory, InstallationFactory

pytestmark = pytest.mark.django_db
SKIFT = "/konto/sikkerhed/adgangskode/"
NY = "en helt ny og lang kode"


def skift(client: Client, ny: str, gammel: str = ADGANGSKODE) -> str:
    data = {"oldpassword": gammel, "password1": ny, "password2": ny}
    return client.post(SKIFT, data, follow=True).content.decode()


def test_adgangskoden_skiftes_andre_sessioner_ender_og_brugeren_faar_besked(leder: Bruger) -> None:
    Bruger.objects.filter(pk=leder.pk).update(email="leder@kommune.example")
    client, anden = Client(), Client()
    for browser in (client, anden):
        browser.force_login(leder)
    assert "Din adgangskode er gemt." in skift(client, NY)
    assert client.get("/").status_code == 200
    assert anden.get("/").status_code == 302
    mail = Mail.objects.get()
    assert (mail.modtager, mail.emne) == ("leder@kommune.example", "Din adgangskode er skiftet")


@pytest.mark.parametrize(
    "kode",
    [
        "kort",
        "password1234",
        "Kvalitetstjek2026!",
        "Kommunen-123456",
        "Ørby-Kommune-2026",
        "leder-leder-1",
        "Velkommen12345",
        "Sommer2026sommer",
    ],
)
def test_en_svag_adgangskode_afvises(client: Client, leder: Bruger, kode: str) -> None:
    InstallationFactory(kommune="Ørby Kommune")
    client.force_login(leder)
    assert "form-error-message" in skift(client, kode)
    leder.refresh_from_db()
    assert leder.check_password(ADGANGSKODE)


def test_den_nuvaerende_adgangskode_kraeves(client: Client, leder: Bruger) -> None:
    client.force_login(leder)
    assert "form-error-message" in skift(client, NY, gammel="forkert")


def bed_om_link(client: Client, email: str) -> str:
    return client.post("/konto/glemt/", {"email": email}, follow=True).content.decode()


def test_den_der_har_glemt_sin_adgangskode_faar_et_link_som_virker_en_gang(client: Client) -> None:
    bruger = BrugerFactory(email="anna@kommune.example")
    assert "Se efter i din mail" in bed_om_link(client, "Anna@Kommune.example")
    mail = Mail.objects.get()
    assert bruger.username in mail.tekst
    link = re.search(r"http://[^/]+(/\S+)", mail.tekst)
    assert link
    siden = client.get(link[1], follow=True)
    adresse = siden.redirect_chain[-1][0]
    assert link[1] not in adresse, "nøglen står ikke i adressen, mens adgangskoden vælges"
    svar = client.post(adresse, {"password1": NY, "password2": NY}, follow=True)
    assert "Din adgangskode er gemt" in svar.content.decode()
    bruger.refresh_from_db()
    assert bruger.check_password(NY)
    assert "Linket virker ikke længere" in Client().get(link[1], follow=True).content.decode()


def test_det_roebes_ikke_om_en_mailadresse_findes(client: Client) -> None:
    BrugerFactory(email="anna@kommune.example")
    findes, findes_ikke = (
        bed_om_link(client, "anna@kommune.example"),
        bed_om_link(client, "ingen@kommune.example"),
    )
    assert "Se efter i din mail" in findes
    assert re.sub("csrf.*", "", findes) == re.sub("csrf.*", "", findes_ikke)
    assert Mail.objects.count() == 1


def test_en_deaktiveret_bruger_faar_intet_link(client: Client) -> None:
    BrugerFactory(email="anna@kommune.example", is_active=False)
    bed_om_link(client, "anna@kommune.example")
    assert not Mail.objects.exists()


@pytest.mark.parametrize("noegle", ["1-abc", "zzzzzz-forkert", "1-set-password", "999999999999-x-y"])
def test_et_forkert_link_siger_hvad_man_goer(client: Client, noegle: str) -> None:
    svar = client.get(f"/konto/adgangskode/{noegle}/", follow=True)
    assert (svar.status_code, "Linket virker ikke længere" in svar.content.decode()) == (200, True)


def test_mailen_naevner_ikke_andet_end_kommunens_egen_adresse(client: Client) -> None:
    """A forged Host header makes no link to somewhere else."""
    BrugerFactory(email="anna@kommune.example")
    client.post("/konto/glemt/", {"email": "anna@kommune.example"}, headers={"host": "localhost"})
    assert "http://127.0.0.1:8000/konto/adgangskode/" in Mail.objects.get().tekst
    assert Installation.hent().pk is None
