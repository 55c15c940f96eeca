"""The demo's reports: expected, late, being written, sent back, handed in, approved and marked for the årsredovisning."""

import datetime
from typing import Any

from django.utils import timezone

from finsam.demo import Demo
from finsam.richtext import fran_inmatning
from insatser.models import Avtal, Insats, Rapport, Rapportutdrag
from insatser.rapport.schema import forvanta
from insatser.rapport.steg import borja

T = Rapport.Tillstand
KLOCKAN = datetime.time(10, 20)
MAL = "Mål"


def ladda_rapporter(demo: Demo) -> None:
    """After the avtal of the beredning: what they ask for, then what the data say has been written, in its order."""
    undertecknade = Avtal.objects.filter(insats__forbund=demo.forbund, tillstand=Avtal.Tillstand.UNDERTECKNAT)
    for avtal in undertecknade.select_related("insats__forbund"):
        forvanta(avtal=avtal, by=demo.chef)
    for fakta in demo.data("insatser", "rapporter").get("rapporter", []):
        _rapport(demo, fakta)


def _rapport(demo: Demo, fakta: dict[str, Any]) -> None:
    insats = Insats.objects.select_related("forbund").get(forbund=demo.forbund, namn=fakta["insats"])
    fran, tom = (_dag(d) for d in fakta["period"])
    rapport, _ = Rapport.objects.select_related("insats__forbund").get_or_create(
        insats=insats, slag=fakta["slag"], fran=fran, tom=tom, defaults={"senast": _dag(fakta["senast"])}
    )
    till = fakta.get("tillstand", T.VANTAD)
    if till == T.VANTAD:
        return
    rapport = borja(rapport=rapport, by=demo.chef)
    skrivet = _klockan(_dag(fakta.get("inlamnad", rapport.senast)) - datetime.timedelta(days=2))
    _skriv(rapport, fakta.get("texter", {}), demo.personer["insats"].namn, skrivet)
    _lamna(demo, rapport, till, fakta)
    for rubrik, kort in fakta.get("ta_med", {}).items():
        avsnitt = rapport.avsnitt.filter(rubrik=rubrik).first() or rapport.avsnitt.filter(grupp=rubrik).earliest(
            "ordning"
        )
        Rapportutdrag.objects.create(
            avsnitt=avsnitt, ar=rapport.ar, text=fran_inmatning(kort or ""), skapad_av=demo.chef
        )


def _skriv(rapport: Rapport, texter: dict[str, Any], vem: str, nar: datetime.datetime) -> None:
    """Texts by heading; those of the goals as a list, in their order."""
    malen = iter(texter.get(MAL, []))
    for avsnitt in rapport.avsnitt.all():
        text = next(malen, "") if MAL in (avsnitt.grupp, avsnitt.rubrik) else texter.get(avsnitt.rubrik, "")
        if text:
            avsnitt.text, avsnitt.andrad, avsnitt.andrad_av = fran_inmatning(text), nar, vem
            avsnitt.save()


def _lamna(demo: Demo, rapport: Rapport, till: str, fakta: dict[str, Any]) -> None:
    """As the steps leave it, but on the days of the data."""
    rapport.tillstand = till
    if till != T.UTKAST:
        rapport.inlamnad = _klockan(_dag(fakta["inlamnad"]))
        rapport.inlamnad_av = demo.personer["insats"].namn
    if till == T.ATERSAND:
        rapport.atersand, rapport.atersand_for = _klockan(_dag(fakta["atersand"])), fakta["atersand_for"]
    if till == T.GODKAND:
        rapport.godkand, rapport.godkand_av = _klockan(_dag(fakta["godkand"])), demo.chef
    rapport.save()


def _dag(dag: datetime.date | int) -> datetime.date:
    """A date, or days from today."""
    return timezone.localdate() + datetime.timedelta(days=dag) if isinstance(dag, int) else dag


def _klockan(dag: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(dag, KLOCKAN))
