"""What is asked of a logged-in user before a page is shown: a session that has not run out, and a second factor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from konti.login import sessioner
from konti.login.totrin import har_totrin, mangler_totrin

SESSION = "/konto/session/"  # asked by a page that lies open; that is no use
GetResponse = Callable[[Any], HttpResponse]
# What a user may do before the second factor is there: make it, and leave.
FRI = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
        "mfa_view_recovery_codes",
        "account_reauthenticate",
        "account_change_password",
        "session",
        "session_afslut",
        "sessioner_afslut",
        "account_logout",
        "account_login",
        "hjaelp",
        "tilgaengelighed",
    }
)


class Sessionsvagt:
    """Ends a session that has run out. What the user was typing is kept (faelles/kladde.py)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        bruger: Any = request.user
        if bruger.is_authenticated:
            if sessioner.udloebet(request):  # type: ignore[arg-type]
                logout(request)
                messages.info(
                    request,
                    "Du er logget ud, fordi der er gået for længe. Log ind for at fortsætte. "
                    "Har du skrevet noget, er det gemt.",
                )
            elif not (request.path == SESSION and request.method == "GET"):
                sessioner.noter_brug(request)  # type: ignore[arg-type]
        return self.get_response(request)


class Totrinsvagt:
    """Sends a user who must have a second factor, and has none, to where it is made."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.resolver_match.url_name in FRI:
            return None
        if not request.user.is_authenticated or not mangler_totrin(request):
            return None
        if not har_totrin(request.user):
            return redirect("mfa_index")
        logout(request)  # the factor is there, but this session is older than it
        return redirect_to_login(request.get_full_path())
