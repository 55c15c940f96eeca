"""The demo's meetings: those of the published plans, and a year of invented ones around today, so that every state has one."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from styrelse.arshjul import arbete
from styrelse.arshjul.forslag import samma_dag
from styrelse.models import Organ, Sammantrade

T = Sammantrade.Tillstand


def ladda_sammantraden(demo: Demo) -> None:
    """The meetings as rows; a year back and on from a pattern, on the same weekdays and weeks of whichever year it is."""
    data = demo.data("styrelse", "sammantraden")
    organ = {o.namn: o for o in Organ.objects.filter(forbund=demo.forbund).select_related("forbund")}
    for rad in data.get("sammantraden", []):
        _mote(demo, organ, rad, datetime.date.fromisoformat(str(rad["datum"])))
    i_ar = timezone.localdate().year
    for rad in data.get("monster", []):
        _mote(demo, organ, rad, samma_dag(datetime.date.fromisoformat(str(rad["datum"])), i_ar))
    for namn in data.get("staende", []):
        arbete.staende_punkter(organ=organ[namn], by=demo.chef)


def _mote(demo: Demo, organ: dict[str, Organ], rad: dict[str, Any], dag: datetime.date) -> None:
    fran, tom = (datetime.time.fromisoformat(t) for t in rad["tid"].split("-")) if "tid" in rad else (None, None)
    falt = {namn: rad[namn] for namn in ("slag", "namn", "lokal", "form", "offentligt") if namn in rad}
    punkter = "\n".join(rad.get("punkter", []))
    mote = Sammantrade(organ=organ[rad["organ"]], datum=dag, fran=fran, tom=tom, punkter=punkter, **falt)
    flytt = rad.get("flyttat_fran")
    if flytt:
        mote.datum = datetime.date.fromisoformat(str(flytt["datum"]))
        mote.fran = mote.tom = None
        if "tid" in flytt:
            mote.fran = datetime.time.fromisoformat(flytt["tid"])
    arbete.planera(mote=mote, med=[organ[namn] for namn in rad.get("med", [])], by=demo.chef)
    if flytt:
        arbete.flytta(
            mote=mote,
            dag=dag,
            fran=fran,
            tom=tom,
            skal=flytt["skal"],
            beslut=demo.beslut.get(flytt.get("beslut", "")),
            by=demo.chef,
            sedd=mote.version,
        )
    _tillstand(demo, mote, dag, rad.get("installt", ""))


def _tillstand(demo: Demo, mote: Sammantrade, dag: datetime.date, installt: str) -> None:
    """What is past has been held, what comes within the förbund's time for kallelser has been called."""
    i_dag = timezone.localdate()
    if installt:
        arbete.ta_steg(mote=mote, till=T.INSTALLT, skal=installt, by=demo.chef)
    elif dag < i_dag:
        arbete.har_hallits(mote=mote, by=demo.chef)
    elif (dag - i_dag).days <= demo.forbund.kallelsetid:
        arbete.ta_steg(mote=mote, till=T.KALLAT, by=demo.chef)
