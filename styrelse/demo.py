"""The demo's goals and activities."""

from typing import Any

from finsam.demo import Demo, html, registrera
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
        beskrivning=html(rad.get("beskrivning", "")),
        fran_ar=rad["fran_ar"],
        tom_ar=rad["tom_ar"],
    )
    Delmal.objects.bulk_create(Delmal(mal=mal, ordning=nr, **delmal) for nr, delmal in enumerate(rad.get("delmal", [])))
    return mal
