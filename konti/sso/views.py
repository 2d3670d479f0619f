"""The few addresses of a login from outside; they exist only where it is set up (docs/sso.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from secrets import token_urlsafe
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from faelles.adgang import kun_post
from faelles.sikkerhedslog import haendelse
from konti.models import Bruger
from konti.sso import brugere, forsoeg, oidc, rettigheder, saml
from konti.sso.afvist import Afvist, UgyldigtSvar
from konti.sso.rettigheder import Adgangsbillet

OIDC: Any = settings.SSO.oidc  # no address leads here where it is None (urls.py)
SAML: Any = settings.SSO.saml
VENTER = 120  # seconds from the provider's post until the browser has followed our redirect
View = Callable[[HttpRequest], HttpResponse]


def _afvises_paa_dansk(view: View) -> View:
    @wraps(view)
    def vis(request: HttpRequest) -> HttpResponse:
        try:
            return consume_or_429(request, action="login") or view(request)
        except Afvist as afvist:
            haendelse("sso_afvist", request, grund=afvist.detalje[:500])
            return render(request, "konti/sso_afvist.html", {"grund": str(afvist)}, status=afvist.status)

    return vis


def _videre(request: HttpRequest, adresse: str, navn: str) -> HttpResponse:
    """By a page and not a redirect: form-action holds for all that a form leads to, also through the provider."""
    return render(request, "konti/sso_videre.html", {"adresse": adresse, "navn": navn})


def _luk_ind(request: HttpRequest, bruger: Bruger, udbyder: str, uid: str, naeste: str) -> HttpResponse:
    if request.user.is_authenticated:
        get_adapter().logout(request)
    record_authentication(request, bruger, "socialaccount", provider=udbyder, uid=uid)
    return perform_login(request, bruger, redirect_url=naeste or None, signal_kwargs={"sso": True})


@kun_post
@_afvises_paa_dansk
def oidc_login(request: HttpRequest) -> HttpResponse:
    adresse = oidc.begynd(OIDC, request, get_next_redirect_url(request) or "")
    return _videre(request, adresse, OIDC.navn)


@require_GET
@_afvises_paa_dansk
def oidc_svar(request: HttpRequest) -> HttpResponse:
    claims, naeste = oidc.afslut(OIDC, request)
    return _modtag(request, OIDC.udbyder, rettigheder.fra_oidc(claims, settings.SSO), naeste)


def _modtag(
    request: HttpRequest, udbyder: str, billet: Adgangsbillet, naeste: str, navneid: str = ""
) -> HttpResponse:
    bruger = brugere.tag_imod(udbyder, billet, navneid)
    return _luk_ind(request, bruger, udbyder, billet.uid, naeste)


@kun_post
@_afvises_paa_dansk
def saml_login(request: HttpRequest) -> HttpResponse:
    adresse = saml.begynd(SAML, request, get_next_redirect_url(request) or "")
    return _videre(request, adresse, SAML.navn)


@csrf_exempt
@require_POST
@_afvises_paa_dansk
def saml_acs(request: HttpRequest) -> HttpResponse:
    """The provider's post comes from another site, so without the session: what is true of it waits for the browser."""
    svar = saml.laes_svar(SAML, request.POST.get("SAMLResponse", ""))
    nummer = token_urlsafe(32)
    cache.set(f"sso-svar-{nummer}", json.dumps(asdict(svar)), VENTER)
    return redirect(f"{reverse('sso_saml_svar')}?nr={nummer}")


@require_GET
@_afvises_paa_dansk
def saml_svar(request: HttpRequest) -> HttpResponse:
    """Back in the browser's session, which must have asked for this very answer."""
    noegle = f"sso-svar-{request.GET.get('nr', '')[:100]}"
    if not (gemt := cache.get(noegle)):
        raise UgyldigtSvar("svaret er hentet eller forældet")
    cache.delete(noegle)
    svar = saml.Svar(**json.loads(gemt))
    begyndt = forsoeg.afslut(request, SAML.udbyder, svar.paa)
    billet = rettigheder.fra_saml(svar.uid, svar.attributter, settings.SSO)
    return _modtag(request, SAML.udbyder, billet, begyndt["naeste"], svar.navneid)


@require_GET
def saml_metadata(request: HttpRequest) -> HttpResponse:
    return HttpResponse(saml.metadata(SAML), content_type="application/samlmetadata+xml; charset=utf-8")


@require_GET
@_afvises_paa_dansk
def saml_logud(request: HttpRequest) -> HttpResponse:
    """The provider ends the user's sessions, wherever they are."""
    navneid, adresse = saml.laes_logud(SAML, request.GET.dict())
    brugere.log_ud(SAML.udbyder, navneid)
    return redirect(adresse)
