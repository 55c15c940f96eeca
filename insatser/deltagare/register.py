"""What the participants hand to the registries of the ground floor."""

from finsam.forbundsarbete.guide import registrera_uppstart
from insatser.deltagare.standard import lagg_upp_standard


def registrera() -> None:
    """Called from InsatserConfig.ready."""
    registrera_uppstart(lagg_upp_standard)
