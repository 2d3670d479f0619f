from django.apps import AppConfig


class KontiConfig(AppConfig):
    name = "konti"
    verbose_name = "Konti"
