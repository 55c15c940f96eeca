"""An anslag's life: made with the justering, registered as up, and as taken down, board by board."""

import dataclasses
import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.handelser import notera
from finsam.models import Forbund, Medlem, Person
from styrelse.anslag import dagar
from styrelse.models import Anslag, Justering, Motesordning

T = Anslag.Tillstand
EGEN_TAVLA = "Förbundets egen anslagstavla"


@dataclasses.dataclass(frozen=True)
class Bevisrad:
    """What is certified of one board. `sista_dag` is the last day to appeal counted from that board; days are None until told."""

    tavla: str
    egen: bool
    senast: datetime.date
    upp: datetime.date | None
    sista_dag: datetime.date | None
    ned_tidigast: datetime.date | None
    ned: datetime.date | None
    intygat_av: str
    forvaras: str


def tavlor(forbund: Forbund, dag: datetime.date) -> list[Medlem]:
    """The members that have a board that day: kommuner and regioner (19 § lagen 2003:1210), not the state's authorities."""
    return list(
        forbund.medlemmar.filter(sort__in=[Medlem.Sort.KOMMUN, Medlem.Sort.REGION])
        .filter(Q(fran__isnull=True) | Q(fran__lte=dag))
        .filter(Q(tom__isnull=True) | Q(tom__gte=dag))
    )


@transaction.atomic
def skapa(justering: Justering, by: Person, dag: datetime.date | None = None) -> list[Anslag]:
    """One anslag for each member's board, to be told, and one on the förbund's own, up from `dag` (today).

    Call it in the transaction that justerar. A justering that has its anslag keeps them. Raises ValueError before the justering.
    """
    if justering.justerad is None:
        raise ValueError("Ett protokoll anslås när det är justerat.")
    finns = list(justering.anslag.select_related("medlem"))
    if finns:
        return finns
    mote = justering.protokoll.sammantrade
    forbund = mote.organ.forbund
    forvaras = justering.protokoll.forvaras or forvaring(forbund)
    egen_dag = dag or timezone.localdate()
    gemensamt = {"forbund": forbund, "sort": Anslag.Sort.JUSTERING, "justering": justering, "forvaras": forvaras}
    egen = Anslag(
        **gemensamt,
        tillstand=T.ANSLAGET,
        senast=dagar.senast(justering.justerad),
        upp=egen_dag,
        ned_tidigast=dagar.ned_tidigast(egen_dag),
        intygat_av=by.namn,
        registrerat_av=by,
    )
    hos = [
        Anslag(**gemensamt, senast=dagar.senast(justering.justerad), medlem=medlem)
        for medlem in tavlor(forbund, justering.justerad)
    ]
    notera(
        forbund=forbund,
        by=by,
        vad=f"Anslog att protokollet {mote.datum.isoformat()} är justerat på förbundets anslagstavla",
        objekt=justering,
        till=utan_veckodag(egen_dag),
    )
    return Anslag.objects.bulk_create([egen, *hos])


@transaction.atomic
def registrera_uppsatt(*, anslag: Anslag, upp: datetime.date, intygat_av: str, by: Person | None) -> Anslag:
    """That a board put it up that day, and who certifies it. May be told again as long as it is up: the later word holds.

    Raises ValidationError with the field's name where the day is in the future or before the justering.
    """
    anslag = _las(anslag)
    if anslag.tillstand == T.NEDTAGET:
        raise ValidationError({"upp": "Anslaget är nedtaget. Töm först dagen då det togs ned."})
    _prova_dag(anslag, upp)
    fran = utan_veckodag(anslag.upp) if anslag.upp else ""
    anslag.tillstand, anslag.upp, anslag.intygat_av = T.ANSLAGET, upp, intygat_av
    if anslag.sort != Anslag.Sort.BUDGETSAMMANTRADE:
        anslag.ned_tidigast = dagar.ned_tidigast(upp)
    anslag.registrerat_av = by
    _spara(anslag, by, "uppsatt", fran, utan_veckodag(upp))
    _hall_uppe(anslag, by)
    return anslag


@transaction.atomic
def ta_ned(*, anslag: Anslag, ned: datetime.date, by: Person | None) -> Anslag:
    """That a board took it down that day. Raises ValidationError before the first day when it may, and for a day to come."""
    anslag = _las(anslag)
    if anslag.upp is None or anslag.ned_tidigast is None:
        raise ValidationError({"ned": "Skriv först vilken dag anslaget sattes upp."})
    if ned < anslag.ned_tidigast:
        raise ValidationError({"ned": f"Anslaget får tas ned tidigast {utan_veckodag(anslag.ned_tidigast)}."})
    if ned > timezone.localdate():
        raise ValidationError({"ned": "Dagen har inte varit än."})
    fran = utan_veckodag(anslag.ned) if anslag.ned else ""
    anslag.tillstand, anslag.ned, anslag.registrerat_av = T.NEDTAGET, ned, by
    _spara(anslag, by, "nedtaget", fran, utan_veckodag(ned))
    return anslag


def ta_ned_klara() -> int:
    """Take the förbund's own down where the last day of all boards has come, on that day; returns how many. For the worker.

    Nothing is taken down while a board has not told its day; read before the worker has come, it is down all the same.
    """
    i_dag, antal = timezone.localdate(), 0
    for egen in Anslag.objects.filter(medlem=None, tillstand=T.ANSLAGET, ned_tidigast__lte=i_dag):
        with transaction.atomic():
            _las(egen)
            kungorelse = egen.sort == Anslag.Sort.BUDGETSAMMANTRADE
            dag = egen.ned_tidigast if kungorelse else gemensam_nedtagning(_samma(egen))
            if dag and dag <= i_dag:
                ta_ned(anslag=egen, ned=dag, by=None)
                antal += 1
    return antal


@transaction.atomic
def satt_upp_igen(*, anslag: Anslag, by: Person | None) -> Anslag:
    """That a board did not take it down after all: the day was told wrong. Raises ValidationError where it is not taken down."""
    anslag = _las(anslag)
    if anslag.ned is None:
        raise ValidationError({"ned": "Anslaget är inte nedtaget."})
    fran = utan_veckodag(anslag.ned)
    anslag.tillstand, anslag.ned, anslag.registrerat_av = T.ANSLAGET, None, by
    _spara(anslag, by, "uppe igen", fran, "")
    return anslag


def gemensam_nedtagning(anslag: Iterable[Anslag]) -> datetime.date | None:
    """The first day when it may come down everywhere: the last over all boards; None while a board has not told its day."""
    alla = [rad.ned_tidigast for rad in anslag]
    dagarna = [dag for dag in alla if dag is not None]
    return max(dagarna) if dagarna and len(dagarna) == len(alla) else None


def bevis(justering: Justering) -> list[Bevisrad]:
    """What is certified of each board, the förbund's own first. One query; empty until the justering is registered."""
    rader = justering.anslag.select_related("medlem").order_by(F("medlem__ordning").asc(nulls_first=True), "pk")
    return bevisrader(rader)


def bevisrader(rader: Iterable[Anslag]) -> list[Bevisrad]:
    """The same of rows that are at hand, with their members."""
    return [_bevisrad(rad) for rad in rader]


def _bevisrad(rad: Anslag) -> Bevisrad:
    return Bevisrad(
        tavla=rad.medlem.namn if rad.medlem else EGEN_TAVLA,
        egen=rad.medlem is None,
        senast=rad.senast,
        upp=rad.upp,
        sista_dag=dagar.sista_dag_att_overklaga(rad.upp) if rad.upp else None,
        ned_tidigast=rad.ned_tidigast,
        ned=rad.ned,
        intygat_av=rad.intygat_av,
        forvaras=rad.forvaras,
    )


def forvaring(forbund: Forbund) -> str:
    """Where protokoll are kept, as the förbund has decided; else with the förbund."""
    ordning = Motesordning.objects.filter(forbund=forbund).first()
    return (ordning.forvaras if ordning else "") or forbund.namn


def _las(anslag: Anslag) -> Anslag:
    return (
        Anslag.objects.select_for_update(of=("self",))
        .select_related("forbund", "medlem", "justering")
        .get(pk=anslag.pk)
    )


def _hall_uppe(anslag: Anslag, by: Person | None) -> None:
    """The förbund's own goes up again where a board told later that it must stay longer than was thought."""
    egen, ned = _samma(anslag).get(medlem=None), gemensam_nedtagning(_samma(anslag))
    if anslag.pk != egen.pk and egen.ned and ned and egen.ned < ned:
        satt_upp_igen(anslag=egen, by=by)


def _prova_dag(anslag: Anslag, upp: datetime.date) -> None:
    justerad = anslag.justerad
    if upp > timezone.localdate():
        raise ValidationError({"upp": "Dagen har inte varit än."})
    if justerad and upp < justerad:
        raise ValidationError(
            {"upp": f"Protokollet justerades {utan_veckodag(justerad)}. Det kan inte anslås före det."}
        )


def _spara(anslag: Anslag, by: Person | None, vad: str, fran: str, till: str) -> None:
    anslag.version += 1
    anslag.save()
    egen = anslag if anslag.medlem_id is None else _samma(anslag).get(medlem=None)
    notera(forbund=anslag.forbund, by=by, vad=f"{anslag}: {vad}", objekt=egen, fran=fran, till=till)


def _samma(anslag: Anslag) -> QuerySet[Anslag]:
    """All boards' notices of the same thing."""
    return Anslag.objects.filter(sort=anslag.sort, justering=anslag.justering_id, sammantrade=anslag.sammantrade_id)
