from django.apps import AppConfig


class LeverandoerConfig(AppConfig):
    name = "leverandoer"
    verbose_name = "Leverandører og tilbud"
