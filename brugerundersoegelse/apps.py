from django.apps import AppConfig


class BrugerundersoegelseConfig(AppConfig):
    name = "brugerundersoegelse"
    verbose_name = "Brugerundersøgelser"
