"""The conditions of a decision: set, met, and asked for when they are late."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from finsam import datum
from finsam.handelser import notera
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Beslut, Forbund, Person
from finsam.tilltrade import Tilltrade
from finsam.uppgifter import Uppgift
from insatser.models import Insats, Villkor
from insatser.rattigheter import far_andra_insatser

REGEL = "Villkor i styrelsens beslut"
FORVARNING = datetime.timedelta(days=30)


class VillkorFel(ValueError):
    """A condition that cannot be marked so. The message is Swedish."""


def lagg_till(
    *, insats: Insats, beslut: Beslut, villkor: Iterable[tuple[str, datetime.date | None]], by: Person
) -> list[Villkor]:
    """Set conditions, each with its day or None. Call it inside a transaction."""
    rader = [
        Villkor.objects.create(insats=insats, beslut=beslut, text=text, senast=senast, ordning=nr)
        for nr, (text, senast) in enumerate(villkor)
    ]
    for rad in rader:
        nar = f"Senast {datum.utan_veckodag(rad.senast)}" if rad.senast else "Utan datum"
        notera(forbund=insats.forbund, by=by, vad=f"Villkor för {insats}: {rad.text}", objekt=insats, till=nar)
    return rader


def uppfyll(*, villkor: Villkor, dag: datetime.date, hur: str, by: Person) -> Villkor:
    """Mark a condition as met on a day, and say how. Raises VillkorFel where it is met already, or how is missing."""
    with transaction.atomic():
        last = Villkor.objects.select_for_update(of=("self",)).select_related("insats__forbund").get(pk=villkor.pk)
        if last.uppfyllt:
            raise VillkorFel("Villkoret är redan antecknat som uppfyllt.")
        if not hur.strip():
            raise VillkorFel("Skriv hur villkoret är uppfyllt.")
        last.uppfyllt, last.hur, last.uppfyllt_av = dag, hur.strip(), by
        last.save()
        vad = f"Villkoret är uppfyllt: {last.text}"
        notera(
            forbund=last.insats.forbund,
            by=by,
            vad=vad,
            objekt=last.insats,
            till=f"{datum.utan_veckodag(dag)}. {last.hur}",
        )
    return last


def angra(*, villkor: Villkor, skal: str, by: Person) -> Villkor:
    """Take back that a condition was met, with a reason. Raises VillkorFel without one."""
    with transaction.atomic():
        last = Villkor.objects.select_for_update(of=("self",)).select_related("insats__forbund").get(pk=villkor.pk)
        if not last.uppfyllt or not skal.strip():
            raise VillkorFel("Skriv varför villkoret inte är uppfyllt.")
        fran = f"{datum.utan_veckodag(last.uppfyllt)}. {last.hur}"
        last.uppfyllt, last.hur, last.uppfyllt_av = None, "", None
        last.save()
        vad = f"Villkoret är inte uppfyllt: {last.text}"
        notera(forbund=last.insats.forbund, by=by, vad=vad, objekt=last.insats, fran=fran, till=skal.strip())
    return last


def villkor_uppgifter(tilltrade: Tilltrade, ar: int) -> Iterable[Uppgift]:
    """Conditions that are late or due within 30 days, whatever the year. One query."""
    if not far_andra_insatser(tilltrade):
        return
    i_dag = timezone.localdate()
    rader = Villkor.objects.ouppfyllda().filter(insats__forbund=tilltrade.forbund, senast__lte=i_dag + FORVARNING)
    for rad in rader.select_related("insats__forbund"):
        assert rad.senast is not None
        sen = rad.senast < i_dag
        yield Uppgift(
            rad.senast,
            f"{rad.insats}: villkor",
            rad.get_absolute_url(),
            rad.text,
            "warn" if sen else "",
            "Försenat" if sen else "",
        )


def kontrollera_villkor(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """The conditions due in the year: which have passed their day unmet. One query."""
    i_dag = timezone.localdate()
    rader = list(
        Villkor.objects.filter(insats__forbund=forbund, senast__year=ar).select_related("insats__forbund", "beslut")
    )
    sena = [r for r in rader if r.senast and not r.uppfyllt and r.senast < i_dag]
    for rad in sena:
        text = f"{rad.insats}: {rad.text} Skulle vara uppfyllt {datum.utan_veckodag(rad.senast)}."  # type: ignore[arg-type]
        yield Kontroll(
            "insats.villkor", "Villkor uppfyllda", REGEL, Utfall.HALLER_INTE, text, url=rad.get_absolute_url()
        )
    if rader and not sena:
        text = f"Prövat för {len(rader)} villkor."
        yield Kontroll("insats.villkor", "Villkor uppfyllda", REGEL, Utfall.HALLER, text)
