"""A protokoll that has gone all its way: locked, signed, justerat and posted."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.models import Person
from styrelse.anslag import skapa
from styrelse.models import Arende, Justering, Protokoll
from tests.narvarofabriker import vem

DAG = datetime.date(2026, 4, 1)


def justera(protokoll: Protokoll, by: Person, paragrafer: list[int] | None = None, **falt: Any) -> Justering:
    """The §§ of an opened meeting are justerade, signed by its ordförande; all of them unless it is said which."""
    data = {"last_av": by, "nr": protokoll.justeringar.count() + 1, "omedelbar": paragrafer is not None, **falt}
    justering = Justering.objects.create(protokoll=protokoll, **data)
    arenden = Arende.objects.filter(sammantrade=protokoll.sammantrade, justering__isnull=True)
    if paragrafer is not None:
        arenden = arenden.filter(paragraf__in=paragrafer)
    arenden.update(justering=justering)
    nu = timezone.now()
    justering.justerare.create(narvaro=vem(protokoll, "Per Hell"), funktion="ordforande", godtagit=nu, undertecknat=nu)
    justering.tillstand, justering.justerad = "justerad", DAG
    justering.save()
    if paragrafer is None:
        Protokoll.objects.filter(pk=protokoll.pk).update(tillstand="justerat", dag_for_justering=DAG)
        protokoll.sammantrade.tillstand = "avslutat"
        protokoll.sammantrade.save()
        protokoll.refresh_from_db()
    skapa(justering, by, DAG)
    return justering
