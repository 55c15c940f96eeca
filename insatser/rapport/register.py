"""What the reports hand to the registries of the ground floor."""

from finsam.forbundsarbete.mallar import registrera_standardmall
from insatser.rapport.mall import RAPPORT


def registrera() -> None:
    """Called from InsatserConfig.ready."""
    registrera_standardmall(RAPPORT)
