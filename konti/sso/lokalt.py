"""Who may still log in with a password or a passkey of ours, when the municipality has set login from outside up."""

from __future__ import annotations

from django.conf import settings

from konti.models import Bruger, Loginidentitet


def maa_logge_ind_lokalt(bruger: Bruger) -> bool:
    """Not one whom a provider answers for: the provider also says when that user is no more."""
    if not settings.SSO.taendt:
        return True
    return bruger.rolle in settings.SSO.lokalt_login and not kommer_udefra(bruger)


def kommer_udefra(bruger: Bruger) -> bool:
    return Loginidentitet.objects.filter(bruger=bruger).exists()
