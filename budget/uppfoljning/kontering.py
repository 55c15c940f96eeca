"""Which line of the budget a row of the books belongs to. Pure: no database.

The most specific rule wins: one with an objekt before one without, then the one of fewest accounts, then the one whose
objekt has the higher dimension (a projekt before a kostnadsställe). `krockar` says which two rules could not be told apart.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.objektnyckel import Objekt

SIFFROR: Final = 16


@dataclass(frozen=True, order=True)
class Mal:
    """A line of the budget: by the texts of its group and itself, or by its insats alone."""

    grupp: str = ""
    rad: str = ""
    insats: int | None = None


@dataclass(frozen=True)
class Regel:
    """Accounts from–to, both included, perhaps of one objekt only, and where they belong. "45" takes all that begins so."""

    fran: str
    till: str
    mal: Mal
    dimension: int | None = None
    kod: str = ""

    @property
    def _spann(self) -> tuple[str, str]:
        return self.fran.ljust(SIFFROR, "0"), self.till.ljust(SIFFROR, "9")

    @property
    def rang(self) -> tuple[bool, int, int]:
        """The higher, the more specific."""
        forst, sist = self._spann
        return bool(self.kod), int(forst) - int(sist), self.dimension or 0

    def tar(self, konto: str, objekt: Objekt) -> bool:
        """Whether a row of that account and those objekt is within the rule."""
        forst, sist = self._spann
        return forst <= konto.ljust(SIFFROR, "0") <= sist and (not self.kod or (self.dimension, self.kod) in objekt)

    def krockar(self, annan: "Regel") -> bool:
        """Whether some row would be within both, and neither be more specific."""
        (a, b), (c, d) = self._spann, annan._spann
        samma_objekt = (self.dimension, self.kod) == (annan.dimension, annan.kod)
        return samma_objekt and self.rang == annan.rang and a <= d and c <= b


@dataclass(frozen=True)
class Bokfort:
    """What the books have for an account, its objekt and a month: kronor, debet +. Without `manad`: of the whole year."""

    konto: str
    objekt: Objekt
    manad: datetime.date | None
    belopp: Decimal


def regel_for(regler: Iterable[Regel], konto: str, objekt: Objekt) -> Regel | None:
    """The rule that takes a row, None where none does."""
    return max((r for r in regler if r.tar(konto, objekt)), key=lambda r: r.rang, default=None)


def fordela(bokfort: Iterable[Bokfort], regler: Sequence[Regel]) -> dict[Mal | None, list[Bokfort]]:
    """The rows by the line that they belong to; under None those that no rule takes. Every row is in one place."""
    valda: dict[tuple[str, Objekt], Mal | None] = {}
    ut: dict[Mal | None, list[Bokfort]] = {}
    for post in bokfort:
        nyckel = (post.konto, post.objekt)
        if nyckel not in valda:
            regel = regel_for(regler, *nyckel)
            valda[nyckel] = regel.mal if regel else None
        ut.setdefault(valda[nyckel], []).append(post)
    return ut
