"""Eget kapital and how the kommuner share their part: what is known, what is recommended, and changing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from budget.models import EgetKapital, Fordelningsnyckel
from budget.tabell import Budgettabell
from finsam.handelser import falt_i_ord, notera, notera_andringar
from finsam.models import Forbund, Medlem, Person
from finsam.pengar import formatera_procent, med_enhet

HELA = Decimal(100)


@dataclass(frozen=True)
class Niva:
    """A step of Nationella rådet's recommendation: what share of the year's allotment eget kapital should stay within."""

    fran_tilldelning: Decimal
    andel: Decimal
    kalla: str


# Only this step is proven, for allotments about 6 million kronor; the others are to be added when they are known.
NIVAER = (
    Niva(
        Decimal(0),
        Decimal("0.20"),
        "Nationella rådets rekommendation 2013-10-02. Andelen 20 procent är belagd för förbund med ungefär "
        "6 miljoner kronor i tilldelning. Kontrollera mot Nationella rådet om ert förbund är större eller mindre.",
    ),
)


def tilldelning(tabell: Budgettabell) -> Decimal:
    """What the members pay in the budget year, in kronor: the income rows that are a member's."""
    kolumn = tabell.budgetkolumn
    if kolumn is None:
        return Decimal(0)
    rader = (r for r in tabell.rader if r.medlem is not None and r.slag == "intakt")
    return sum((tabell.raknad.belopp[r.post or 0, kolumn.id] or Decimal(0) for r in rader), Decimal(0))


def niva(tilldelat: Decimal) -> Niva:
    """The step that goes for an allotment in kronor."""
    return max((n for n in NIVAER if n.fran_tilldelning <= tilldelat), key=lambda n: n.fran_tilldelning)


def nycklar(forbund: Forbund, ar: int) -> list[tuple[Medlem, Fordelningsnyckel | None]]:
    """Each kommun of the year with the share that goes for it, or None. Two queries."""
    kommuner = list(forbund.medlemmar.under(ar).filter(sort=Medlem.Sort.KOMMUN))
    galler: dict[int, Fordelningsnyckel] = {}
    for nyckel in Fordelningsnyckel.objects.filter(medlem__in=kommuner, fran_ar__lte=ar).order_by("fran_ar"):
        galler[nyckel.medlem_id] = nyckel
    return [(m, galler.get(m.pk)) for m in kommuner]


@transaction.atomic
def spara_kapital(*, kapital: EgetKapital, by: Person) -> None:
    """Save what eget kapital was at the end of a year."""
    fore = {} if kapital.pk is None else falt_i_ord(EgetKapital.objects.get(pk=kapital.pk), ["ar", "kalla"])
    fran = "" if kapital.pk is None else med_enhet(EgetKapital.objects.get(pk=kapital.pk).belopp)
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
    notera(forbund=kapital.forbund, by=by, vad=f"Tog bort {str(kapital).lower()}", fran=med_enhet(kapital.belopp))
    kapital.delete()


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
