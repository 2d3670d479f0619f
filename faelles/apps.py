from django.apps import AppConfig


class FaellesConfig(AppConfig):
    name = "faelles"
    verbose_name = "Fælles"

    def ready(self) -> None:
        from faelles import checks  # noqa: F401  (registers itself)
