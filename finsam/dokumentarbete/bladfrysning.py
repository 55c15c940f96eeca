"""Freezing a short document in the background, since it renders: ordered on commit of what signs or draws it up."""

import functools
from typing import Any, Final

from django.apps import apps
from django.db import models, transaction
from procrastinate.contrib.django import app

from finsam.dokument.fryst import blad_fran_data, mallversion
from finsam.frysningar import frys, fryst
from finsam.models import Forbund, Frysning, Person

UPPGIFT: Final = "finsam.tasks.frys_blad"


def bestall_frysning(*, objekt: models.Model, forbund: Forbund, by: Person) -> None:
    """Order that a row with a Blad in its `data` be frozen, once the transaction is committed. Call it inside one."""
    jobb = {"modell": objekt._meta.label_lower, "pk": objekt.pk, "forbund_id": forbund.pk, "person_id": by.pk}
    transaction.on_commit(functools.partial(_bestall, jobb))


def _bestall(jobb: dict[str, Any]) -> None:
    app.configure_task(UPPGIFT, queue="pdf").defer(**jobb)


def frys_blad(*, modell: str, pk: int, forbund_id: int, person_id: int) -> Frysning:
    """Freeze the row as ordered; frozen already it is left. For the worker: takes seconds."""
    from finsam.dokument.pdf import dokument_till_pdf  # heavy to import: only the worker does

    objekt: Any = apps.get_model(modell)._default_manager.get(pk=pk)
    if (finns := fryst(objekt)) is not None:
        return finns
    pdf = dokument_till_pdf(blad_fran_data(objekt.data))
    forbund, by = Forbund.objects.get(pk=forbund_id), Person.objects.get(pk=person_id)
    with transaction.atomic():
        return frys(forbund=forbund, by=by, objekt=objekt, pdf=pdf, data=objekt.data, mallversion=mallversion())
