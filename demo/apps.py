from django.apps import AppConfig
from django.core.checks import Tags, register


class DemoConfig(AppConfig):
    name = "demo"
    verbose_name = "Demonstration"

    def ready(self) -> None:
        from demo.checks import ingen_demo_i_drift

        register(ingen_demo_i_drift, Tags.security, deploy=True)
