"""What a meeting gives those who were there, without a database: rates, hours, kronor."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from finsam.pengar import NOLL

TIMME = Decimal(60)


@dataclass(frozen=True)
class Sats:
    """A rate from a day. Kronor; `timmar` is how long a meeting `belopp` is for."""

    funktion: str
    fran: datetime.date
    belopp: Decimal
    timmar: Decimal
    over: Decimal | None = None
    heldag: Decimal | None = None

    def arvode(self, minuter: int) -> Decimal:
        """Kronor for so long a meeting."""
        langre = Decimal(minuter) / TIMME - self.timmar
        if langre <= 0:
            return self.belopp
        if self.heldag is not None:
            return self.heldag
        return self.belopp + (self.over or NOLL) * langre.to_integral_value(ROUND_CEILING)


@dataclass(frozen=True)
class Arvodesrad:
    """Someone at a meeting: as what, how long (None where an hour is missing), by which rate.

    `varfor_inte` says why nothing is paid; then `belopp` is zero.
    """

    mote: int
    datum: datetime.date
    rubrik: str
    vem: int
    namn: str
    medlem: str
    som: str
    minuter: int | None
    sats: Sats | None
    varfor_inte: str = ""

    @property
    def timmar(self) -> Decimal:
        """Hours with two decimals; zero where they are not known."""
        return (Decimal(self.minuter or 0) / TIMME).quantize(Decimal("0.01"))

    @property
    def belopp(self) -> Decimal:
        """Kronor. A meeting whose hours are not known is paid as a short one."""
        return self.sats.arvode(self.minuter or 0) if self.sats and not self.varfor_inte else NOLL


@dataclass(frozen=True)
class Personsumma:
    """What someone has for the meetings of a time."""

    vem: int
    namn: str
    medlem: str
    rader: tuple[Arvodesrad, ...]

    @property
    def timmar(self) -> Decimal:
        """Hours in all."""
        return sum((r.timmar for r in self.rader), NOLL)

    @property
    def belopp(self) -> Decimal:
        """Kronor in all."""
        return summa(self.rader)

    @property
    def varfor_inte(self) -> str:
        """Why nothing at all is paid, where it is the same for all."""
        skal = {r.varfor_inte for r in self.rader}
        return skal.pop() if len(skal) == 1 else ""


def galler(satser: Iterable[Sats], funktion: str, dag: datetime.date) -> Sats | None:
    """The rate of a function on a day; a vice ordförande without one has that of a ledamot."""
    alla = list(satser)
    traffar = [s for s in alla if s.funktion == funktion and s.fran <= dag]
    if not traffar and funktion == "vice":
        return galler(alla, "ledamot", dag)
    return max(traffar, key=lambda s: s.fran, default=None)


def per_person(rader: Iterable[Arvodesrad]) -> list[Personsumma]:
    """By person, in the order of their names."""
    ut: dict[int, list[Arvodesrad]] = defaultdict(list)
    for rad in rader:
        ut[rad.vem].append(rad)
    summor = [Personsumma(vem, r[0].namn, r[-1].medlem, tuple(r)) for vem, r in ut.items()]
    return sorted(summor, key=lambda s: s.namn)


def summa(rader: Sequence[Arvodesrad]) -> Decimal:
    """Kronor in all."""
    return sum((r.belopp for r in rader), NOLL)


def minuter_mellan(fran: datetime.time | None, tom: datetime.time | None) -> int | None:
    """Minutes between two hours of a day; None where one is missing, zero where they are not in order."""
    if fran is None or tom is None:
        return None
    return max(0, (tom.hour - fran.hour) * 60 + tom.minute - fran.minute)
