from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    verbose_name = "grunden"

    def ready(self) -> None:
        from finsam import konto  # noqa: F401  (its signal receivers)
