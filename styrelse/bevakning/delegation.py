"""Decisions on the board's behalf: a register with numbers, and the item in which the board is told of them."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from finsam.dokument.delar import Blad, Del, Faktarad, Kapitel, Ordrad, Ordtabell, Text
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.kalkylblad import Cellvarde, Kolumn, arbetsbok
from finsam.models import Forbund, Person
from finsam.nummerserier import tilldela
from finsam.samtidighet import prova_version
from styrelse.arshjul.arbete import GarInte
from styrelse.models import Arende, Delegationsbeslut

U = Arende.Utfall
# An item with such an outcome has told the board nothing: its decisions are told of again.
INTE_ANMALT = (U.BORDLAGT, U.ATERREMITTERAT, U.UTGAR)
KOLUMNER = ("Nummer", "Datum", "Beslut", "Fattat av", "Enligt", "Anmält")


def registrera(*, nytt: Delegationsbeslut, by: Person) -> Delegationsbeslut:
    """Store a decision with the next number of the series: per year or running on, as the förbund's §§ are."""
    with transaction.atomic():
        per_ar = nytt.forbund.paragrafserie == Forbund.Paragrafserie.PER_AR
        nytt.ar = nytt.datum.year if per_ar else None
        (nytt.nr,) = tilldela(forbund=nytt.forbund, serie="delegation", dag=nytt.datum, per_ar=per_ar)
        nytt.save()
        notera(forbund=nytt.forbund, by=by, objekt=nytt, vad=f"Delegationsbeslut {nytt.nummer}: {nytt.vad}")
    return nytt


def andra(*, beslut: Delegationsbeslut, falt: Iterable[str], by: Person, sedd: int | None) -> int:
    """Correct a decision that the board has not been told of; its number stays. Raises Krock and GarInte."""
    namn = list(falt)
    with transaction.atomic():
        lagrat = Delegationsbeslut.objects.select_for_update(of=("self",)).get(pk=beslut.pk)
        if lagrat.arende_id:
            raise GarInte("Beslutet är anmält till styrelsen och kan inte ändras.")
        if lagrat.ar and beslut.datum.year != lagrat.ar:
            raise GarInte(f"Numret hör till {lagrat.ar}. Beslutet kan inte flyttas till ett annat år.")
        fore = falt_i_ord(lagrat, namn)
        prova_version(lagrat, sedd=sedd)
        for n in namn:
            setattr(lagrat, n, getattr(beslut, n))
        lagrat.save()
        return notera_andringar(forbund=lagrat.forbund, by=by, objekt=lagrat, fore=fore, efter=falt_i_ord(lagrat, namn))


def registret(forbund: Forbund) -> QuerySet[Delegationsbeslut]:
    """All of the förbund, with the item of each. One query."""
    alla = Delegationsbeslut.objects.filter(forbund=forbund)
    return alla.select_related("forbund", "insats", "arende__sammantrade__organ__forbund").order_by("datum", "nr")


def arets(forbund: Forbund, ar: int) -> list[Delegationsbeslut]:
    """Those of a year, in order. One query."""
    return list(registret(forbund).filter(datum__gte=datetime.date(ar, 1, 1), datum__lte=datetime.date(ar, 12, 31)))


def att_anmala(forbund: Forbund, dag: datetime.date | None = None) -> list[Delegationsbeslut]:
    """Those taken until a day that the board has not been told of, or only in an item that was withdrawn or put off. One query."""
    inte = Q(arende__isnull=True) | ~Q(arende__utgick="") | Q(arende__utfall__in=INTE_ANMALT)
    return list(registret(forbund).filter(inte, datum__lte=dag or timezone.localdate()))


def anmal(*, arende: Arende, by: Person) -> list[Delegationsbeslut]:
    """Let an item tell the board of what has been decided since last, until the day of its meeting. Returns those. Told twice it
    adds only what is new."""
    mote = arende.sammantrade
    forbund = mote.organ.forbund
    with transaction.atomic():
        nya = [d for d in att_anmala(forbund, mote.datum) if d.arende_id != arende.pk]
        Delegationsbeslut.objects.select_for_update().filter(pk__in=[d.pk for d in nya]).update(arende=arende)
        if nya:
            vad = f"Anmälde delegationsbeslut {nya[0].nummer}" + (f"–{nya[-1].nummer}" if len(nya) > 1 else "")
            notera(forbund=forbund, by=by, objekt=mote, vad=vad)
    return nya


def anmalt_i_ord(beslut: Delegationsbeslut) -> str:
    """When the board was told, with its § where there is one; empty until then."""
    arende = beslut.arende
    if arende is None or arende.utgick or arende.utfall in INTE_ANMALT:
        return ""
    dag = arende.sammantrade.datum.isoformat()
    return f"{dag} § {arende.paragraf}" if arende.paragraf else dag


def som_arbetsbok(forbund: Forbund, ar: int, alla: Iterable[Delegationsbeslut]) -> bytes:
    """The register of a year as a workbook (.xlsx)."""
    bredder = (12, 12, 60, 28, 32, 20)
    kolumner = [Kolumn(namn, bredd) for namn, bredd in zip(KOLUMNER, bredder, strict=True)] + [Kolumn("Insats", 30)]
    rader: list[list[Cellvarde]] = [
        [d.nummer, d.datum, d.vad, d.fattat_av, d.stod, anmalt_i_ord(d), str(d.insats) if d.insats else ""]
        for d in alla
    ]
    return arbetsbok(f"Delegationsbeslut {ar}", kolumner, rader, [("Förbund", forbund.namn), ("År", str(ar))])


def som_blad(forbund: Forbund, ar: int, alla: list[Delegationsbeslut]) -> Blad:
    """The register of a year on paper."""
    tabell: Del = Text(f"<p>Inga beslut har fattats på delegation {ar}.</p>")
    if alla:
        rader = tuple(Ordrad(_celler(d)) for d in alla)
        tabell = Ordtabell(f"Beslut på delegation {ar}", KOLUMNER, rader, form="delegation")
    return Blad(
        forbund=forbund.namn_den(datetime.date(ar, 12, 31)),
        slag="Förteckning",
        rubrik=f"Delegationsbeslut {ar}",
        accent=forbund.accent,
        uppgifter=(Faktarad("Antal", str(len(alla))),),
        kapitel=(Kapitel("beslut", "Beslut", (tabell,), form="tabell", ankare="beslut"),),
    )


def _celler(d: Delegationsbeslut) -> tuple[str, ...]:
    vad = f"{d.vad} ({d.insats})" if d.insats else d.vad
    return d.nummer, d.datum.isoformat(), vad, d.fattat_av, d.stod, anmalt_i_ord(d)
