"""What the books of a year say: account by account, and the rows of an account. Kronor, debet +, kredit −."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Q, Sum, Window
from django.db.models.functions import TruncMonth

from budget.models import Bokforingssaldo, Konto, Transaktion, Verifikation
from budget.models.bokforing import TransaktionQuerySet
from finsam.models import Forbund

NOLL: Final = Decimal(0)
RESULTATKONTON: Final = tuple("345678")
Slag = Bokforingssaldo.Slag


@dataclass(frozen=True)
class Kontosaldo:
    """An account in a year. `enligt_filen` is what the file states that it ends on, None where it does not."""

    konto: Konto
    ingaende: Decimal
    rorelse: Decimal
    enligt_filen: Decimal | None

    @property
    def utgaende(self) -> Decimal:
        return self.ingaende + self.rorelse

    @property
    def stammer(self) -> bool:
        """Whether opening balance and rows give what the file states."""
        return self.enligt_filen is None or self.enligt_filen == self.utgaende


def kontosaldon(forbund: Forbund, ar: int) -> list[Kontosaldo]:
    """Each account that the year has a figure for. Three queries.

    Where a file has no verifikationer (type 1-3) the movement is what it states: #RES, or #UB less #IB.
    """
    saldon: dict[tuple[str, int], Decimal] = {
        (slag, konto): belopp
        for slag, konto, belopp in Bokforingssaldo.objects.filter(
            forbund=forbund, ar=ar, slag__in=[Slag.IB, Slag.UB, Slag.RES], objekt__isnull=True
        ).values_list("slag", "konto", "belopp")
    }
    rorelser: dict[int, Decimal] = dict(
        Transaktion.objects.gallande(forbund, ar).order_by().values_list("konto").annotate(summa=Sum("belopp"))
    )
    konton = Konto.objects.filter(forbund=forbund, pk__in={k for _, k in saldon} | rorelser.keys())
    return [_kontosaldo(konto, saldon, rorelser if rorelser else None) for konto in konton]


def _kontosaldo(
    konto: Konto, saldon: dict[tuple[str, int], Decimal], rorelser: dict[int, Decimal] | None
) -> Kontosaldo:
    ib = saldon.get((Slag.IB, konto.pk), NOLL)
    slut = saldon.get((Slag.UB, konto.pk), saldon.get((Slag.RES, konto.pk)))
    rorelse = (slut or NOLL) - ib if rorelser is None else rorelser.get(konto.pk, NOLL)
    return Kontosaldo(konto, ib, rorelse, slut)


def lasta_manader(forbund: Forbund, ar: int) -> list[datetime.date]:
    """The months, by their first day, that there are verifikationer of."""
    manader = Verifikation.objects.gallande(forbund, ar).order_by().annotate(manad=TruncMonth("datum"))
    return sorted(manader.values_list("manad", flat=True).distinct())


@dataclass(frozen=True)
class Kontourval:
    """Which of an account's rows: those of certain objekt (the key, empty for none), through a month; None for all."""

    nyckel: str | None = None
    tom: datetime.date | None = None

    @property
    def allt(self) -> bool:
        """Whether nothing is left out."""
        return self.nyckel is None and self.tom is None

    @property
    def villkor(self) -> Q:
        """What the rows are filtered by."""
        villkor = Q()
        if self.nyckel is not None:
            villkor &= Q(objekt__nyckel=self.nyckel) if self.nyckel else Q(objekt__isnull=True)
        if self.tom is not None:
            villkor &= Q(verifikation__datum__lt=(self.tom + datetime.timedelta(days=31)).replace(day=1))
        return villkor


def kontots_rader(forbund: Forbund, ar: int, konto: Konto, urval: Kontourval = Kontourval()) -> TransaktionQuerySet:
    """The rows of an account in date order, each with `lopande`: what those that are shown have moved so far."""
    ordning = ["verifikation__datum", "verifikation__serie", "verifikation__pk", "pk"]
    rader = Transaktion.objects.gallande(forbund, ar).filter(urval.villkor, konto=konto)
    rader = rader.select_related("verifikation__forbund")
    lopande = Window(Sum("belopp"), order_by=ordning)
    return rader.prefetch_related("objekt__objekt").annotate(lopande=lopande).order_by(*ordning)


def summor(saldon: list[Kontosaldo]) -> Iterator[tuple[str, Decimal]]:
    """The sums that tell whether the books balance: assets, debts and eget kapital, and the year's result (− is a surplus)."""
    yield "Tillgångar", sum((s.utgaende for s in saldon if s.konto.nr.startswith("1")), NOLL)
    yield "Eget kapital och skulder", sum((s.utgaende for s in saldon if s.konto.nr.startswith("2")), NOLL)
    yield "Intäkter och kostnader", sum((s.utgaende for s in saldon if s.konto.nr.startswith(RESULTATKONTON)), NOLL)
