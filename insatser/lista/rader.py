"""The list of a year's insatser: its rows, its order, and what they come to."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from finsam.tilltrade import Tilltrade
from insatser.beviljande import INGET, Beviljat, beviljat_per_ar
from insatser.models import Insats
from insatser.models.insats import InsatsQuerySet
from insatser.rattigheter import far_se_rekvisitioner
from insatser.rekvisition.lage import INGET as INGET_REKVIRERAT
from insatser.rekvisition.lage import Rekvirerat, rekvirerat_per_ar


@dataclass(frozen=True)
class Listrad:
    """An insats in the list of a year, kronor; `beviljat` is None where no decision says anything about the year."""

    insats: Insats
    beviljat: Beviljat | None
    rekvirerat: Rekvirerat = INGET_REKVIRERAT

    @property
    def kvar(self) -> Decimal:
        """Granted, not set free and not called for; below zero where more is called for than granted."""
        return (self.beviljat or INGET).netto - self.rekvirerat.summa


@dataclass(frozen=True)
class Summa:
    """What some rows come to, kronor."""

    antal: int
    beviljat: Beviljat
    rekvirerat: Rekvirerat

    @property
    def kvar(self) -> Decimal:
        """Granted, not set free and not called for."""
        return self.beviljat.netto - self.rekvirerat.summa


def arets_rader(tilltrade: Tilltrade, insatser: InsatsQuerySet, ar: int) -> list[Listrad]:
    """Insatser with what they are granted for the year and, for whoever may see it, called for. Three queries at most."""
    beviljat = beviljat_per_ar(tilltrade.forbund, [ar])
    rekvirerat = rekvirerat_per_ar(tilltrade.forbund, ar=ar) if far_se_rekvisitioner(tilltrade) else {}
    rader = []
    for insats in insatser:
        insats.forbund = tilltrade.forbund
        nyckel = (insats.pk, ar)
        rader.append(Listrad(insats, beviljat.get(nyckel), rekvirerat.get(nyckel, INGET_REKVIRERAT)))
    return rader


def summera(rader: Sequence[Listrad]) -> Summa:
    """What the rows come to together."""
    beviljat = sum((r.beviljat for r in rader if r.beviljat), INGET)
    return Summa(len(rader), beviljat, sum((r.rekvirerat for r in rader), INGET_REKVIRERAT))


@dataclass(frozen=True)
class Ordning:
    """A column that the list can be ordered by. One of amounts begins with the largest."""

    nyckel: str
    rubrik: str
    varde: Callable[[Listrad], Any] | None = None
    belopp: bool = False
    rekvirerat: bool = False


def _period(rad: Listrad) -> tuple[datetime.date, datetime.date]:
    return rad.insats.fran or datetime.date.min, rad.insats.tom or datetime.date.max


def _tillstand(rad: Listrad) -> int:
    return list(Insats.Tillstand).index(Insats.Tillstand(rad.insats.tillstand))


ORDNINGAR: Final = (
    Ordning("namn", "Insats"),
    Ordning("slag", "Slag", lambda r: (r.insats.sort, r.insats.inriktning.lower())),
    Ordning("period", "Period", _period),
    Ordning("tillstand", "Tillstånd", _tillstand),
    Ordning("beviljat", "Beviljat", lambda r: (r.beviljat or INGET).summa, belopp=True),
    Ordning("rekvirerat", "Rekvirerat", lambda r: r.rekvirerat.summa, belopp=True, rekvirerat=True),
    Ordning("betalt", "Betalt", lambda r: r.rekvirerat.behallet, belopp=True, rekvirerat=True),
    Ordning("kvar", "Kvar", lambda r: r.kvar, belopp=True, rekvirerat=True),
)


def ordna(rader: Iterable[Listrad], ordning: str) -> list[Listrad]:
    """Rows that come by name, in another order: a key of ORDNINGAR, with “-” before it for the other way. Others change nothing."""
    vald = next((o for o in ORDNINGAR if o.nyckel == ordning.removeprefix("-")), None)
    bakat = ordning.startswith("-")
    if vald is None or vald.varde is None:
        return list(rader)[:: -1 if vald and bakat else 1]
    return sorted(rader, key=vald.varde, reverse=bakat)


@dataclass(frozen=True)
class Kolumnhuvud:
    """The head of a column: where its link leads, and how it is ordered now ("ascending", "descending" or "")."""

    rubrik: str
    fraga: str
    belopp: bool
    ordnad: str


def kolumnhuvuden(data: Any, *, med_rekvirerat: bool) -> list[Kolumnhuvud]:
    """The heads of the list for a QueryDict; a link keeps all else that is chosen."""
    nu = data.get("ordning", "") or "namn"
    return [_huvud(o, data, nu) for o in ORDNINGAR if med_rekvirerat or not o.rekvirerat]


def _huvud(ordning: Ordning, data: Any, nu: str) -> Kolumnhuvud:
    uppat, nedat = ordning.nyckel, f"-{ordning.nyckel}"
    lage = {uppat: "ascending", nedat: "descending"}.get(nu, "")
    forst, sedan = (nedat, uppat) if ordning.belopp else (uppat, nedat)
    fraga = data.copy()
    fraga["ordning"] = sedan if nu == forst else forst
    return Kolumnhuvud(ordning.rubrik, fraga.urlencode(), ordning.belopp, lage)
