"""What an att-sats does, for templates."""

from django import template

from styrelse.models import Attsats
from styrelse.verkan.bilder import Attsatsbild, satt_bilder

register = template.Library()


@register.simple_tag
def verkansbild(attsats: Attsats) -> Attsatsbild:
    """The att-sats' own, or fetched where the page has not given it one (`satt_bilder`)."""
    if not hasattr(attsats, "verkansbild"):
        satt_bilder([attsats], forbund=attsats.arende.sammantrade.organ.forbund)
    bild: Attsatsbild = attsats.verkansbild  # type: ignore[attr-defined]
    return bild
