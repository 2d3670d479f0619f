from django.apps import AppConfig


class DatabeskyttelseConfig(AppConfig):
    name = "databeskyttelse"
    verbose_name = "Databeskyttelse"
