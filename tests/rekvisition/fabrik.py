"""Short ways to weigh and attest."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from finsam.models import Person
from insatser.models import Rekvisition, Rekvisitionsrad
from insatser.rekvisition import steg

U = Rekvisitionsrad.Utfall


def provning(utfall: str = U.GODKAND, godkant: str | None = None, orsak: str = "") -> steg.Provning:
    return steg.Provning(utfall, None if godkant is None else Decimal(godkant), orsak)


def granska(rekvisition: Rekvisition, by: Person, *provningar: steg.Provning, klar: bool = True) -> Rekvisition:
    """Weigh the rows in order; without provningar all are granted."""
    rader = list(rekvisition.rader.all())
    valda = provningar or tuple(provning() for _ in rader)
    sedd = Rekvisition.objects.get(pk=rekvisition.pk).version
    par = {rad.pk: p for rad, p in zip(rader, valda, strict=True)}
    return steg.granska(rekvisition=rekvisition, provningar=par, by=by, sedd=sedd, klar=klar)


def betald(rekvisition: Rekvisition, chef: Person, ekonom: Person) -> Rekvisition:
    granska(rekvisition, chef)
    steg.attestera(rekvisition=rekvisition, by=ekonom)
    return steg.anteckna_betalning(rekvisition=rekvisition, dag=timezone.localdate(), by=ekonom)


def rader(*rader: dict[str, Any], **falt: Any) -> dict[str, Any]:
    """What the browser sends from the form: the first quarter of 2026."""
    data: dict[str, Any] = {
        "fran": "2026-01-01",
        "tom": "2026-03-31",
        "rad-TOTAL_FORMS": len(rader),
        "rad-INITIAL_FORMS": 0,
    }
    for nr, rad in enumerate(rader):
        data |= {f"rad-{nr}-{namn}": varde for namn, varde in rad.items()}
    return {**data, **falt}
