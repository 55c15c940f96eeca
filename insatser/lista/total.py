"""A year's total against the budget: the floor that knows the budget says what it has for insatser, without being imported."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from finsam.pengar import NOLL
from finsam.tilltrade import Tilltrade
from insatser.lista.rader import Summa

MELLANRUM: Final = 0.4


@dataclass(frozen=True)
class Budgeterat:
    """What a year's budget has for insatser, kronor, what the version is called in a sentence, and where it is read."""

    belopp: Decimal
    namn: str
    url: str


Budgetkalla = Callable[[Tilltrade, int], Budgeterat | None]
_kallor: list[Budgetkalla] = []


def registrera(kalla: Budgetkalla) -> Budgetkalla:
    """Add a function(tilltrade, year) that knows a budget. Registered in AppConfig.ready of the floor above."""
    if kalla not in _kallor:
        _kallor.append(kalla)
    return kalla


def budgeterat(tilltrade: Tilltrade, ar: int) -> Budgeterat | None:
    """What the budget has for the year's insatser; None where there is none, or the person may not see it."""
    return next((b for kalla in _kallor if (b := kalla(tilltrade, ar)) is not None), None)


@dataclass(frozen=True)
class Arstotal:
    """All the year's insatser that the person sees, kronor, beside the budget where there is one."""

    summa: Summa
    budget: Budgeterat | None = None

    @property
    def obeviljat(self) -> Decimal | None:
        """Budgeted and not granted; below zero where more is granted than budgeted."""
        return None if self.budget is None else self.budget.belopp - self.summa.beviljat.netto

    @property
    def over(self) -> Decimal:
        """How much more is granted than budgeted."""
        return max(-(self.obeviljat or NOLL), NOLL)

    @property
    def delar(self) -> list[tuple[str, str, str]]:
        """The bar from the left as (class, x, width), in per cent: paid, called for, granted, budgeted only."""
        s, ut, x = self.summa, [], 0.0
        alla = (
            ("b-done", s.rekvirerat.behallet),
            ("b-plan", s.rekvirerat.pagar),
            ("b-left", s.kvar),
            ("b-fri", self.obeviljat or NOLL),
        )
        delar = [(klass, belopp) for klass, belopp in alla if belopp > 0]
        hela = sum((belopp for _, belopp in delar), NOLL)
        for klass, belopp in delar:
            bredd = float(belopp / hela) * (100 - (len(delar) - 1) * MELLANRUM)
            ut.append((klass, f"{x:.1f}%", f"{bredd:.1f}%"))
            x += bredd + MELLANRUM
        return ut
