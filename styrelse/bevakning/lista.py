"""The uppdrag that are followed: which are shown, how each stands on a day, and what is to be told at the next meeting."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.utils import timezone

from finsam.kalkylblad import Kolumn, arbetsbok
from finsam.models import Forbund, Person
from styrelse.models import Bevakning, Organ

T = Bevakning.Tillstand
VAL = {"oppna": "Pågår", "forsenade": "Försenade", "klara": "Klara och strukna", "alla": "Alla"}


@dataclass(frozen=True)
class Bevakningsrad:
    """An uppdrag as it stands on a day. `tecken` is the class of its mark, which `lage` says in words."""

    bevakning: Bevakning
    forsenad: bool

    @property
    def tecken(self) -> str:
        """Which mark it has."""
        if self.forsenad:
            return "err"
        return {T.OPPEN: "open", T.KLAR: "ok", T.STRUKEN: ""}[T(self.bevakning.tillstand)]

    @property
    def lage(self) -> str:
        """Its state in a word."""
        return "Försenat" if self.forsenad else LAGE[T(self.bevakning.tillstand)]


LAGE = {T.OPPEN: "Pågår", T.KLAR: "Klart", T.STRUKEN: "Struket"}


def forsenad(bevakning: Bevakning, dag: datetime.date) -> bool:
    """Whether its day has passed and it is not done."""
    return bevakning.tillstand == T.OPPEN and bevakning.senast is not None and bevakning.senast < dag


def bevakningar(forbund: Forbund) -> QuerySet[Bevakning]:
    """All of the förbund, those with the earliest day first and those without a day last. One query."""
    alla = Bevakning.objects.filter(forbund=forbund).select_related("forbund", "ansvarig", "beslut")
    return alla.order_by(F("senast").asc(nulls_last=True), "pk")


def valda(forbund: Forbund, *, visa: str, mina: Person | None, dag: datetime.date) -> list[Bevakningsrad]:
    """Those that are chosen: a key of VAL, and perhaps only one person's. One query."""
    alla = bevakningar(forbund)
    if visa in ("oppna", "forsenade"):
        alla = alla.filter(tillstand=T.OPPEN)
    if visa == "forsenade":
        alla = alla.filter(senast__lt=dag)
    if visa == "klara":
        alla = alla.exclude(tillstand=T.OPPEN).order_by("-klar", "-pk")
    if mina is not None:
        alla = alla.filter(ansvarig=mina)
    return rader(alla, dag)


def rader(alla: Iterable[Bevakning], dag: datetime.date) -> list[Bevakningsrad]:
    """Each as it stands on the day."""
    return [Bevakningsrad(b, forsenad(b, dag)) for b in alla]


def att_redovisa(organ: Organ, dag: datetime.date | None = None) -> list[Bevakning]:
    """The uppdrag that are told of at a meeting of the organ on a day: of its decisions, and of older ones, that are not done,
    and those that were done since its meeting before. Two queries."""
    dag = dag or timezone.localdate()
    fore = organ.sammantraden.filter(datum__lt=dag).exclude(tillstand="installt").order_by("-datum").first()
    ut = []
    for b in bevakningar(organ.forbund):
        egen = b.beslut is None or b.beslut.organ == organ.namn
        nyss = b.klar is not None and (fore is None or b.klar > fore.datum)
        if egen and (b.tillstand == T.OPPEN or nyss):
            ut.append(b)
    return ut


def arets(forbund: Forbund, ar: int) -> list[Bevakning]:
    """The uppdrag of the year's decisions, and older ones that were done during the year or still went on at its end. One query."""
    forst, sist = datetime.date(ar, 1, 1), datetime.date(ar, 12, 31)
    alla = [b for b in bevakningar(forbund) if b.beslutad is not None and b.beslutad <= sist]
    return [b for b in alla if b.klar is None or b.klar >= forst or (b.beslutad and b.beslutad >= forst)]


def som_arbetsbok(forbund: Forbund, rader_: Iterable[Bevakningsrad], *, urval: str, dag: datetime.date) -> bytes:
    """The list as a workbook (.xlsx)."""
    kolumner = [
        Kolumn("Uppdrag", 50),
        Kolumn("Enligt", 26),
        Kolumn("Beslutat", 12),
        Kolumn("Ansvarig", 26),
        Kolumn("Senast", 12),
        Kolumn("Läge", 12),
        Kolumn("Klart", 12),
        Kolumn("Vad som har gjorts", 50),
    ]
    celler = [
        [b.vad, b.kalla, b.beslutad, b.vem, b.senast, rad.lage, b.klar, b.gjort]
        for rad in rader_
        for b in [rad.bevakning]
    ]
    om = [("Förbund", forbund.namn), ("Urval", urval), ("Hämtad", dag.isoformat())]
    return arbetsbok("Uppdrag", kolumner, celler, om)
