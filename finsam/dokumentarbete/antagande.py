"""Adopting a document in the background, since it renders: ordered by a request, done by a worker, told by a page."""

import datetime
from enum import StrEnum
from typing import Any, Final

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued

from finsam.atkomst import tilltrade_till
from finsam.dokumentarbete import gang as dokumentgang
from finsam.models import Beslut, Dokument, Person
from finsam.rattigheter import far_anta_dokument

UPPGIFT: Final = "finsam.tasks.anta"


class Lage(StrEnum):
    """Where an ordered adoption stands."""

    INGET = "inget"
    VANTAR = "vantar"
    ANTAGET = "antaget"
    FEL = "fel"


class Nekat(PermissionError):
    """The one who ordered the adoption may no longer adopt."""


def bestall(*, dokument: Dokument, beslut: Beslut, by: Person) -> None:
    """Order the adoption of a document that lies for decision, by an unsaved decision. Ordered twice it is done once."""
    jobb: dict[str, Any] = {
        "dokument_id": dokument.pk,
        "person_id": by.pk,
        "organ": beslut.organ,
        "datum": beslut.datum.isoformat(),
        "paragraf": beslut.paragraf,
    }
    nyckel = _nyckel(dokument)
    try:
        with transaction.atomic():
            app.configure_task(UPPGIFT, queue="pdf", lock=nyckel, queueing_lock=nyckel).defer(**jobb)
    except AlreadyEnqueued:
        return


def utfor(*, dokument_id: int, person_id: int, organ: str, datum: str, paragraf: int | None) -> None:
    """Adopt as ordered, if the one who ordered still may. For the worker: takes seconds; raises where it cannot be done."""
    dokument = Dokument.objects.select_related("forbund").get(pk=dokument_id)
    person = Person.objects.get(pk=person_id)
    tilltrade = tilltrade_till(person, dokument.forbund.slug)
    if not person.is_active or tilltrade is None or not far_anta_dokument(tilltrade):
        raise Nekat(f"{person} får inte längre anta {dokument}.")
    dag = datetime.date.fromisoformat(datum)
    beslut = Beslut(forbund=dokument.forbund, organ=organ, datum=dag, paragraf=paragraf)
    dokumentgang.anta(dokument=dokument, beslut=beslut, by=person)


def lage(dokument: Dokument) -> Lage:
    """Where the latest ordered adoption of the document stands. At most one query."""
    if dokument.tillstand in (Dokument.Tillstand.ANTAGEN, Dokument.Tillstand.ERSATT):
        return Lage.ANTAGET
    if dokument.tillstand != Dokument.Tillstand.TILL_BESLUT:
        return Lage.INGET
    jobb = ProcrastinateJob.objects.filter(task_name=UPPGIFT, lock=_nyckel(dokument)).order_by("-id").first()
    if jobb is None:
        return Lage.INGET
    return Lage.VANTAR if jobb.status in ("todo", "doing") else Lage.FEL


def _nyckel(dokument: Dokument) -> str:
    return f"anta-{dokument.pk}"
