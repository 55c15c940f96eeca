"""Who has been at meetings that are closed, and what it gives them: a fixed number of queries whatever the time holds."""

import datetime
from collections.abc import Iterable

from django.db.models import QuerySet

from finsam.models import Forbund, Medlem
from styrelse.arvode.rakning import Arvodesrad, Sats, galler, minuter_mellan
from styrelse.models import Arvodessats, Funktion, Narvaro, Sammantrade, Uppdragstagare
from styrelse.mote.slag import BESLUTAR

F = Arvodessats.Funktion
SOM = {F.ORDFORANDE: "ordförande", F.VICE: "vice ordförande", F.LEDAMOT: "ledamot", F.ERSATTARE: "ersättare"}
VALDA = (Narvaro.Roll.LEDAMOT, Narvaro.Roll.ERSATTARE)
ANSTALLDA = (Medlem.Sort.FORSAKRINGSKASSAN, Medlem.Sort.ARBETSFORMEDLINGEN)
INGET = "Får inget arvode"
INGEN_SATS = "Ingen sats"


def halvar(ar: int, nr: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of the first (1) or second half of a year."""
    if nr == 1:
        return datetime.date(ar, 1, 1), datetime.date(ar, 6, 30)
    return datetime.date(ar, 7, 1), datetime.date(ar, 12, 31)


def under_tid(forbund: Forbund, fran: datetime.date, tom: datetime.date) -> list[Arvodesrad]:
    """All who have been at the closed meetings of the styrelse, the presidium and the revisorer, by day. Five queries."""
    narvaro = _narvaro(forbund).filter(
        protokoll__sammantrade__datum__gte=fran,
        protokoll__sammantrade__datum__lte=tom,
        protokoll__sammantrade__tillstand=Sammantrade.Tillstand.AVSLUTAT,
        protokoll__sammantrade__organ__sort__in=BESLUTAR,
    )
    return _rader(forbund, narvaro)


def vid(mote: Sammantrade) -> list[Arvodesrad]:
    """Those who were at one meeting, as its attendance stands. Five queries."""
    forbund = mote.organ.forbund
    return _rader(forbund, _narvaro(forbund).filter(protokoll__sammantrade=mote))


def satser(forbund: Forbund) -> list[Sats]:
    """The rates of the förbund. One query."""
    alla = Arvodessats.objects.filter(forbund=forbund)
    return [Sats(s.funktion, s.fran, s.belopp, s.timmar, s.over, s.heldag) for s in alla]


def _narvaro(forbund: Forbund) -> QuerySet[Narvaro]:
    alla = Narvaro.objects.filter(
        protokoll__sammantrade__organ__forbund=forbund, roll__in=VALDA, vem__isnull=False, franvarande=False
    )
    alla = alla.select_related("vem", "plats__medlem", "protokoll__sammantrade__organ")
    return alla.prefetch_related("tider", "for_javig").order_by("protokoll__sammantrade__datum", "ordning", "pk")


def _rader(forbund: Forbund, narvaro: Iterable[Narvaro]) -> list[Arvodesrad]:
    alla = satser(forbund)
    funktioner = Funktion.objects.filter(organ__forbund=forbund).exclude(sort=Funktion.Sort.ORDFORANDE)
    vice = list(funktioner.values_list("organ", "uppdrag__vem", "fran", "tom"))
    return [_rad(n, alla, vice) for n in narvaro if n.tider.all()]


def _rad(n: Narvaro, alla: list[Sats], vice: list[tuple[int, int, datetime.date, datetime.date | None]]) -> Arvodesrad:
    mote = n.protokoll.sammantrade
    funktion = _funktion(n, vice)
    sats = galler(alla, funktion, mote.datum)
    far = _far_arvode(n)
    return Arvodesrad(
        mote=mote.pk,
        datum=mote.datum,
        rubrik=f"{mote.organ.namn}: {mote.rubrik.lower()}",
        vem=n.vem_id or 0,
        namn=n.namn,
        medlem=n.plats.medlem.namn if n.plats and n.plats.medlem else "",
        som=_som(n, funktion),
        minuter=_minuter(n),
        sats=sats,
        varfor_inte=INGET if not far else "" if sats else INGEN_SATS,
    )


def _funktion(n: Narvaro, vice: list[tuple[int, int, datetime.date, datetime.date | None]]) -> F:
    mote = n.protokoll.sammantrade
    if n.syssla == Narvaro.Syssla.ORDFORANDE:
        return F.ORDFORANDE
    if n.roll == Narvaro.Roll.ERSATTARE:
        return F.LEDAMOT if _tjanstgor(n) else F.ERSATTARE
    ar_vice = any(
        organ == mote.organ_id and vem == n.vem_id and fran <= mote.datum <= (tom or mote.datum)
        for organ, vem, fran, tom in vice
    )
    return F.VICE if ar_vice else F.LEDAMOT


def _som(n: Narvaro, funktion: F) -> str:
    tjanstgorande = n.roll == Narvaro.Roll.ERSATTARE and funktion == F.LEDAMOT
    return "tjänstgörande ersättare" if tjanstgorande else SOM[funktion]


def _tjanstgor(n: Narvaro) -> bool:
    """Whether an ersättare had someone's seat at some time of the meeting, if only for someone jävig."""
    return any(p.ersatter_id for p in n.tider.all()) or bool(n.for_javig.all())


def _minuter(n: Narvaro) -> int | None:
    """Time at the meeting, from when they came until they left; None where some hour is not written down."""
    tider = [minuter_mellan(p.fran_kl or n.protokoll.oppnat, p.tom_kl or n.protokoll.avslutat) for p in n.tider.all()]
    kanda = [t for t in tider if t is not None]
    return sum(kanda) if len(kanda) == len(tider) else None


def _far_arvode(n: Narvaro) -> bool:
    """As is said of the person; else those of Försäkringskassan and Arbetsförmedlingen are there as employed."""
    if n.vem and n.vem.arvode:
        return n.vem.arvode == Uppdragstagare.Arvode.JA
    return not (n.plats and n.plats.medlem and n.plats.medlem.sort in ANSTALLDA)
