"""Nothing typed is lost: what a form holds is kept on the server until it is sent (tillid.md 13).

The page saves it now and then (static/js/kladde.js); the middleware saves it when the form is sent after the session
has ended. The form carries a mark, signed for its user and address, so the text of a session that is gone still finds
its owner and nobody else. Nothing is kept in the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from faelles.cpr import uden_cpr
from faelles.models import Kladde
from faelles.tegn import uden_styretegn

FELT = "kladde"
# Not kept: the keys of a form are those of the page that is open.
UDEN = frozenset({FELT, "csrfmiddlewaretoken", "formularnoegle"})
SALT = "faelles.kladde"
LEVETID = timedelta(days=7)
TEGN_MAKS = 200_000


def maerke(bruger: Any, adresse: str) -> str:
    return signing.dumps([bruger.pk, adresse], salt=SALT)


def laes_maerke(tekst: str) -> tuple[int, str] | None:
    """The user's id and the address; None if the mark is not ours, or too old."""
    try:
        bruger_id, adresse = signing.loads(tekst, salt=SALT, max_age=LEVETID)
    except signing.BadSignature:
        return None
    return bruger_id, adresse


def adressen(request: HttpRequest) -> str:
    """Which form it is: what the address asks for belongs to it."""
    return request.get_full_path()[:300]


def _er_aktiv(bruger_id: int) -> bool:
    return get_user_model().objects.filter(pk=bruger_id, is_active=True).exists()


def _ren(tekst: str) -> str:
    """Without what no database can hold."""
    return uden_styretegn(tekst).encode(errors="ignore").decode()


def gem(sendt: QueryDict) -> bool:
    """Keep what was sent for the user that its mark names; numbers like CPR numbers are left out."""
    fundet = laes_maerke(sendt.get(FELT, ""))
    felter = {
        _ren(navn): [uden_cpr(_ren(v)) for v in sendt.getlist(navn)] for navn in sendt if navn not in UDEN
    }
    if (
        fundet is None
        or not _er_aktiv(fundet[0])
        or sum(len(v) for vaerdier in felter.values() for v in vaerdier) > TEGN_MAKS
    ):
        return False
    bruger_id, adresse = fundet
    Kladde.objects.update_or_create(
        bruger_id=bruger_id, adresse=adresse, defaults={"felter": felter, "gemt": timezone.now()}
    )
    return True


def slet(sendt: QueryDict, bruger: Any) -> str | None:
    """The draft is sent, or given up. The address of its form; None if it is not the user's."""
    fundet = laes_maerke(sendt.get(FELT, ""))
    if fundet is None or fundet[0] != bruger.pk:
        return None
    Kladde.objects.filter(bruger=bruger, adresse=fundet[1]).delete()
    return fundet[1]


def udfyld(request: HttpRequest, formular: Callable[..., Any], **kwargs: Any) -> Any:
    """A page's form: as it was sent, else as the user left it last, else as new."""
    if request.method == "POST":
        return formular(request.POST, **kwargs)
    form = formular(**kwargs)
    kladde = Kladde.objects.filter(bruger=request.user.pk, adresse=adressen(request)).first()
    if kladde:
        form.kladde = kladde
        form.initial.update(_vaerdier(form, kladde.felter))
    return form


def _vaerdier(form: forms.BaseForm, felter: dict[str, list[str]]) -> dict[str, Any]:
    sendt = QueryDict(mutable=True)
    for navn, vaerdier in felter.items():
        sendt.setlist(navn, vaerdier)
    return {
        navn: felt.widget.value_from_datadict(sendt, {}, form.add_prefix(navn))
        for navn, felt in form.fields.items()
        if not felt.widget.value_omitted_from_data(sendt, {}, form.add_prefix(navn))
    }


class Kladdevagt:
    """Keeps a form whose sender is logged out or whose sending failed; forgets it when its page has done its work."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        svar = self.get_response(request)
        if request.method == "POST" and FELT in request.POST:
            naaede_siden = hasattr(request, "naaede_siden")
            if not naaede_siden or svar.status_code >= 400:
                gem(request.POST)
            elif svar.status_code >= 300:
                slet(request.POST, request.user)
        return svar

    def process_view(self, request: Any, *args: Any) -> None:
        """Only called when no guard before has turned the request away."""
        request.naaede_siden = True
