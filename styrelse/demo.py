"""The demo's goals with how they went, its activities, verksamhetsplaner and årsredovisning."""

from typing import Any

from django.db.models import F

from finsam.demo import Demo, registrera
from finsam.dokumentarbete.skapande import skapa_dokument
from finsam.models import Avsnitt, Dokument
from finsam.richtext import fran_inmatning
from styrelse.demo_anslag import ladda_anslag
from styrelse.demo_bevakning import ladda_arvoden, ladda_bevakningar, ladda_delegationsbeslut
from styrelse.demo_dagordning import ladda_dagordningar
from styrelse.demo_justering import ladda_justering
from styrelse.demo_kallelse import ladda_kallelser
from styrelse.demo_narvaro import ladda_narvaro
from styrelse.demo_organ import ladda_organ
from styrelse.demo_protokoll import ladda_protokoll
from styrelse.demo_sammantraden import ladda_sammantraden
from styrelse.demo_verkan import ladda_forslag
from styrelse.models import Aktivitet, Delmal, Delmalsuppfyllelse, Mal, Maluppfyllelse


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
    grader = {}
    for nr, falt in enumerate(rad.get("delmal", [])):
        delmal = Delmal.objects.create(mal=mal, ordning=nr, **{namn: v for namn, v in falt.items() if namn != "grad"})
        grader[delmal] = falt.get("grad", "")
    if "uppfyllelse" in rad:
        _bedom(mal, rad["uppfyllelse"], grader)
    return mal


def _bedom(mal: Mal, falt: dict[str, Any], grader: dict[Delmal, str]) -> None:
    """How the goal went in its last year."""
    kommentar = fran_inmatning(falt["kommentar"])
    rad = Maluppfyllelse.objects.create(mal=mal, ar=mal.tom_ar, grad=falt["grad"], kommentar=kommentar)
    Delmalsuppfyllelse.objects.bulk_create(
        Delmalsuppfyllelse(uppfyllelse=rad, delmal=delmal, grad=grad) for delmal, grad in grader.items() if grad
    )


@registrera
def ladda_plan(demo: Demo) -> None:
    """The plan of a year."""
    _skriv(demo, Dokument.Typ.VERKSAMHETSPLAN, demo.data("styrelse", "plan"))


@registrera
def ladda_arsredovisning(demo: Demo) -> None:
    """The årsredovisning of a year."""
    _skriv(demo, Dokument.Typ.ARSREDOVISNING, demo.data("styrelse", "arsredovisning"))


def _skriv(demo: Demo, typ: str, data: dict[str, Any]) -> None:
    """A document begun from the förbund's template and with its chapters written, where there is data for one."""
    if not data:
        return
    dokument = skapa_dokument(forbund=demo.forbund, typ=typ, ar=data["ar"], by=demo.chef)
    avsnitt = {a.rubrik: a for a in dokument.avsnitt.all()}
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


registrera(ladda_organ)
registrera(ladda_sammantraden)
registrera(ladda_bevakningar)
registrera(ladda_delegationsbeslut)
registrera(ladda_narvaro)
registrera(ladda_anslag)
registrera(ladda_protokoll)
registrera(ladda_arvoden)
registrera(ladda_justering)
registrera(ladda_kallelser)
registrera(ladda_forslag)
registrera(ladda_dagordningar)
