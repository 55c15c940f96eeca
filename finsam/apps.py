from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    verbose_name = "grunden"

    def ready(self) -> None:
        from finsam import (
            checks,  # noqa: F401  (its checks)
            konto,  # noqa: F401  (its signal receivers)
            lagens_datum,
            sokkallor,
            uppgifter,
        )

        sokkallor.registrera_alla()
        uppgifter.registrera(lagens_datum.brustna_kontroller)
