"""When a protokoll is justerat as a whole: its meeting is over and each of its §§ is justerad."""

import datetime

from django.db.models import Max

from styrelse.models import Justering, Protokoll, Sammantrade


def markera_justerat(protokoll: Protokoll) -> datetime.date | None:
    """Make the protokoll justerat on the day of its last justering, where nothing is left; returns that day.

    Call it in the transaction of what came last, with the protokoll's row locked: a justering, or the end of the meeting.
    """
    mote = Sammantrade.objects.get(pk=protokoll.sammantrade_id)
    kvar = mote.arenden.numrerade().exclude(justering__tillstand=Justering.Tillstand.JUSTERAD)
    dag: datetime.date | None = protokoll.justeringar.aggregate(dag=Max("justerad"))["dag"]
    if dag is None or mote.tillstand != Sammantrade.Tillstand.AVSLUTAT or kvar.exists():
        return None
    protokoll.tillstand, protokoll.dag_for_justering = Protokoll.Tillstand.JUSTERAT, dag
    protokoll.version += 1
    protokoll.save(update_fields=["tillstand", "version", "dag_for_justering"])
    return dag
