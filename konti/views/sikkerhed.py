"""A user's own security: second factors, password and sessions on one page."""

from __future__ import annotations

from typing import Any

from allauth.account import views as konto
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from faelles.adgang import Anmodning, er_logget_ind, kraev, kun_post
from konti.login import sessioner
from konti.login.totrin import har_totrin, mangler_totrin
from konti.sso.lokalt import maa_logge_ind_lokalt


class Sikkerhed(IndexView):
    request: Anmodning

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            mangler=mangler_totrin(self.request),
            eget_login=maa_logge_ind_lokalt(self.request.user),
            sessionerne=sessioner.sessionerne(self.request.user),
            **kwargs,
        )


@kraev(maa_logge_ind_lokalt)
def bekraeft(request: Anmodning) -> HttpResponse:
    """By password; but where there is a second factor, the password alone confirms nothing."""
    if not har_totrin(request.user):
        return konto.reauthenticate(request)
    med_app = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
    adresse = reverse("mfa_reauthenticate" if med_app else "mfa_reauthenticate_webauthn")
    return redirect(f"{adresse}?{request.GET.urlencode()}")


@require_http_methods(["GET", "POST"])
@kraev(er_logget_ind)
def session(request: Anmodning) -> JsonResponse:
    """How long the session has left. Asking does not prolong it (middleware.py); posting does."""
    return JsonResponse({"sekunder": sessioner.sekunder_tilbage(request)})


@kun_post
@kraev(er_logget_ind)
def session_afslut(request: Anmodning, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    sessioner.afslut(session, request.user)
    messages.success(request, "Sessionen er afsluttet.")
    return redirect("mfa_index")


@kun_post
@kraev(er_logget_ind)
def sessioner_afslut(request: Anmodning) -> HttpResponse:
    """End all the others."""
    sessioner.afslut_andre(request)
    messages.success(request, "Alle andre sessioner er afsluttet.")
    return redirect("mfa_index")
