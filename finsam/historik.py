"""Reading history: of one object, and of a whole förbund page by page."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from finsam.models import Forbund, Handelse

PER_SIDA = 50


@dataclass(frozen=True)
class Urval:
    """What part of a förbund's history: by whom, of what kind, between which days (both included)."""

    vem: int | None = None
    slag: str = ""
    fran: datetime.date | None = None
    tom: datetime.date | None = None


@dataclass(frozen=True)
class Historiksida:
    """Some events, the latest first, and the key of the next older page ("" where there is none)."""

    handelser: list[Handelse]
    aldre: str


def handelser_for(objekt: models.Model) -> QuerySet[Handelse]:
    """What has happened to one object, the latest first."""
    typ = ContentType.objects.get_for_model(objekt)
    return Handelse.objects.filter(objekt_typ=typ, objekt_id=objekt.pk).select_related("vem")


def historik_for(objekt: models.Model, *, forbund: Forbund | None = None, antal: int = PER_SIDA) -> list[Handelse]:
    """The latest of it; of a person, only what happened in that förbund. Two queries at most."""
    handelser = handelser_for(objekt)
    if forbund is not None:
        handelser = handelser.filter(forbund=forbund)
    return list(handelser[:antal])


def historiksida(forbund: Forbund, urval: Urval, efter: str = "", antal: int = PER_SIDA) -> Historiksida:
    """A page of the förbund's history that begins after the key `efter`. A key that cannot be read begins from the latest.

    Paged by key, not by number: what is written meanwhile moves no row from one page to the next, and page 900 is as
    cheap as the first.
    """
    rader = list(_efter(_valda(forbund, urval), efter)[: antal + 1])
    aldre = _nyckel(rader[antal - 1]) if len(rader) > antal else ""
    return Historiksida(rader[:antal], aldre)


def hela_historiken(forbund: Forbund, urval: Urval) -> Iterator[Handelse]:
    """Every chosen event, the latest first, read in portions: a förbund's history over twenty years is long."""
    return _valda(forbund, urval).iterator(chunk_size=2000)


def _valda(forbund: Forbund, urval: Urval) -> QuerySet[Handelse]:
    valda = Handelse.objects.filter(forbund=forbund).select_related("vem")
    if urval.vem:
        valda = valda.filter(vem_id=urval.vem)
    if urval.slag:
        valda = valda.filter(slag=urval.slag)
    if urval.fran:
        valda = valda.filter(nar__gte=_dygnets_borjan(urval.fran))
    if urval.tom:
        valda = valda.filter(nar__lt=_dygnets_borjan(urval.tom + datetime.timedelta(days=1)))
    return valda


def _dygnets_borjan(dag: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(dag, datetime.time.min))


def _nyckel(handelse: Handelse) -> str:
    return f"{handelse.nar.timestamp():.6f}_{handelse.pk}"


def _efter(valda: QuerySet[Handelse], nyckel: str) -> QuerySet[Handelse]:
    try:
        sekunder, pk = nyckel.split("_")
        nar = datetime.datetime.fromtimestamp(float(sekunder), tz=datetime.UTC)
        return valda.filter(nar__lte=nar).filter(Q(nar__lt=nar) | Q(pk__lt=int(pk)))
    except (ValueError, OverflowError, OSError):
        return valda
