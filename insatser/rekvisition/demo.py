"""The demo's rekvisitioner: in every state, against what the demo's insatser are granted for the working year."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from finsam.filer.arkiv import GranskadFil, ta_emot
from insatser.models import Insats, Rekvisition, Rekvisitionsrad, Rekvisitionsunderlag

# the step -> who takes it, by e-mail name
STEG = {"inlamnad": "insats", "granskad": "handlaggare", "attesterad": "ekonom", "betald": "ekonom"}
KLOCKAN = datetime.time(9, 30)


def ladda_rekvisitioner(demo: Demo) -> None:
    """In the order of the data. Amounts are kronor; rows are written before the state that locks them."""
    for fakta in demo.data("insatser", "rekvisitioner").get("rekvisitioner", []):
        _rekvisition(demo, fakta)


def _rekvisition(demo: Demo, fakta: dict[str, Any]) -> None:
    insats = Insats.objects.get(forbund=demo.forbund, namn=fakta["insats"])
    fran, tom = fakta["period"]
    ny = Rekvisition.objects.create(
        insats=insats,
        nr=fakta["nr"],
        fran=fran,
        tom=tom,
        slutlig=fakta.get("slutlig", False),
        meddelande=fakta.get("meddelande", ""),
        skapad_av=demo.personer["insats"],
    )
    for nr, rad in enumerate(fakta["rader"]):
        _rad(ny, nr, rad)
    if fakta.get("underlag"):
        _underlag(demo, ny)
    ny.skapad = _klockan(fakta.get("inlamnad", tom))
    for namn, vem in STEG.items():
        if namn in fakta:
            setattr(ny, namn, fakta[namn] if namn == "betald" else _klockan(fakta[namn]))
            setattr(ny, f"{namn}_av", demo.personer[vem])
    ny.tillstand, ny.komplettera = fakta["tillstand"], fakta.get("komplettera", "")
    ny.save()


def _rad(rekvisition: Rekvisition, ordning: int, fakta: dict[str, Any]) -> None:
    belopp = Decimal(fakta["belopp"])
    utfall = fakta.get("utfall", "obehandlad")
    godkant = {"godkand": belopp, "parkerad": Decimal(0), "avdragen": Decimal(fakta.get("godkant", 0))}.get(utfall)
    parkerade = Rekvisitionsrad.objects.filter(
        rekvisition__insats=rekvisition.insats, utfall="parkerad", aterkomst=None
    )
    Rekvisitionsrad.objects.create(
        rekvisition=rekvisition,
        ordning=ordning,
        slag=fakta["slag"],
        benamning=fakta["vad"],
        belopp=belopp,
        utfall=utfall,
        godkant=godkant,
        orsak=fakta.get("orsak", ""),
        ursprung=parkerade.get(benamning=fakta["vad"]) if fakta.get("parkerad_forut") else None,
    )


def _underlag(demo: Demo, rekvisition: Rekvisition) -> None:
    """A list of the rows, as an extract of the books would be."""
    rader = "\r\n".join(f"{r.benamning};{r.belopp:.2f}" for r in rekvisition.rader.all())
    fil = GranskadFil(
        namn=f"huvudbok-{rekvisition.fran:%Y-%m}-{rekvisition.tom:%m}.csv",
        mime="text/csv",
        innehall=f"Kostnad;Belopp\r\n{rader}\r\n".encode(),
    )
    tagen = ta_emot(forbund=demo.forbund, by=demo.personer["insats"], granskad=fil)
    Rekvisitionsunderlag.objects.create(rekvisition=rekvisition, fil=tagen)


def _klockan(dag: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(dag, KLOCKAN))
