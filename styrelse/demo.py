"""The demo's goals, activities and verksamhetsplaner."""

from typing import Any

from django.db.models import F

from finsam.demo import Demo, registrera
from finsam.dokumentarbete.skapande import skapa_dokument
from finsam.models import Avsnitt, Dokument
from finsam.richtext import fran_inmatning
from styrelse.models import Aktivitet, Delmal, Mal


@registrera
def ladda(demo: Demo) -> None:
    """Goals with their delmål, then activities that point at goals by number."""
    data = demo.data("styrelse")
    mal = {rad["nr"]: _mal(demo, rad) for rad in data.get("mal", [])}
    for nr, rad in enumerate(data.get("aktiviteter", [])):
        falt = {namn: rad[namn] for namn in ("ar", "omrade", "text", "nar", "ansvarig") if namn in rad}
        aktivitet = Aktivitet.objects.create(forbund=demo.forbund, ordning=nr, **falt)
        aktivitet.mal.set(mal[m] for m in rad.get("mal", []))


def _mal(demo: Demo, rad: dict[str, Any]) -> Mal:
    mal = Mal.objects.create(
        forbund=demo.forbund,
        nr=rad["nr"],
        text=rad["text"],
        beskrivning=fran_inmatning(rad.get("beskrivning", "")),
        fran_ar=rad["fran_ar"],
        tom_ar=rad["tom_ar"],
    )
    Delmal.objects.bulk_create(Delmal(mal=mal, ordning=nr, **delmal) for nr, delmal in enumerate(rad.get("delmal", [])))
    return mal


@registrera
def ladda_plan(demo: Demo) -> None:
    """The plan of a year, begun from the förbund's template and with its chapters written."""
    data = demo.data("styrelse", "plan")
    if not data:
        return
    plan = skapa_dokument(forbund=demo.forbund, typ=Dokument.Typ.VERKSAMHETSPLAN, ar=data["ar"], by=demo.chef)
    avsnitt = {a.rubrik: a for a in plan.avsnitt.all()}
    for rubrik, text in data["texter"].items():
        avsnitt[rubrik].text = fran_inmatning(text)
    Avsnitt.objects.bulk_update(avsnitt.values(), ["text"])
    for nytt in data.get("nya", []):
        _nytt_avsnitt(avsnitt[nytt["fore"]], nytt)


def _nytt_avsnitt(fore: Avsnitt, data: dict[str, Any]) -> None:
    """A chapter that the template does not have, put in before another."""
    syskon = Avsnitt.objects.filter(dokument=fore.dokument_id, foralder=fore.foralder_id)
    syskon.filter(ordning__gte=fore.ordning).update(ordning=F("ordning") + 1)
    Avsnitt.objects.create(
        dokument_id=fore.dokument_id,
        foralder_id=fore.foralder_id,
        ordning=fore.ordning,
        rubrik=data["rubrik"],
        text=fran_inmatning(data["text"]),
    )
