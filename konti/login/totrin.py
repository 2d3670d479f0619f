"""Two-step login: which roles must have a second factor, and whether this session has shown one."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

from faelles.adgang import Adgang, Anmodning

FAKTORER = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OPFYLDT = "totrin"  # in the session: asked once, not for every page


def skal_bruge_totrin(bruger: Adgang) -> bool:
    return bruger.rolle in settings.TOTRINSROLLER


def spoerg_igen(request: Anmodning) -> None:
    """A factor was removed: what the session knows may no longer hold."""
    request.session.pop(OPFYLDT, None)


def mangler_totrin(request: Anmodning) -> bool:
    """Must this user set a second factor up before anything else?

    One who has it has already been asked for it at login; one from the identity provider has shown it there.
    """
    if not skal_bruge_totrin(request.user) or request.session.get(OPFYLDT):
        return False
    udefra = any(
        trin["method"] == "socialaccount" for trin in get_authentication_records(request, request.user)
    )
    request.session[OPFYLDT] = udefra or is_mfa_enabled(request.user, FAKTORER)
    return not request.session[OPFYLDT]
