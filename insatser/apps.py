from django.apps import AppConfig


class InsatserConfig(AppConfig):
    name = "insatser"

    def ready(self) -> None:
        """Hand the ground floor what it shows of insatser."""
        from finsam import kontroller, paneler, sok, uppgifter
        from insatser.ansokan_bevaka import ANSOKNINGAR, ansokningar_vantar, kontrollera_ansokningar
        from insatser.kontroller import kontrollera_insatser
        from insatser.paneler import beviljat_genom
        from insatser.sok import INSATSER
        from insatser.uppgifter import slutar_snart

        kontroller.registrera(kontrollera_insatser)
        uppgifter.registrera(slutar_snart)
        sok.registrera(INSATSER)
        paneler.registrera("beslut", beviljat_genom)
        kontroller.registrera(kontrollera_ansokningar)
        uppgifter.registrera(ansokningar_vantar)
        sok.registrera(ANSOKNINGAR)
