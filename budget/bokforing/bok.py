"""What the books of a year say: account by account, and the rows of an account. Kronor, debet +, kredit −."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Sum, Window
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


def kontots_rader(forbund: Forbund, ar: int, konto: Konto) -> TransaktionQuerySet:
    """The rows of an account in date order, each with `lopande`: what the account has moved so far."""
    ordning = ["verifikation__datum", "verifikation__serie", "verifikation__pk", "pk"]
    rader = Transaktion.objects.gallande(forbund, ar).filter(konto=konto).select_related("verifikation__forbund")
    lopande = Window(Sum("belopp"), order_by=ordning)
    return rader.prefetch_related("objekt__objekt").annotate(lopande=lopande).order_by(*ordning)


def summor(saldon: list[Kontosaldo]) -> Iterator[tuple[str, Decimal]]:
    """The sums that tell whether the books balance: assets, debts and eget kapital, and the year's result (− is a surplus)."""
    yield "Tillgångar", sum((s.utgaende for s in saldon if s.konto.nr.startswith("1")), NOLL)
    yield "Eget kapital och skulder", sum((s.utgaende for s in saldon if s.konto.nr.startswith("2")), NOLL)
    yield "Intäkter och kostnader", sum((s.utgaende for s in saldon if s.konto.nr.startswith(RESULTATKONTON)), NOLL)
