from django.apps import AppConfig


class IndlaesningConfig(AppConfig):
    name = "indlaesning"
    verbose_name = "Indlæsning"
