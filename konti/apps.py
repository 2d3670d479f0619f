from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


def _logget_ind(sender: Any, request: Any, **kwargs: Any) -> None:
    from konti import sessioner  # models are there when somebody logs in, not yet when the apps are loaded

    sessioner.begynd(request)


def _totrin_aendret(sender: Any, request: Any, **kwargs: Any) -> None:
    from konti import totrin

    totrin.spoerg_igen(request)


class KontiConfig(AppConfig):
    name = "konti"
    verbose_name = "Konti"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_removed

        user_logged_in.connect(_logget_ind, dispatch_uid="konti.sessioner")
        authenticator_removed.connect(_totrin_aendret, dispatch_uid="konti.totrin")
