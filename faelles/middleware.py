"""Refuses addresses that hold control characters before any page reads them (tillid.md 25), and keeps pages behind
the login out of the browser's cache, so that nobody sees them with the back button after logging out.

Django has no page for the wrong method (405): `forkert_metode` gives it one. `logspor` and `hoveder` come first, so
that nothing is answered without them, not even what the other middleware refuses."""

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import get_bytes_from_wsgi
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from faelles.logning import under
from faelles.sikkerhedslog import noter_svar
from faelles.tegn import STYRETEGN

METODER = ("GET", "HEAD", "POST", "OPTIONS")


def logspor(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def foelg(request: HttpRequest) -> HttpResponse:
        with under(request):
            svar = get_response(request)
            noter_svar(request, svar)
            return svar

    return foelg


def hoveder(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def saet(request: HttpRequest) -> HttpResponse:
        svar = get_response(request)
        for navn, vaerdi in settings.SIKKERHEDSHOVEDER.items():
            svar.setdefault(navn, vaerdi)
        return svar

    return saet


def kendte_metoder(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """TRACE would show a script the cookies it may not read; the others no page answers."""

    def kontroller(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.method in METODER else HttpResponseNotAllowed(METODER)

    return kontroller


def styretegn(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def kontroller(request: HttpRequest) -> HttpResponse:
        raat = get_bytes_from_wsgi(request.META, "QUERY_STRING", "")  # letters may stand there as they are
        spoergsmaal = unquote_plus(raat.decode(errors="replace"))
        if STYRETEGN.search(request.path) or STYRETEGN.search(spoergsmaal):
            raise BadRequest("Adressen indeholder tegn, som ikke kan bruges.")
        return get_response(request)

    return kontroller


def gem_ikke(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def maerk(request: HttpRequest) -> HttpResponse:
        svar = get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(svar)
        return svar

    return maerk


def forkert_metode(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def vis(request: HttpRequest) -> HttpResponse:
        svar = get_response(request)
        if not isinstance(svar, HttpResponseNotAllowed) or not request.accepts("text/html"):
            return svar
        side = render(request, "405.html", status=svar.status_code)
        side["Allow"] = svar["Allow"]
        return side

    return vis
