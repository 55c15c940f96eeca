"""Kontroller: what a revisor would check, checked before the board signs.

Each floor registers functions that yield the outcomes for one förbund and year; `kontrollera` gathers them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from finsam.models import Forbund
from finsam.tilltrade import Tilltrade


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
