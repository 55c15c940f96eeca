"""The demo's dagordningar: one being written for a meeting later in the year, and what the meeting of today was called to."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from finsam.filer.arkiv import GranskadFil, ta_emot
from finsam.richtext import fran_inmatning
from styrelse.arshjul import arbete
from styrelse.arshjul.forslag import samma_dag
from styrelse.dagordning.forslag import STAENDE, foresla_arenden
from styrelse.dagordning.punkter import lagg_till
from styrelse.dagordning.ta_in import ta_in
from styrelse.models import Arende, Bilaga, Organ, Sammantrade

FALT = ("slag", "typ", "foredragande", "minuter", "dnr")


def ladda_dagordningar(demo: Demo) -> None:
    """Once the meetings, and what waits for them, are there."""
    data = demo.data("styrelse", "dagordning")
    if "skrivs" in data:
        _skrivs(demo, data["skrivs"])
    for rubrik, rad in data.get("pagar", {}).items():
        _pagar(demo, rubrik, rad)


def _skrivs(demo: Demo, rad: dict[str, Any]) -> None:
    """A planned meeting: its standing items are in, some items are written, the rest waits to be taken in."""
    organ = Organ.objects.select_related("forbund").get(forbund=demo.forbund, sort=Organ.Sort.STYRELSE)
    dag = samma_dag(rad["datum"], timezone.localdate().year)
    fran, tom = (datetime.time.fromisoformat(t) for t in rad["tid"].split("-"))
    mote = Sammantrade(organ=organ, datum=dag, fran=fran, tom=tom, lokal=rad["lokal"])
    arbete.planera(mote=mote, med=[], by=demo.chef)
    staende = [f.kod for f in foresla_arenden(mote) if f.grupp == STAENDE]
    for arende in ta_in(mote=mote, valda=staende, by=demo.chef):
        _fyll(arende, rad["staende"].get(arende.rubrik, {}))
    for nytt in rad["arenden"]:
        arende = Arende(sammantrade=mote, rubrik=nytt["rubrik"])
        lagg_till(arende=arende, attsatser=nytt.get("forslag", []), by=demo.chef, plats=nytt.get("plats"))
        _fyll(arende, nytt)
        _bilagor(demo, arende, nytt.get("bilagor", []))


def _fyll(arende: Arende, rad: dict[str, Any]) -> None:
    for namn in FALT:
        setattr(arende, namn, rad.get(namn, getattr(arende, namn)))
    if "text" in rad:
        arende.beskrivning = fran_inmatning(rad["text"])
    arende.save()


def _bilagor(demo: Demo, arende: Arende, rader: list[dict[str, str]]) -> None:
    for nr, rad in enumerate(rader, start=1):
        granskad = GranskadFil(f"{rad['namn']}.txt", "text/plain", rad["innehall"].encode(), "")
        fil = ta_emot(forbund=demo.forbund, by=demo.chef, granskad=granskad)
        Bilaga.objects.create(arende=arende, ordning=nr, namn=rad["namn"], fil=fil, sekretess=rad.get("sekretess", ""))


def _pagar(demo: Demo, rubrik: str, rad: dict[str, Any]) -> None:
    """What the kallelse said in an item of the meeting that goes on; its § begins with the same words."""
    moten = Sammantrade.objects.i_forbundet(demo.forbund).filter(tillstand=Sammantrade.Tillstand.PAGAR)
    arende = Arende.objects.filter(sammantrade__in=moten, rubrik=rubrik).first()
    if arende is not None:
        _fyll(arende, rad)
        arende.text = arende.text or arende.beskrivning
        arende.save(update_fields=["text"])
