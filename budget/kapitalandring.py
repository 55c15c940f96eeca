"""Changing eget kapital, its levels and limits, and how the kommuner share. History in each transaction."""

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeVar

from django.db import transaction

from budget.kapital import HELA
from budget.models import EgetKapital, Fordelningsnyckel, Kapitalgrans, Kapitalniva
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Medlem, Person
from finsam.pengar import formatera_exakt, formatera_procent, med_enhet
from finsam.samtidighet import prova_version

KALLA: Final = "Nationella rådets rekommendation 2013-10-02"
ANMARKNING: Final = (
    "Andelen 20 procent är belagd för förbund med ungefär 6 miljoner kronor i tilldelning. Kontrollera mot Nationella rådet "
    "om ert förbund är större eller mindre."
)
Regel = TypeVar("Regel", Kapitalniva, Kapitalgrans)
FALT: Final = {
    Kapitalniva: ("fran", "fran_tilldelning", "procent", "hogst", "kalla", "anmarkning"),
    Kapitalgrans: ("fran", "sort", "belopp", "procent", "beslut", "kalla"),
}


def belagda_nivaer(forbund: Forbund) -> list[Kapitalniva]:
    """The steps that are proven, unsaved: one. The others of the recommendation are for the förbund to add when it has them."""
    return [
        Kapitalniva(
            forbund=forbund,
            fran=datetime.date(2013, 10, 2),
            fran_tilldelning=Decimal(0),
            procent=Decimal(20),
            kalla=KALLA,
            anmarkning=ANMARKNING,
        )
    ]


def borja_med_nivaer(*, forbund: Forbund, by: Person) -> None:
    """Give a new förbund the steps that are proven. Call it in the transaction that lays the förbund up."""
    for niva in belagda_nivaer(forbund):
        spara_regel(regel=niva, sedd=None, by=by)


@transaction.atomic
def spara_kapital(*, kapital: EgetKapital, sedd: int | None, by: Person) -> None:
    """Save what eget kapital was at the end of a year. Raises Krock."""
    fore: dict[str, tuple[str, str]] = {}
    fran = ""
    if kapital.pk is not None:
        nu = EgetKapital.objects.select_for_update().get(pk=kapital.pk)
        fore, fran = falt_i_ord(nu, ["ar", "kalla"]), med_enhet(nu.belopp)
        prova_version(nu, sedd=sedd)
        kapital.version = nu.version
    kapital.save()
    forbund = kapital.forbund
    if fran != med_enhet(kapital.belopp):
        notera(forbund=forbund, by=by, vad=f"{kapital}", objekt=kapital, fran=fran, till=med_enhet(kapital.belopp))
    if fore:
        efter = falt_i_ord(kapital, ["ar", "kalla"])
        notera_andringar(forbund=forbund, by=by, objekt=kapital, fore=fore, efter=efter)


@transaction.atomic
def ta_bort_kapital(*, kapital: EgetKapital, by: Person) -> None:
    """Remove the amount of a year; it is then computed from the year before."""
    if kapital.delete()[0]:
        vad = f"Tog bort {str(kapital).lower()}"
        notera(forbund=kapital.forbund, by=by, vad=vad, fran=med_enhet(kapital.belopp))


@transaction.atomic
def spara_regel(*, regel: Regel, sedd: int | None, by: Person) -> Regel:
    """Save a new step or limit, or a changed one. Raises Krock."""
    typ = type(regel)
    fore: dict[str, tuple[str, str]] = {}
    if regel.pk is not None:
        nu = typ.objects.select_for_update().get(pk=regel.pk)
        fore = falt_i_ord(nu, FALT[typ])
        prova_version(nu, sedd=sedd)
        regel.version = nu.version
    regel.save()
    if fore:
        notera_andringar(forbund=regel.forbund, by=by, objekt=regel, fore=fore, efter=falt_i_ord(regel, FALT[typ]))
    else:
        notera(forbund=regel.forbund, by=by, vad=f"{_namn(regel)}: lade till", objekt=regel, till=i_ord(regel))
    return regel


@transaction.atomic
def ta_bort_regel(*, regel: Kapitalniva | Kapitalgrans, by: Person) -> None:
    """Remove a step or a limit; the history keeps what it was."""
    if regel.delete()[0]:
        notera(forbund=regel.forbund, by=by, vad=f"{_namn(regel)}: tog bort", fran=i_ord(regel))


def i_ord(regel: Kapitalniva | Kapitalgrans) -> str:
    """A step or a limit in a line, for the history."""
    if isinstance(regel, Kapitalgrans):
        return ", ".join(filter(None, [str(regel), regel.hur]))
    hogst = f", dock högst {med_enhet(regel.hogst)}" if regel.hogst is not None else ""
    return f"{regel}: högst {formatera_exakt(regel.procent)} %{hogst}. {regel.kalla}"


def _namn(regel: Kapitalniva | Kapitalgrans) -> str:
    return str(regel._meta.verbose_name).capitalize()


@transaction.atomic
def spara_nycklar(*, forbund: Forbund, fran_ar: int, andelar: Mapping[Medlem, Decimal], by: Person) -> None:
    """Set how the kommuner share their part from a year on, in per cent. Raises ValueError where it is not all of it."""
    if sum(andelar.values()) != HELA:
        raise ValueError("Andelarna ska vara 100 procent tillsammans.")
    for medlem, procent in andelar.items():
        fore = Fordelningsnyckel.objects.filter(medlem=medlem, fran_ar=fran_ar).first()
        nyckel, _ = Fordelningsnyckel.objects.update_or_create(
            medlem=medlem, fran_ar=fran_ar, defaults={"procent": procent}
        )
        if fore is None or fore.procent != procent:
            vad = f"Fördelningsnyckel från {fran_ar}: {medlem}"
            fran = _procent(fore.procent) if fore else ""
            notera(forbund=forbund, by=by, vad=vad, objekt=nyckel, fran=fran, till=_procent(procent))


def _procent(procent: Decimal) -> str:
    return formatera_procent(procent / HELA, 2)
