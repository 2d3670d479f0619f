"""Two-step login: which roles must have a second factor, and whether this session has shown one."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from faelles.adgang import Adgang, Anmodning

FAKTORER = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
ANDET_TRIN = {"mfa", "socialaccount"}  # what django-allauth calls a second factor, and a login from outside
OPFYLDT = "totrin"  # in the session: asked once, not for every page


def skal_bruge_totrin(bruger: Adgang) -> bool:
    return bruger.rolle in settings.TOTRINSROLLER


def har_totrin(bruger: Adgang) -> bool:
    return is_mfa_enabled(bruger, FAKTORER)


def godtag(request: Anmodning) -> None:
    """This session has made the factor, and so shown it."""
    request.session[OPFYLDT] = True
    request.session.save()  # told when the factor is stored, which may be after the answer


def spoerg_igen(request: Anmodning) -> None:
    """A factor was removed: what the session knows may no longer hold."""
    request.session.pop(OPFYLDT, None)
    request.session.save()


def mangler_totrin(request: Anmodning) -> bool:
    """Must this session show a second factor first? One from the identity provider has shown it there."""
    if not skal_bruge_totrin(request.user) or request.session.get(OPFYLDT):
        return False
    vist = {trin["method"] for trin in get_authentication_records(request, request.user)}
    request.session[OPFYLDT] = not vist.isdisjoint(ANDET_TRIN)
    return not request.session[OPFYLDT]
