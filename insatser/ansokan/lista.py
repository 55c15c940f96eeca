"""The list of applications: what each asks for by year, and since when it waits."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from insatser.models import Ansokan
from insatser.models.ansokan import AnsokanQuerySet

ANTAL_AR: Final = 3
VANTAR_LANGE: Final = datetime.timedelta(days=30)
T = Ansokan.Tillstand
SIGN: Final = {
    T.UTKAST: "open",
    T.INLAMNAD: "warn",
    T.KOMPLETTERING: "warn",
    T.UNDER_BEREDNING: "open",
    T.TILL_BESLUT: "open",
    T.BEVILJAD: "ok",
    T.AVSLAGEN: "err",
    T.ATERTAGEN: "open",
}


@dataclass(frozen=True)
class Rad:
    """A row: the application, what it asks for in each of the columns' years, and over all years. Kronor."""

    ansokan: Ansokan
    sokt: tuple[Decimal | None, ...]
    totalt: Decimal | None

    @property
    def vantar(self) -> bool:
        """Whether somebody is to do something."""
        return self.ansokan.tillstand not in Ansokan.SLUT


@dataclass(frozen=True)
class Lista:
    """Rows and the years that have a column; other years are only in the sums."""

    ar: tuple[int, ...]
    rader: tuple[Rad, ...]

    @property
    def summor(self) -> tuple[Decimal, ...]:
        """By column."""
        return tuple(sum((r.sokt[nr] or Decimal(0) for r in self.rader), Decimal(0)) for nr in range(len(self.ar)))

    @property
    def totalt(self) -> Decimal:
        """Over all rows and years."""
        return sum((r.totalt or Decimal(0) for r in self.rader), Decimal(0))


def lista(ansokningar: AnsokanQuerySet, *, fran_ar: int) -> Lista:
    """The list, in two queries however long. Three years have columns: those applied for from `fran_ar`, else the last."""
    rader = list(ansokningar.select_related("insats__forbund", "diarieforing").prefetch_related("medel"))
    per_rad = [{m.ar: m.sokt for m in a.medel.all() if m.sokt} for a in rader]
    alla = sorted({a for ett in per_rad for a in ett})
    ar = tuple([a for a in alla if a >= fran_ar][:ANTAL_AR] or alla[-ANTAL_AR:])
    return Lista(ar, tuple(_rad(a, ett, ar) for a, ett in zip(rader, per_rad, strict=True)))


def _rad(ansokan: Ansokan, sokt: dict[int, Decimal], ar: Iterable[int]) -> Rad:
    return Rad(ansokan, tuple(sokt.get(a) for a in ar), sum(sokt.values(), Decimal(0)) if sokt else None)
