"""The latest of a row's history, for the foot of its page."""

from django.contrib.contenttypes.models import ContentType
from django.db import models

from finsam.models import Handelse

VISAS = 12


def historik_for(objekt: models.Model) -> list[Handelse]:
    """What has happened to a row, latest first, the twelve last. One query besides the type's, which is cached."""
    typ = ContentType.objects.get_for_model(objekt)
    handelser = Handelse.objects.filter(objekt_typ=typ, objekt_id=objekt.pk).select_related("vem")
    return list(handelser[:VISAS])
