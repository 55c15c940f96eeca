from django.apps import AppConfig


class InsatserConfig(AppConfig):
    name = "insatser"

    def ready(self) -> None:
        """Hand the ground floor what it shows of insatser."""
        from finsam import kontroller, paneler, sok, uppgifter
        from finsam.forbundsarbete.mallar import registrera_standardmall
        from insatser.ansokan.bevaka import (
            ANSOKNINGAR,
            ansokan_till_insats,
            ansokningar_vantar,
            kontrollera_ansokningar,
        )
        from insatser.avslut.paneler import registrera as registrera_avslut
        from insatser.beredning import register as beredning_register
        from insatser.deltagare import register as deltagare_register
        from insatser.diariet.register import registrera as registrera_diariet
        from insatser.dokument import hamta  # noqa: F401  (the bilaga about a year's insatser)
        from insatser.kontroller import kontrollera_antal, kontrollera_insatser
        from insatser.malgrupper import MALGRUPPER
        from insatser.paneler import beviljat_genom
        from insatser.rapport import register as rapportregister
        from insatser.rekvisition.kontroller import kontrollera_rekvisitioner
        from insatser.rekvisition.panel import panel
        from insatser.rekvisition.panel import uppgifter as rekvisitionsuppgifter
        from insatser.sok import INSATSER
        from insatser.uppgifter import slutar_snart

        registrera_standardmall(MALGRUPPER)
        kontroller.registrera(kontrollera_insatser)
        kontroller.registrera(kontrollera_antal)
        kontroller.registrera(kontrollera_rekvisitioner)
        uppgifter.registrera(slutar_snart)
        uppgifter.registrera(rekvisitionsuppgifter)
        beredning_register.registrera()
        deltagare_register.registrera()
        rapportregister.registrera()
        paneler.registrera("insats", panel)
        registrera_avslut()
        sok.registrera(INSATSER)
        paneler.registrera("beslut", beviljat_genom)
        kontroller.registrera(kontrollera_ansokningar)
        uppgifter.registrera(ansokningar_vantar)
        sok.registrera(ANSOKNINGAR)
        paneler.registrera("insats", ansokan_till_insats)
        registrera_diariet()
