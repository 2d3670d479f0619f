"""What an administrator sets up: users, units and the installation."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from faelles.models import Installation, Mail
from konti.models import Bruger
from leverandoer.models import Enhed
from tests.factories import InstallationFactory, LeverandoerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client, administrator: Bruger) -> Client:
    client.force_login(administrator)
    return client


def ny(**felter: Any) -> dict[str, Any]:
    return {
        "formularnoegle": str(uuid.uuid4()),
        "username": "ny.bruger",
        "rolle": "sagsbehandler",
        "is_active": "on",
        **felter,
    }


def felterne(client: Client, adresse: str) -> dict[str, Any]:
    """The form's fields as the browser would send them again."""
    form = client.get(adresse).context["form"]
    sendt = {felt.html_name: felt.value() for felt in form}
    for navn, vaerdi in sendt.items():
        if isinstance(vaerdi, list):
            sendt[navn] = [getattr(raekke, "pk", raekke) for raekke in vaerdi]
    return {navn: vaerdi for navn, vaerdi in sendt.items() if vaerdi not in (None, False)}


def test_to_klik_opretter_en_bruger(admin: Client) -> None:
    data = ny()
    foerste, anden = (admin.post("/konto/brugere/ny/", data) for _ in range(2))
    assert Bruger.objects.filter(username="ny.bruger").count() == 1
    assert foerste.status_code == 302
    assert anden.status_code in (200, 302)


def test_felter_der_ikke_staar_i_formularen_overses(admin: Client) -> None:
    admin.post("/konto/brugere/ny/", ny(is_superuser="on", is_staff="on", password="x", pk="1"))
    bruger = Bruger.objects.get(username="ny.bruger")
    assert (bruger.is_staff, bruger.is_superuser) == (False, False)
    assert not bruger.has_usable_password()


@pytest.mark.parametrize(
    ("rolle", "med_leverandoer", "fejl"),
    [("leverandoer", False, "Vælg den leverandør"), ("leder", True, "Kun rollen leverandør")],
)
def test_leverandoer_og_rolle_hoerer_sammen(
    admin: Client, rolle: str, med_leverandoer: bool, fejl: str
) -> None:
    data = ny(rolle=rolle, leverandoer=LeverandoerFactory().pk if med_leverandoer else "")
    assert fejl in admin.post("/konto/brugere/ny/", data).content.decode()
    assert not Bruger.objects.filter(username="ny.bruger").exists()


def test_en_bruger_rettes_og_historikken_viser_det(admin: Client, laeser: Bruger) -> None:
    adresse = f"/konto/brugere/{laeser.pk}/"
    data = {**felterne(admin, adresse), "first_name": "Lærke", "rolle": "leder"}
    assert admin.post(adresse, data).status_code == 302
    laeser.refresh_from_db()
    assert (laeser.first_name, laeser.rolle) == ("Lærke", "leder")
    assert "<del>Læser</del> → <ins>Leder</ins>" in admin.get(adresse).content.decode()


def test_den_gamle_adresse_faar_besked_naar_en_brugers_mail_aendres(admin: Client, laeser: Bruger) -> None:
    Bruger.objects.filter(pk=laeser.pk).update(email="gammel@kommune.example")
    adresse = f"/konto/brugere/{laeser.pk}/"
    admin.post(adresse, {**felterne(admin, adresse), "email": "Ny@kommune.example"})
    mail = Mail.objects.get()
    assert (mail.modtager, mail.emne) == ("gammel@kommune.example", "Din e-mail i Kvalitetstjek er ændret")


def test_den_sidste_administrator_kan_ikke_fjernes(admin: Client, administrator: Bruger) -> None:
    adresse = f"/konto/brugere/{administrator.pk}/"
    data = felterne(admin, adresse)
    for aendring in ({"rolle": "leder"}, {"is_active": ""}):
        svar = admin.post(adresse, {**data, **aendring})
        assert "mindst én aktiv administrator" in svar.content.decode()
    administrator.refresh_from_db()
    assert (administrator.rolle, administrator.is_active) == ("administrator", True)


def test_to_der_retter_den_samme_bruger_overskriver_ikke_hinanden(admin: Client, laeser: Bruger) -> None:
    adresse = f"/konto/brugere/{laeser.pk}/"
    gammel = felterne(admin, adresse)
    admin.post(adresse, {**felterne(admin, adresse), "last_name": "Kollegaens"})
    svar = admin.post(adresse, {**gammel, "last_name": "Mit"})
    html = svar.content.decode()
    assert svar.status_code == 409
    assert "Kollegaens" in html
    assert 'value="Mit"' in html
    laeser.refresh_from_db()
    assert laeser.last_name == "Kollegaens"


def test_installationens_navne_gemmes_og_staar_paa_siderne(admin: Client) -> None:
    data = felterne(admin, "/konto/installation/")
    admin.post("/konto/installation/", {**data, "kommune": "Ørby Kommune", "data_fra": "2024h1"})
    assert (Installation.hent().kommune, Installation.hent().data_fra) == ("Ørby Kommune", "2024H1")
    assert "Ørby Kommune" in admin.get("/hjaelp/").content.decode()
    assert Installation.objects.count() == 1


@pytest.mark.parametrize("halvaar", ["2024", "2024H3", "H1", "1024H1"])
def test_et_halvaar_der_ikke_kan_findes_afvises(admin: Client, halvaar: str) -> None:
    data = {**felterne(admin, "/konto/installation/"), "data_fra": halvaar}
    assert "Skriv halvåret som" in admin.post("/konto/installation/", data).content.decode()


def test_installationen_kan_ikke_meldes_aegte_gennem_formularen(admin: Client) -> None:
    InstallationFactory(simuleret=True)
    admin.post("/konto/installation/", {**felterne(admin, "/konto/installation/"), "simuleret": ""})
    assert Installation.hent().simuleret


def test_to_der_retter_installationen_overskriver_ikke_hinanden(admin: Client) -> None:
    InstallationFactory()
    gammel = felterne(admin, "/konto/installation/")
    admin.post("/konto/installation/", {**gammel, "udvalg": "Det nye udvalg"})
    svar = admin.post("/konto/installation/", {**gammel, "udvalg": "Mit udvalg"})
    assert svar.status_code == 409
    assert Installation.hent().udvalg == "Det nye udvalg"


def test_en_enhed_oprettes_en_gang(admin: Client) -> None:
    for navn in ("Ungeenheden", "Ungeenheden"):
        svar = admin.post("/konto/enheder/ny/", {"navn": navn, "formularnoegle": str(uuid.uuid4())})
    assert Enhed.objects.count() == 1
    assert "Der er noget, som skal rettes" in svar.content.decode()
