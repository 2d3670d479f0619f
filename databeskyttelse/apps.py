from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DatabeskyttelseConfig(AppConfig):
    name = "databeskyttelse"
    verbose_name = "Databeskyttelse"

    def ready(self) -> None:
        from databeskyttelse.slettefrister import fejl_i  # needs every app's tables

        if fejl := fejl_i(settings.SLETTEFRISTER):
            raise ImproperlyConfigured(f"KVALITET_SLETTEFRISTER: {' '.join(fejl)}")
