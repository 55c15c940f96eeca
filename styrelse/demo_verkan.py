"""What the demo's decisions do: written at att-satser of the proposals to a meeting, and of the meetings of other parts of the demo."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from insatser.models import Insats
from styrelse.arshjul import arbete
from styrelse.models import Arende, Attsats, Organ, Sammantrade, Verkan, Verkansbelopp

DAGAR_TILL = datetime.timedelta(days=79)


def ladda_forslag(demo: Demo) -> None:
    """A meeting that is planned, and its dagordning: proposals with what each will do."""
    arenden = demo.data("styrelse", "verkan").get("forslag", [])
    if not arenden:
        return
    dag = timezone.localdate() + DAGAR_TILL
    dag -= datetime.timedelta(days=max(dag.weekday() - 4, 0))
    organ = Organ.objects.select_related("forbund").get(forbund=demo.forbund, sort=Organ.Sort.STYRELSE)
    mote = Sammantrade(organ=organ, datum=dag, fran=datetime.time(9, 15), tom=datetime.time(12), lokal="Norsjö")
    arbete.planera(mote=mote, med=[], by=demo.chef)
    for nr, rad in enumerate(arenden, start=1):
        falt = {namn: rad[namn] for namn in ("rubrik", "typ", "nyckel") if namn in rad}
        skriv_satser(demo, Arende.objects.create(sammantrade=mote, ordning=nr, **falt), rad.get("satser", []))


def skriv_satser(demo: Demo, arende: Arende, satser: list[Any], skede: str = Attsats.Skede.FORSLAG) -> None:
    """Each a text, or a text with its `verkan`. {ar} and {nasta} stand for the year of the meeting and the one after."""
    for nr, sats in enumerate(satser, start=1):
        rad: dict[str, Any] = {"text": sats} if isinstance(sats, str) else sats
        ny = Attsats.objects.create(arende=arende, skede=skede, ordning=nr, text=_med_ar(arende, rad["text"]))
        if "verkan" in rad:
            _verkan(demo, ny, dict(rad["verkan"]))


def _verkan(demo: Demo, attsats: Attsats, rad: dict[str, Any]) -> None:
    """`belopp` by how many years after the meeting's, kronor."""
    ar = attsats.arende.sammantrade.datum.year
    belopp = rad.pop("belopp", {})
    if "insats" in rad:
        rad["insats"] = Insats.objects.get(forbund=demo.forbund, namn=rad["insats"])
    if rad.pop("chefen", False):
        rad["ansvarig"] = demo.chef
    for namn in ("tom", "senast"):
        if namn in rad:
            rad[namn] = datetime.date.fromisoformat(_med_ar(attsats.arende, rad[namn]))
    verkan = Verkan.objects.create(attsats=attsats, **rad)
    Verkansbelopp.objects.bulk_create(
        Verkansbelopp(verkan=verkan, ar=ar + efter, belopp=b) for efter, b in belopp.items()
    )


def _med_ar(arende: Arende, text: str) -> str:
    ar = arende.sammantrade.datum.year
    return text.format(ar=ar, nasta=ar + 1)
