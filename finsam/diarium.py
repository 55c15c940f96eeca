"""Registering what comes in and goes out."""

import datetime

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from finsam.handelser import notera
from finsam.models import Diarieforing, Fil, Forbund, Handling, Person
from finsam.nummerserier import tilldela

SERIE = "dnr"


def oppna_arende(*, forbund: Forbund, by: Person | None, rubrik: str, dag: datetime.date | None = None) -> Diarieforing:
    """A new ärende with the next diarienummer of the year. `by` is None where it came in by a link."""
    dag = dag or timezone.localdate()
    with transaction.atomic():
        nr = tilldela(forbund=forbund, serie=SERIE, dag=dag)[0]
        arende = Diarieforing.objects.create(forbund=forbund, ar=dag.year, nr=nr, rubrik=rubrik[:200], oppnat=dag)
        notera(forbund=forbund, by=by, vad=f"Öppnade ärende {arende}", objekt=arende)
    return arende


def registrera_handling(
    *,
    arende: Diarieforing,
    by: Person | None,
    riktning: str,
    rubrik: str,
    part: str = "",
    dag: datetime.date | None = None,
    fil: Fil | None = None,
    objekt: models.Model | None = None,
    sekretess: bool = False,
    sekretessgrund: str = "",
) -> Handling:
    """Add a handling to an ärende. Its number follows the last, under a lock on the ärende."""
    with transaction.atomic():
        Diarieforing.objects.select_for_update().get(pk=arende.pk)
        sista = arende.handlingar.aggregate(sista=Max("nr"))["sista"] or 0
        handling = Handling.objects.create(
            diarieforing=arende,
            nr=sista + 1,
            riktning=riktning,
            datum=dag or timezone.localdate(),
            part=part[:200],
            rubrik=rubrik[:200],
            fil=fil,
            objekt=objekt,
            sekretess=sekretess,
            sekretessgrund=sekretessgrund,
        )
        notera(forbund=arende.forbund, by=by, vad=f"Registrerade {handling}", objekt=arende)
    return handling
