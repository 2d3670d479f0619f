from django.apps import AppConfig


class KlagerConfig(AppConfig):
    name = "klager"
    verbose_name = "Klager"
