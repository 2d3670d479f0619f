"""Sessions end by themselves, by their user, and by an administrator."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import Client

from konti.login import sessioner
from konti.models import Bruger
from tests.factories import ADGANGSKODE

pytestmark = pytest.mark.django_db


def browser(bruger: Bruger, navn: str = "Prøvebrowser") -> Client:
    client = Client(headers={"user-agent": navn})
    client.post("/konto/login/", {"username": bruger.username, "password": ADGANGSKODE})
    return client


def skru_uret(client: Client, **sekunder: float) -> None:
    """Make the session's stamps older."""
    session = client.session
    for navn, alder in sekunder.items():
        session[navn] = time.time() - alder
    session.save()


def er_inde(client: Client) -> bool:
    return client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("rolle", "minutter"), [("leder", 60), ("administrator", 15), ("leverandoer_a", 30), ("laeser", 60)]
)
def test_en_session_uden_brug_slutter_efter_rollens_frist(
    request: pytest.FixtureRequest, rolle: str, minutter: int
) -> None:
    client = browser(request.getfixturevalue(rolle))
    skru_uret(client, session_sidst=minutter * 60 - 5)
    assert er_inde(client)
    skru_uret(client, session_sidst=minutter * 60 + 5)
    assert not er_inde(client)


def test_en_session_i_brug_slutter_efter_den_samlede_frist(leder: Bruger) -> None:
    client = browser(leder)
    skru_uret(client, session_begyndt=12 * 3600 - 5)
    assert er_inde(client)
    skru_uret(client, session_begyndt=12 * 3600 + 5)
    svar = client.get("/klager/", follow=True)
    assert svar.redirect_chain == [("/konto/login/?next=/klager/", 302)]
    assert "logget ud, fordi der er gået for længe" in svar.content.decode()


def test_brug_holder_sessionen_i_live_og_skrives_hoejst_en_gang_i_minuttet(
    leder: Bruger, django_assert_max_num_queries: Any
) -> None:
    client = browser(leder)
    sidst = client.session[sessioner.SIDST]
    er_inde(client)
    assert client.session[sessioner.SIDST] == sidst
    skru_uret(client, session_sidst=100)
    er_inde(client)
    assert client.session[sessioner.SIDST] >= sidst


def test_brugeren_ser_sine_sessioner_og_afslutter_en_anden(leder: Bruger) -> None:
    her, der = browser(leder, "Firefox her"), browser(leder, "Safari der")
    html = her.get("/konto/sikkerhed/").content.decode()
    assert "Firefox her" in html
    assert "Safari der" in html
    anden = next(s for s in sessioner.sessionerne(leder) if s.user_agent == "Safari der")
    her.post(f"/konto/sikkerhed/sessioner/{anden.pk}/")
    assert (er_inde(her), er_inde(der)) == (True, False)


def test_brugeren_afslutter_alle_andre(leder: Bruger) -> None:
    her, *andre = (browser(leder) for _ in range(3))
    her.post("/konto/sikkerhed/sessioner/")
    assert [er_inde(client) for client in (her, *andre)] == [True, False, False]


def test_en_andens_session_kan_ikke_afsluttes(leder: Bruger, laeser: Bruger) -> None:
    hans, hendes = browser(leder), browser(laeser)
    (session,) = sessioner.sessionerne(laeser)
    assert hans.post(f"/konto/sikkerhed/sessioner/{session.pk}/").status_code == 404
    assert er_inde(hendes)


def test_administratoren_afslutter_en_andens_sessioner(administrator: Bruger, leder: Bruger) -> None:
    admin, hans = browser(administrator), browser(leder)
    admin.post(f"/konto/brugere/{leder.pk}/logud/")
    assert (er_inde(admin), er_inde(hans)) == (True, False)


@pytest.mark.parametrize("handling", ["logud", "fjern-totrin"])
def test_administratoren_der_afslutter_sine_egne_sendes_til_login(
    administrator: Bruger, handling: str
) -> None:
    admin = browser(administrator)
    svar = admin.post(f"/konto/brugere/{administrator.pk}/{handling}/", follow=True)
    assert svar.redirect_chain[-1][0].startswith("/konto/login/")
    assert "logget ud alle steder" in svar.content.decode()
    assert not er_inde(admin)


def test_den_der_lukkes_er_ude_straks_og_bliver_det_selv_om_brugeren_aabnes_igen(
    administrator: Bruger, leder: Bruger
) -> None:
    admin, hans = browser(administrator), browser(leder)
    for aktiv in ("", "on"):
        form = admin.get(f"/konto/brugere/{leder.pk}/").context["form"]
        data = {felt.html_name: felt.value() for felt in form if felt.value()}
        admin.post(f"/konto/brugere/{leder.pk}/", {**data, "is_active": aktiv})
        assert not er_inde(hans)
    leder.refresh_from_db()
    assert leder.is_active


def test_logud_afslutter_sessionen_paa_serveren(leder: Bruger) -> None:
    client = browser(leder)
    noegle = client.cookies["sessionid"].value
    client.post("/konto/logud/")
    tyv = Client()
    tyv.cookies["sessionid"] = noegle
    assert not er_inde(tyv)


def test_en_session_fra_foer_login_bruges_ikke_bagefter(leder: Bruger) -> None:
    client = Client()
    client.get("/konto/login/")
    client.cookies["sessionid"] = "x" * 32
    client.post("/konto/login/", {"username": "leder", "password": ADGANGSKODE})
    assert client.cookies["sessionid"].value != "x" * 32
