"""The demo's meeting of today, opened, with its people and what they have done so far; and what the board has decided about meetings."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from finsam.models import Beslut
from styrelse.arshjul import arbete
from styrelse.demo_verkan import skriv_satser
from styrelse.models import Arende, Javsanmalan, Motesordning, Organ, Sammantrade, Uppdragstagare
from styrelse.mote.gang import avgor, oppna
from styrelse.narvaro.inlagg import lagg_in


def ladda_narvaro(demo: Demo) -> None:
    """Once the organs and the other meetings are there."""
    data = demo.data("styrelse", "narvaro")
    if "motesordning" in data:
        _ordning(demo, dict(data["motesordning"]))
    for rad in data.get("moten", []):
        _mote(demo, rad)


def _ordning(demo: Demo, rad: dict[str, Any]) -> None:
    styrelse = Organ.objects.get(forbund=demo.forbund, sort=Organ.Sort.STYRELSE)
    beslut = Beslut.objects.create(forbund=demo.forbund, organ=styrelse.namn, **rad.pop("distans"))
    Motesordning.objects.create(forbund=demo.forbund, distans_beslut=beslut, **rad)


def _mote(demo: Demo, rad: dict[str, Any]) -> None:
    dag = timezone.localdate() if rad["dag"] == "i dag" else rad["dag"]
    fran, tom = (datetime.time.fromisoformat(t) for t in rad["tid"].split("-"))
    organ = Organ.objects.select_related("forbund").get(forbund=demo.forbund, namn=rad["organ"])
    mote = Sammantrade(organ=organ, datum=dag, fran=fran, tom=tom, lokal=rad["lokal"])
    arbete.planera(mote=mote, med=[], by=demo.chef)
    arbete.ta_steg(mote=mote, till=Sammantrade.Tillstand.KALLAT, by=demo.chef)
    arenden = [_arende(demo, mote, nr, a) for nr, a in enumerate(rad["arenden"], start=1)]
    for a in rad.get("anmalt", []):
        vem = Uppdragstagare.objects.get(forbund=demo.forbund, namn=a["vem"])
        Javsanmalan.objects.create(arende=arenden[a["arende"] - 1], vem=vem, skal=a["skal"])
    protokoll = oppna(mote=mote, by=demo.chef)
    lagg_in(protokoll=protokoll, data=rad["folk"], by=demo.chef)
    for arende, a in zip(arenden, rad["arenden"], strict=True):
        if a.get("klart"):
            avgor(arende=arende, utfall=a.get("utfall", ""), by=demo.chef)


def _arende(demo: Demo, mote: Sammantrade, nr: int, rad: dict[str, Any]) -> Arende:
    arende = Arende.objects.create(sammantrade=mote, ordning=nr, rubrik=rad["rubrik"], typ=rad["typ"])
    skriv_satser(demo, arende, rad.get("satser", []))
    return arende
