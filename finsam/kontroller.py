"""Kontroller: what a revisor would check, checked before the board signs.

Each floor registers functions that yield the outcomes for one förbund and year; `kontrollera` gathers them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final

from django.core.cache import cache
from django.db.models import Sum
from django.utils import timezone

from finsam.models import Forbund, Handelse
from finsam.tilltrade import Tilltrade

ETT_DYGN: Final = 24 * 60 * 60


class Utfall(StrEnum):
    """How a check came out."""

    HALLER = "haller"
    HALLER_INTE = "haller_inte"
    UPPLYSNING = "upplysning"


@dataclass(frozen=True)
class Kontroll:
    """One check: what rule it follows, what it compared (both figures, in `enhet`), and where it is mended.

    `id` is stable between runs: "budget.summa". `regel` names the § or rule, or says that it is arithmetic.
    `vanster_namn` and `hoger_namn` say in a word or two what each figure is; empty where it needs no name. `enhet` is
    "kr", or the word that stands after each figure.
    """

    id: str
    namn: str
    regel: str
    utfall: Utfall
    text: str
    vanster: Decimal | None = None
    hoger: Decimal | None = None
    url: str = ""
    vanster_namn: str = ""
    hoger_namn: str = ""
    enhet: str = "kr"
    siffrorna_ses_av: Callable[[Tilltrade], bool] | None = None

    def for_den_som(self, tilltrade: Tilltrade) -> "Kontroll":
        """The check as the person may see it: without its figures, where those are not for all who read kontroller."""
        if self.siffrorna_ses_av is None or self.siffrorna_ses_av(tilltrade):
            return self
        return replace(self, vanster=None, hoger=None)

    @property
    def differens(self) -> Decimal | None:
        """Left minus right; None where the check did not compare figures."""
        if self.vanster is None or self.hoger is None:
            return None
        return self.vanster - self.hoger


Kontrollant = Callable[[Forbund, int], Iterable[Kontroll]]
_kontrollanter: list[Kontrollant] = []


def registrera(kontrollant: Kontrollant) -> Kontrollant:
    """Add a function(forbund, year) that yields Kontroll. Registered in AppConfig.ready of its floor."""
    if kontrollant not in _kontrollanter:
        _kontrollanter.append(kontrollant)
    return kontrollant


def kontrollera(forbund: Forbund, ar: int) -> list[Kontroll]:
    """Every check of the förbund's year, failures first, else in the order of the floors."""
    alla = [k for kontrollant in _kontrollanter for k in kontrollant(forbund, ar)]
    ordning = [Utfall.HALLER_INTE, Utfall.UPPLYSNING, Utfall.HALLER]
    return sorted(alla, key=lambda k: ordning.index(k.utfall))


def brustna(forbund: Forbund, ar: int) -> list[str]:
    """The names of the checks that do not hold, worked out anew when anything has happened in the förbund, or the day is another.

    All that changes a row writes history in the same transaction, so the latest history tells whether the last answer still goes.
    """
    nyckel = f"brustna:{forbund.pk}:{ar}:{timezone.localdate():%Y%m%d}:{len(_kontrollanter)}:{_stampel(forbund)}"
    kanda: list[str] | None = cache.get(nyckel)
    if kanda is None:
        kanda = [k.namn for k in kontrollera(forbund, ar) if k.utfall == Utfall.HALLER_INTE]
        cache.set(nyckel, kanda, ETT_DYGN)
    return kanda


def _stampel(forbund: Forbund) -> str:
    """A mark of the latest history. It sums many rows, since one that was begun earlier may be committed later."""
    senaste = Handelse.objects.filter(forbund=forbund).order_by("-nar").values("pk")[:100]
    return str(Handelse.objects.filter(pk__in=senaste).aggregate(summa=Sum("pk"))["summa"])
