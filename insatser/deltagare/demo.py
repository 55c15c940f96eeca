"""The demo's participants: published figures of real insatser, and invented ones where none are published."""

from finsam.demo import Demo
from insatser.deltagare.standard import lagg_upp_standard


def ladda_deltagare(demo: Demo) -> None:
    """Categories first, then each year of each insats in the order of the data."""
    lagg_upp_standard(forbund=demo.forbund, by=demo.chef)
