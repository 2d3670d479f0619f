"""Ways in that are not the password form are stopped at the same place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from allauth.account.utils import perform_login
from django.conf import LazySettings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from konti.models import Bruger, Loginidentitet
from konti.sso.opsaetning import Oidc

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(rf: RequestFactory, settings: LazySettings) -> HttpRequest:
    oidc = Oidc("https://login.example", "k", "h", "kommunens login", "openid")
    settings.SSO = replace(settings.SSO, oidc=oidc, lokalt_login=frozenset({"administrator"}))
    request = rf.post("/konto/login/noegle/")
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


def test_en_adgangsnoegle_lukker_ikke_den_ind_der_skal_bruge_kommunens_login(
    request_: HttpRequest, leder: Bruger
) -> None:
    svar = perform_login(request_, leder)
    assert svar["Location"] == "/konto/login/"
    assert [str(besked) for besked in get_messages(request_)] == [
        "Din bruger logger ind med kommunens login. Brug knappen herunder."
    ]
    assert not request_.session.get("_auth_user_id")


def test_heller_ikke_en_der_kommer_udefra_selv_om_rollen_maa(
    request_: HttpRequest, administrator: Bruger
) -> None:
    Loginidentitet.objects.create(udbyder="oidc:x", uid="1", bruger=administrator)
    assert perform_login(request_, administrator)["Location"] == "/konto/login/"
