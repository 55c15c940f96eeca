"""What a proposal does to what is left to allot: asked of the floor that knows the budget, without importing it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from finsam.models import Forbund


@dataclass(frozen=True)
class Effekt:
    """A year: what is left to allot before the proposal, and after it. Kronor; negative where more is granted than there is."""

    ar: int
    fore: Decimal
    efter: Decimal


Effektkalla = Callable[[Forbund, Mapping[int, Decimal]], list[Effekt]]
_kallor: list[Effektkalla] = []


def registrera(kalla: Effektkalla) -> Effektkalla:
    """Add a function(förbund, kronor by year) that gives the effects. Registered in AppConfig.ready of the floor above."""
    if kalla not in _kallor:
        _kallor.append(kalla)
    return kalla


def effekter(forbund: Forbund, belopp_per_ar: Mapping[int, Decimal]) -> list[Effekt]:
    """The effect of granting so much by year; empty where no budget says what is left."""
    return [effekt for kalla in _kallor for effekt in kalla(forbund, belopp_per_ar)]
