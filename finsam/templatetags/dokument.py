"""Template tags of the document engine."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from finsam.dokument.diagram import Diagram
from finsam.dokument.farger import farger

register = template.Library()


@register.simple_tag
def diagram(diagram: Diagram, accent: str) -> SafeString:
    """A chart as inline SVG in the tones of the accent; the template escapes every name in it."""
    return mark_safe(get_template("finsam/dokument/diagram.svg").render({"bild": diagram.bild, "farg": farger(accent)}))  # noqa: S308
