from django.apps import AppConfig


class StyrelseConfig(AppConfig):
    name = "styrelse"

    def ready(self) -> None:
        from finsam import kontroller, paneler, sok, uppgifter
        from finsam.dokument.fryst import dokumentdelar
        from finsam.dokumentarbete import renderare
        from styrelse.anslag import register as anslagsregister
        from styrelse.bevakning.uppgifter import forsenade_uppdrag, mina_uppdrag
        from styrelse.dokument import hamta  # noqa: F401  (the documents that the board adopts)
        from styrelse.dokument.arsredovisning import hamta as hamta_arsredovisning  # noqa: F401
        from styrelse.dokument.arsredovisning.kontroller import arsredovisningens_kontroller
        from styrelse.dokument.kontroller import planen_efter_budgeten
        from styrelse.dokument.protokoll import skrift as protokollsskrift
        from styrelse.dokument.protokoll.renderare import rendera_protokoll
        from styrelse.justering import register as justeringsregister
        from styrelse.kallelse.register import registrera as registrera_kallelser
        from styrelse.kontroller import malkontroller, styrelsens_sammansattning
        from styrelse.mote import kontroller as motets_kontroller
        from styrelse.paneler import (
            arvodespanel,
            beslutets_panel,
            insatsens_panel,
            paragrafens_panel,
            protokollets_panel,
        )
        from styrelse.sok import AKTIVITETER, BEVAKNINGAR, MAL, ORGAN, PARAGRAFER, UPPDRAGSTAGARE
        from styrelse.uppgifter import bedom_malen, kommande_sammantraden, malkartan, tomma_platser
        from styrelse.verkan.stoppade import stoppade_kontroller, stoppade_uppgifter

        dokumentdelar(protokollsskrift)
        renderare.registrera("protokoll", rendera_protokoll)
        registrera_kallelser()
        kontroller.registrera(stoppade_kontroller)
        uppgifter.registrera(stoppade_uppgifter)
        kontroller.registrera(malkontroller)
        kontroller.registrera(planen_efter_budgeten)
        kontroller.registrera(arsredovisningens_kontroller)
        uppgifter.registrera(malkartan)
        uppgifter.registrera(bedom_malen)
        sok.registrera(MAL)
        sok.registrera(AKTIVITETER)
        sok.registrera(ORGAN)
        sok.registrera(UPPDRAGSTAGARE)
        kontroller.registrera(styrelsens_sammansattning)
        uppgifter.registrera(tomma_platser)
        uppgifter.registrera(kommande_sammantraden)
        paneler.registrera("beslut", paragrafens_panel)
        paneler.registrera("insats", insatsens_panel)
        paneler.registrera("beslut", beslutets_panel)
        paneler.registrera("sammantrade", protokollets_panel)
        uppgifter.registrera(mina_uppdrag)
        kontroller.registrera(forsenade_uppdrag)
        sok.registrera(BEVAKNINGAR)
        sok.registrera(PARAGRAFER)
        justeringsregister.registrera()  # the meeting's panels in the order that things happen
        anslagsregister.registrera()
        paneler.registrera("sammantrade", arvodespanel)
        motets_kontroller.registrera()
