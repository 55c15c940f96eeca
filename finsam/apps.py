from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    verbose_name = "grunden"

    def ready(self) -> None:
        from finsam import checks, konto  # noqa: F401  (its checks, its signal receivers)
