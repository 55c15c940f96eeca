"""What insatser hands to the diarium of the ground floor, and the diarium's panels on the pages of insatser."""

from finsam import paneler
from finsam.diarium import ursprung as kallor
from insatser.diariet.arenden import ansokan_i_diariet, hor_till, i_diariet
from insatser.diariet.ursprung import ursprung


def registrera() -> None:
    """Called from InsatserConfig.ready."""
    kallor.registrera(ursprung)
    paneler.registrera("diarium", hor_till)
    paneler.registrera("insats", i_diariet)
    paneler.registrera("ansokan", ansokan_i_diariet)
