"""A login that waits for its second factor ends with what ends the user's sessions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from konti import handlinger
from konti.login import sessioner
from konti.models import Bruger
from tests.konti.test_totrin import TOTRIN, koden, log_ind, med_app

pytestmark = pytest.mark.django_db
__all__ = ["med_app"]


def luk_og_aabn(bruger: Bruger, administrator: Bruger) -> None:
    Bruger.objects.filter(pk=bruger.pk).update(is_active=False)
    sessioner.afslut_alle(bruger)


def ny_adgangskode(bruger: Bruger, administrator: Bruger) -> None:
    bruger.refresh_from_db()
    bruger.set_password("fire helt andre ord her")
    bruger.save()


def log_ud_alle_steder(bruger: Bruger, administrator: Bruger) -> None:
    sessioner.afslut_en_andens(bruger, administrator)


@pytest.mark.parametrize("skete", [luk_og_aabn, ny_adgangskode, log_ud_alle_steder])
def test_det_begyndte_login_begynder_forfra(
    leder: Bruger,
    administrator: Bruger,
    med_app: tuple[str, list[str]],
    skete: Callable[[Bruger, Bruger], None],
) -> None:
    client = Client()
    assert log_ind(client, leder) == TOTRIN
    skete(leder, administrator)
    assert client.post(TOTRIN, {"code": koden(med_app[0])}).headers["Location"] == "/konto/login/"
    Bruger.objects.filter(pk=leder.pk).update(is_active=True)
    assert client.get("/").headers["Location"].startswith("/konto/login/")


def test_naar_intet_er_sket_kommer_man_ind(
    leder: Bruger, administrator: Bruger, med_app: tuple[str, list[str]]
) -> None:
    client = Client()
    log_ind(client, leder)
    handlinger.inviter(leder, administrator)
    client.post(TOTRIN, {"code": koden(med_app[0])})
    assert client.get("/").status_code == 200
