from django.apps import AppConfig


class FinsamConfig(AppConfig):
    name = "finsam"
    verbose_name = "grunden"

    def ready(self) -> None:
        from finsam import (
            checks,  # noqa: F401  (its checks)
            konto,  # noqa: F401  (its signal receivers)
            kontroller,
            lagens_datum,
            paneler,
            sokkallor,
            uppgifter,
        )
        from finsam.dokumentarbete import kontroller as dokumentkontroller
        from finsam.dokumentarbete import panel, renderare

        sokkallor.registrera_alla()
        kontroller.registrera(dokumentkontroller.dokumentkontroller)
        paneler.registrera("start", panel.planpanel)
        paneler.registrera("start", panel.arsredovisningspanel)
        renderare.registrera_dokumenten()
        uppgifter.registrera(lagens_datum.brustna_kontroller)
        uppgifter.registrera(lagens_datum.arsredovisningens_dag)
