"""The demo's endings: one accounted for with money paid back, one that lacks things, some that became ordinary work."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from insatser.avslut.lage import slutavrakning
from insatser.models import Aterbetalning, Frigorelse, Implementerat, Insats

A = Aterbetalning.Tillstand
EN_VECKA = datetime.timedelta(days=7)


def ladda_avslut(demo: Demo) -> None:
    """In the order of the data. Amounts are kronor; money is set free last, when what came back is known."""
    for fakta in demo.data("insatser", "avslut").get("avslut", []):
        insats = Insats.objects.select_related("forbund").get(forbund=demo.forbund, namn=fakta["insats"])
        if "tillstand" in fakta:
            insats.tillstand = fakta["tillstand"]
            insats.save(update_fields=["tillstand"])
        for rad in fakta.get("aterbetalningar", []):
            _aterbetalning(demo, insats, rad)
        for rad in fakta.get("implementerat", []):
            _implementerat(demo, insats, rad)
        for rad in fakta.get("frigjort", []):
            _frigorelse(demo, insats, rad)


def _aterbetalning(demo: Demo, insats: Insats, rad: dict[str, Any]) -> None:
    """`beslutad`, `fakturerad` and `betald` are days; the last one that is there tells the state."""
    betalt = slutavrakning(insats).ar(rad["ar"]).rekvirerat.behallet
    forbrukat = Decimal(rad["forbrukat"])
    chef, ekonom = demo.personer["forbundschef"], demo.personer["ekonom"]
    ny = Aterbetalning(insats=insats, ar=rad["ar"], forbrukat=forbrukat, skapad_av=ekonom, orsak=rad.get("orsak", ""))
    ny.beraknat = betalt - forbrukat
    ny.belopp = Decimal(rad.get("belopp", ny.beraknat))
    for falt in ("beslutad", "fakturerad", "fakturanummer", "forfaller", "betald"):
        if falt in rad:
            setattr(ny, falt, rad[falt])
    ny.beslutad_av = chef if ny.beslutad else None
    ny.betald_av = ekonom if ny.betald else None
    gatt = [t for t in (A.BESLUTAD, A.FAKTURERAD, A.BETALD) if t.value in rad]
    ny.tillstand = gatt[-1] if gatt else A.FORSLAG
    ny.save()
    if ny.beslutad:
        nar = timezone.make_aware(datetime.datetime.combine(ny.beslutad - EN_VECKA, datetime.time(9, 30)))
        Aterbetalning.objects.filter(pk=ny.pk).update(skapad=nar)


def _implementerat(demo: Demo, insats: Insats, rad: dict[str, Any]) -> None:
    hos = rad["hos"]
    vem = {"medlem": demo.medlemmar[hos]} if hos in demo.medlemmar else {"annan": hos}
    falt = {namn: rad[namn] for namn in ("vad", "sedan", "varaktighet", "text") if namn in rad}
    Implementerat.objects.create(insats=insats, **vem, **falt)


def _frigorelse(demo: Demo, insats: Insats, rad: dict[str, Any]) -> None:
    """All that is left of the year where the data gives no sum."""
    belopp = Decimal(rad["belopp"]) if "belopp" in rad else slutavrakning(insats).ar(rad["ar"]).kan_frigoras
    if not belopp:
        return
    ny = Frigorelse(insats=insats, ar=rad["ar"], belopp=belopp, skal=rad["skal"], dag=rad["dag"], av=demo.chef)
    if "aterkallad" in rad:
        ny.aterkallad, ny.aterkallad_av, ny.aterkallad_for = rad["aterkallad"], demo.chef, rad["aterkallad_for"]
    ny.save()
