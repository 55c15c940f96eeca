"""A protokoll that has gone all its way: locked, signed, justerat and posted."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.models import Forbund, Person
from styrelse.anslag import skapa
from styrelse.models import Arende, Justering, Narvaro, Protokoll, Sammantrade, Utdrag
from tests import fabriker
from tests.narvarofabriker import protokoll_i

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
    narvaro = Narvaro.objects.filter(protokoll=protokoll).first()
    justering.justerare.create(narvaro=narvaro, funktion="ordforande", godtagit=nu, undertecknat=nu)
    justering.tillstand, justering.justerad = "justerad", DAG
    justering.save()
    if paragrafer is None:
        Protokoll.objects.filter(pk=protokoll.pk).update(tillstand="justerat", dag_for_justering=DAG)
        protokoll.sammantrade.tillstand = "avslutat"
        protokoll.sammantrade.save()
        protokoll.refresh_from_db()
    skapa(justering, by, DAG)
    return justering


def justerat_i(forbund: Forbund) -> Protokoll:
    """A protokoll of one § that is justerat, on a day of its own."""
    protokoll = protokoll_i(forbund)
    justera(protokoll, fabriker.person("Lena Sand", f"justerar{protokoll.pk}@{forbund.slug}.exempel.se"))
    return protokoll


def justerat_mote_i(forbund: Forbund) -> Sammantrade:
    return justerat_i(forbund).sammantrade


def utdrag_i(forbund: Forbund) -> Utdrag:
    protokoll = justerat_i(forbund)
    by = protokoll.justeringar.get().last_av
    utdrag = Utdrag.objects.create(protokoll=protokoll, mottagare="Norrviks kommun", bestyrkt_av=by)
    utdrag.arenden.set(Arende.objects.filter(sammantrade=protokoll.sammantrade))
    return utdrag
