"""What the participants hand to the registries of the ground floor."""

from finsam import kontroller, paneler
from finsam import uppgifter as uppgiftsregister
from finsam.forbundsarbete.guide import registrera_uppstart
from insatser.deltagare import publicerad_panel
from insatser.deltagare.kontroller import kontrollera_deltagare
from insatser.deltagare.panel import panel, uppgifter
from insatser.deltagare.standard import lagg_upp_standard


def registrera() -> None:
    """Called from InsatserConfig.ready."""
    registrera_uppstart(lagg_upp_standard)
    kontroller.registrera(kontrollera_deltagare)
    uppgiftsregister.registrera(uppgifter)
    paneler.registrera("insats", panel)
    paneler.registrera("insats", publicerad_panel.panel)
