from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    verbose_name = "grunden"

    def ready(self) -> None:
        from finsam import (
            checks,  # noqa: F401  (its checks)
            dokumentkontroller,
            dokumentpanel,
            konto,  # noqa: F401  (its signal receivers)
            kontroller,
            lagens_datum,
            paneler,
            renderare,
            sokkallor,
            uppgifter,
        )

        sokkallor.registrera_alla()
        kontroller.registrera(dokumentkontroller.dokumentkontroller)
        paneler.registrera("start", dokumentpanel.planpanel)
        renderare.registrera_dokumenten()
        uppgifter.registrera(lagens_datum.brustna_kontroller)
        uppgifter.registrera(lagens_datum.arsredovisningens_dag)
