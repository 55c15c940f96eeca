"""Freezing what has been adopted."""

import hashlib
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from finsam.handelser import notera
from finsam.models import Forbund, Frysning, Person


def frys(
    *, forbund: Forbund, by: Person, objekt: models.Model, pdf: bytes, data: dict[str, Any], mallversion: str
) -> Frysning:
    """Keep an adopted thing as it was, in the transaction that adopts it. The database refuses any later change."""
    frysning = Frysning.objects.create(
        forbund=forbund,
        vem=by,
        objekt=objekt,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        data=data,
        mallversion=mallversion,
    )
    notera(forbund=forbund, by=by, vad=f"Fryste {objekt}", objekt=objekt, till=f"SHA-256 {frysning.sha256}")
    return frysning


def fryst(objekt: models.Model) -> Frysning | None:
    """The latest frozen copy of a thing, or None."""
    return Frysning.objects.filter(objekt_typ=ContentType.objects.get_for_model(objekt), objekt_id=objekt.pk).first()
