"""The demo's participants: published figures of real insatser, and invented ones where none are published."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from insatser.deltagare.standard import lagg_upp_standard
from insatser.models import Deltagarkategori, Deltagartal, Deltagaruppgift, Insats, Motuppgift

KLOCKAN = datetime.time(15, 10)


def ladda_deltagare(demo: Demo) -> None:
    """Categories first, then each year of each insats in the order of the data: a pair is women and men, a number both together."""
    lagg_upp_standard(forbund=demo.forbund, by=demo.chef)
    insatser = {i.namn: i for i in Insats.objects.filter(forbund=demo.forbund)}
    kategorier = {(k.lista, k.namn): k for k in demo.forbund.deltagarkategorier.all()}
    for fakta in demo.data("insatser", "deltagare").get("deltagare", []):
        _uppgift(demo, insatser[fakta["insats"]], kategorier, fakta)


def _uppgift(
    demo: Demo, insats: Insats, kategorier: dict[tuple[str, str], Deltagarkategori], fakta: dict[str, Any]
) -> None:
    uppgift = Deltagaruppgift.objects.create(insats=insats, ar=fakta["ar"], kommentar=fakta.get("kommentar", ""))
    tal = {n: _tal(uppgift, kategorier, n, antal) for n, antal in fakta["tal"].items()}
    Deltagartal.objects.bulk_create(tal.values())
    Motuppgift.objects.bulk_create(
        Motuppgift(
            tal=tal[mot["om"]], kalla=mot["kalla"], antecknad_av=demo.personer["revisor"], **_antal(mot["antal"])
        )
        for mot in fakta.get("mot", [])
    )
    if "klar" in fakta:
        uppgift.klar = timezone.make_aware(datetime.datetime.combine(fakta["klar"], KLOCKAN))
        uppgift.klar_av = demo.personer["handlaggare"]
        uppgift.save(update_fields=["klar", "klar_av"])


def _tal(
    uppgift: Deltagaruppgift, kategorier: dict[tuple[str, str], Deltagarkategori], nyckel: str, antal: Any
) -> Deltagartal:
    tabell, _, namn = nyckel.partition("/")
    lista = tabell.removesuffix("_fore").removesuffix("_efter")
    kategori = kategorier[lista, namn] if namn else None
    return Deltagartal(uppgift=uppgift, tabell=tabell, kategori=kategori, **_antal(antal))


def _antal(antal: Any) -> dict[str, int]:
    return {"totalt": antal} if isinstance(antal, int) else dict(zip(("kvinnor", "man"), antal, strict=True))
