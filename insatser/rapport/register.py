"""What the reports hand to the registries of the ground floor."""

from finsam import kontroller, paneler, uppgifter
from finsam.forbundsarbete.mallar import registrera_standardmall
from insatser.rapport import panel
from insatser.rapport.kontroller import kontrollera_rapporter
from insatser.rapport.mall import RAPPORT


def registrera() -> None:
    """Called from InsatserConfig.ready."""
    registrera_standardmall(RAPPORT)
    uppgifter.registrera(panel.uppgifter)
    kontroller.registrera(kontrollera_rapporter)
    paneler.registrera("insats", panel.panel)
    paneler.registrera("start", panel.startpanel)
