"""The demo's notices in each state: waiting for the boards, up everywhere, to be taken down, and done. Texts are invented."""

import datetime
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from finsam.demo import Demo
from styrelse.anslag.gang import registrera_uppsatt, skapa, ta_ned, tavlor
from styrelse.anslag.kungorelse import ansla_revisorernas
from styrelse.arshjul import arbete
from styrelse.demo_verkan import skriv_satser
from styrelse.models import Anslag, Arende, Attsats, Justering, Organ, Protokoll, Sammantrade
from styrelse.mote.gang import avgor, avsluta, oppna
from styrelse.verkan.utforande import genomfor

FORBUND: Final = ("skelleftea-norsjo",)
DYGN: Final = datetime.timedelta(days=1)
U = Arende.Utfall
ARENDEN: Final = (
    ("Sammanträdet öppnas", (), ""),
    ("Dagordningen", ("godkänna dagordningen",), U.BESLUTAT),
    ("Ekonomisk rapport", ("lägga rapporten till handlingarna",), U.BESLUTAT),
    ("Sammanträdet avslutas", (), ""),
)


@dataclass(frozen=True)
class Fall:
    """A meeting so many days ago, justerat after so many; how many boards have told that it is up, and whether it is down.

    `stoppat`: it also decided something that could not be carried out.
    """

    sedan: int
    justerat_efter: int
    uppe: int
    nere: bool = False
    stoppat: bool = False


FALL: Final = (Fall(89, 9, 99, nere=True), Fall(47, 10, 99), Fall(28, 9, 99, stoppat=True), Fall(18, 11, 1))


def ladda_anslag(demo: Demo) -> None:
    """Once the meetings' order is decided: where the protokoll is kept and which court one writes to."""
    if demo.forbund.slug not in FORBUND:
        return
    organ = Organ.objects.select_related("forbund").get(forbund=demo.forbund, sort=Organ.Sort.STYRELSE)
    for medlem in tavlor(demo.forbund, timezone.localdate())[:-1]:  # the last one's address is not known
        medlem.registrator = f"registrator@{slugify(medlem.namn.split()[0])}.example"
        medlem.save(update_fields=["registrator"])
    _kungor_tidigare(demo)
    i_dag = timezone.localdate()
    ansla_revisorernas(
        forbund=demo.forbund, motesdag=i_dag - 9 * DYGN, justerad=i_dag - DYGN, forvaras="", by=demo.chef
    )
    for fall in FALL:
        justering = _justerat(demo, organ, fall)
        egen, *hos = skapa(justering, demo.chef, _dag(justering) + DYGN)
        for nr, anslag in enumerate(hos[: fall.uppe], start=1):
            registrera_uppsatt(
                anslag=anslag, upp=_dag(justering) + (1 + nr % 2) * DYGN, intygat_av="Registrator", by=demo.chef
            )
        if fall.nere:
            _ta_ned([egen, *hos], demo)


def _kungor_tidigare(demo: Demo) -> None:
    """The notice of a budget meeting that was held: up a week before it, down the day after."""
    motet = Sammantrade.objects.filter(organ__forbund=demo.forbund, offentligt=True, datum__lt=timezone.localdate())
    mote = motet.select_related("organ__forbund").latest("datum")
    upp, ned = mote.datum - 7 * DYGN, mote.datum + DYGN
    gemensamt = {"forbund": demo.forbund, "sort": Anslag.Sort.BUDGETSAMMANTRADE, "sammantrade": mote, "senast": upp}
    dagar = {"upp": upp, "ned_tidigast": ned, "ned": ned, "tillstand": Anslag.Tillstand.NEDTAGET}
    for medlem in (None, *tavlor(demo.forbund, mote.datum)):
        vem = "Registrator" if medlem else demo.chef.namn
        Anslag.objects.create(medlem=medlem, intygat_av=vem, **gemensamt, **dagar)


def _ta_ned(rader: list[Anslag], demo: Demo) -> None:
    alla = list(Anslag.objects.filter(pk__in=[a.pk for a in rader]))
    ned = max(a.ned_tidigast for a in alla if a.ned_tidigast)
    for anslag in alla:
        ta_ned(anslag=anslag, ned=ned, by=demo.chef if anslag.medlem_id else None)


def _dag(justering: Justering) -> datetime.date:
    if justering.justerad is None:
        raise ValueError("Demons protokoll är justerade.")
    return justering.justerad


def _justerat(demo: Demo, organ: Organ, fall: Fall) -> Justering:
    """A short meeting, held and signed on paper."""
    dag = timezone.localdate() - fall.sedan * DYGN
    dag -= max(dag.weekday() - 4, 0) * DYGN
    tid = datetime.time(13, 15)
    mote = Sammantrade(organ=organ, datum=dag, fran=tid, tom=datetime.time(16), lokal="Kommunhuset")
    arbete.planera(mote=mote, med=[], by=demo.chef)
    arbete.ta_steg(mote=mote, till=Sammantrade.Tillstand.KALLAT, by=demo.chef)
    arenden = [
        Arende.objects.create(sammantrade=mote, ordning=nr, rubrik=rubrik) for nr, (rubrik, *_) in enumerate(ARENDEN, 1)
    ]
    protokoll = oppna(mote=mote, by=demo.chef)
    for arende, (_, satser, utfall) in zip(arenden, ARENDEN, strict=True):
        for nr, sats in enumerate(satser, start=1):
            Attsats.objects.create(arende=arende, skede=Attsats.Skede.BESLUT, ordning=nr, text=sats)
        avgor(arende=arende, utfall=utfall, by=demo.chef)
    if fall.stoppat and (rad := demo.data("styrelse", "verkan").get("stoppat")):
        mote.arenden.filter(pk=arenden[-1].pk).update(ordning=len(arenden) + 1)
        arende = Arende.objects.create(sammantrade=mote, ordning=len(arenden), rubrik=rad["rubrik"])
        skriv_satser(demo, arende, rad["satser"], Attsats.Skede.BESLUT)
        avgor(arende=arende, utfall=U.BESLUTAT, by=demo.chef)
    avsluta(protokoll=protokoll, by=demo.chef, kl=datetime.time(15, 40))
    return _signera(protokoll, dag + fall.justerat_efter * DYGN, demo)


def _signera(protokoll: Protokoll, dag: datetime.date, demo: Demo) -> Justering:
    justering = Justering.objects.create(protokoll=protokoll, last_av=demo.chef)
    protokoll.sammantrade.arenden.numrerade().update(justering=justering)
    justering.tillstand, justering.justerad = Justering.Tillstand.JUSTERAD, dag
    justering.save()
    Protokoll.objects.filter(pk=protokoll.pk).update(tillstand=Protokoll.Tillstand.JUSTERAT, dag_for_justering=dag)
    with transaction.atomic():
        for arende in protokoll.sammantrade.arenden.numrerade():
            genomfor(arende=arende, by=demo.chef)
    return justering
