"""Registering what comes in and goes out: the one way in to the diarium, whoever does it.

arende = oppna_arende(forbund=forbund, by=person, rubrik="Ansökan om medel: Steget in")
registrera_handling(arende=arende, by=person, riktning="in", rubrik="Ansökan om medel", part="Norrdals kommun")
"""

import datetime

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.handelser import notera
from finsam.models import Diarieforing, Fil, Forbund, Handling, Person
from finsam.nummerserier import tilldela

SERIE = "dnr"


def oppna_arende(
    *,
    forbund: Forbund,
    by: Person | None,
    rubrik: str,
    dag: datetime.date | None = None,
    objekt: models.Model | None = None,
    dolj_rubrik: bool = False,
) -> Diarieforing:
    """A new ärende with the next diarienummer of the year. `by` is None where it came in by a link.

    An ärende with an `objekt` is the only one about it: lock that row first.
    """
    dag = dag or timezone.localdate()
    with transaction.atomic():
        nr = tilldela(forbund=forbund, serie=SERIE, dag=dag)[0]
        arende = Diarieforing.objects.create(
            forbund=forbund,
            ar=dag.year,
            nr=nr,
            rubrik=rubrik[:200],
            oppnat=dag,
            objekt=objekt,
            dolj_rubrik=dolj_rubrik,
        )
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
    sekretessgrund: str = "",
    dolj_part: bool = False,
    dolj_rubrik: bool = False,
) -> Handling:
    """Add a handling to an ärende. Its number follows the last, under a lock on the ärende; one that is closed opens again.

    With a `sekretessgrund` it is marked as by `by` today, and its file is for the office only.
    """
    with transaction.atomic():
        last = Diarieforing.objects.select_for_update(of=("self",)).select_related("forbund").get(pk=arende.pk)
        sista = last.handlingar.aggregate(sista=Max("nr"))["sista"] or 0
        handling = Handling(
            diarieforing=last,
            nr=sista + 1,
            riktning=riktning,
            datum=dag or timezone.localdate(),
            part=part[:200],
            rubrik=rubrik[:200],
            fil=fil,
            objekt=objekt,
            skapad_av=by,
        )
        markera(handling, by=by, grund=sekretessgrund, dolj_part=dolj_part, dolj_rubrik=dolj_rubrik)
        handling.save()
        notera(forbund=last.forbund, by=by, vad=f"Registrerade {handling}", objekt=last)
        _oppna_igen(last, by)
    return handling


def markera(handling: Handling, *, by: Person | None, grund: str, dolj_part: bool, dolj_rubrik: bool) -> None:
    """Set the mark of OSL 5 kap. 5 § on a row that is about to be saved, or take it off where `grund` is empty.

    The same provision keeps its day and who decided. The file of a marked row is narrowed to the office; it is not widened
    again by itself.
    """
    if grund and (not handling.sekretess or handling.sekretessgrund != grund):
        handling.sekretess_dag, handling.sekretess_av = timezone.localdate(), by
    if not grund:
        handling.sekretess_dag = handling.sekretess_av = None
    handling.sekretess, handling.sekretessgrund = bool(grund), grund
    handling.dolj_part, handling.dolj_rubrik = bool(grund) and dolj_part, bool(grund) and dolj_rubrik
    if grund and handling.fil and handling.fil.synlighet != Fil.Synlighet.KANSLI:
        handling.fil.synlighet = Fil.Synlighet.KANSLI
        handling.fil.save(update_fields=["synlighet"])


def _oppna_igen(arende: Diarieforing, by: Person | None) -> None:
    if arende.avslutat:
        fran, arende.avslutat = arende.avslutat, None
        arende.save(update_fields=["avslutat"])
        vad = f"Ärende {arende} öppnades igen av en ny handling"
        notera(forbund=arende.forbund, by=by, vad=vad, objekt=arende, fran=f"Avslutat {utan_veckodag(fran)}")
