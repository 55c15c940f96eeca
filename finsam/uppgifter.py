"""Uppgifter: what waits for me, with a date. Derived from rows by the floors' sources, never stored."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from finsam.tilltrade import Tilltrade


@dataclass(frozen=True)
class Uppgift:
    """Something to do, by when, and where. `tillstand` is "", "warn" or "err" and is always said in `ord` too."""

    datum: datetime.date
    rubrik: str
    url: str
    text: str = ""
    tillstand: str = ""
    ord: str = ""
    belopp: Decimal | None = None


Kalla = Callable[[Tilltrade, int], Iterable[Uppgift]]
_kallor: list[Kalla] = []


def registrera(kalla: Kalla) -> Kalla:
    """Add a function(tilltrade, year) that yields Uppgift. Registered in AppConfig.ready of its floor."""
    if kalla not in _kallor:
        _kallor.append(kalla)
    return kalla


def uppgifter_for(tilltrade: Tilltrade, ar: int) -> list[Uppgift]:
    """What waits for the person in the förbund, earliest first."""
    return sorted((u for kalla in _kallor for u in kalla(tilltrade, ar)), key=lambda u: (u.datum, u.rubrik))
