from django.apps import AppConfig


class KontiConfig(AppConfig):
    name = "konti"
    verbose_name = "Konti"

    def ready(self) -> None:
        from konti.login import haendelser  # the models are there now

        haendelser.tilslut()
