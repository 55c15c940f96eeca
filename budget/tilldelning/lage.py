"""How the members' allotments of a year stand: what each pays, what is confirmed, invoiced and paid. Read only."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budget.kapital import nycklar
from budget.models import Betalning, Serviceavgift, Tilldelning
from budget.tilldelning.rakning import KOMMUNERNA, REGIONEN, STATEN, Betalare, serviceavgift
from finsam.models import Forbund, Medlem

NOLL = Decimal(0)
Sort = Medlem.Sort
PART = {
    Sort.FORSAKRINGSKASSAN: STATEN,
    Sort.ARBETSFORMEDLINGEN: STATEN,
    Sort.REGION: REGIONEN,
    Sort.KOMMUN: KOMMUNERNA,
}


@dataclass(frozen=True)
class Rad:
    """A member's year. `tilldelning` is None where nothing is entered yet."""

    medlem: Medlem
    andel: Decimal
    tilldelning: Tilldelning | None
    ordinarie: Decimal = NOLL
    extra: Decimal = NOLL
    delas: Decimal = NOLL
    planerat: Decimal = NOLL
    fakturerat: Decimal = NOLL
    betalt: Decimal = NOLL

    @property
    def summa(self) -> Decimal:
        return self.ordinarie + self.extra

    @property
    def kvar(self) -> Decimal:
        """What is not paid yet; negative where more is."""
        return self.summa - self.betalt

    @property
    def i_andelarna(self) -> Decimal:
        """What the parties' shares are tried on."""
        return self.ordinarie + self.delas


@dataclass(frozen=True)
class Betalningsdag:
    """A day of payment, and what is due on it."""

    dag: datetime.date
    rader: list[Betalning]

    @property
    def oppen(self) -> bool:
        """Whether something is not paid."""
        return any(b.betald is None for b in self.rader)


@dataclass(frozen=True)
class Ar:
    """The table of a year."""

    rader: list[Rad]
    serviceavgift: Serviceavgift | None = None

    @property
    def avgift(self) -> Decimal | None:
        """What the service fee amounts to, None where it is not set."""
        satt = self.serviceavgift
        return serviceavgift(self.summa("summa"), satt.promille, satt.fast) if satt else None

    def summa(self, falt: str) -> Decimal:
        """The sum of a column."""
        return sum((getattr(r, falt) for r in self.rader), NOLL)

    @property
    def summor(self) -> dict[str, Decimal]:
        falt = ("ordinarie", "extra", "summa", "betalt", "kvar", "planerat")
        return {f: self.summa(f) for f in falt}

    @property
    def inforda(self) -> list[Tilldelning]:
        return [r.tilldelning for r in self.rader if r.tilldelning]

    @property
    def preliminara(self) -> list[Tilldelning]:
        return [t for t in self.inforda if t.tillstand == Tilldelning.Tillstand.PRELIMINAR]

    @property
    def betalningar(self) -> list[Betalningsdag]:
        """The payments by the day they are due, in the members' order."""
        alla = [b for t in self.inforda for b in t.betalningar.all()]
        dagar = sorted({b.forfaller for b in alla})
        return [Betalningsdag(dag, [b for b in alla if b.forfaller == dag]) for dag in dagar]

    @property
    def utan_plan(self) -> list[Rad]:
        """Members whose payments are not what they pay."""
        return [r for r in self.rader if r.planerat != r.summa]


def arets_tilldelning(forbund: Forbund, ar: int) -> Ar:
    """Each member of the year, and each that has an allotment in it. Five queries."""
    inforda = {t.medlem_id: t for t in Tilldelning.objects.for_ar(forbund, ar)}
    medlemmar = list(forbund.medlemmar.under(ar))
    kanda = {m.pk for m in medlemmar}
    medlemmar += [t.medlem for pk, t in inforda.items() if pk not in kanda]
    hela = sum((t.belopp for t in inforda.values()), NOLL)
    avgift = Serviceavgift.objects.filter(forbund=forbund, ar=ar).first()
    return Ar([_rad(m, inforda.get(m.pk), hela) for m in medlemmar], avgift)


def _rad(medlem: Medlem, tilldelning: Tilldelning | None, hela: Decimal) -> Rad:
    if tilldelning is None:
        return Rad(medlem, NOLL, None)
    betalningar = list(tilldelning.betalningar.all())
    extra = list(tilldelning.extra.all())
    return Rad(
        medlem,
        tilldelning.belopp / hela if hela else NOLL,
        tilldelning,
        tilldelning.belopp,
        _summa(e.belopp for e in extra),
        _summa(e.belopp for e in extra if e.delas),
        _summa(b.belopp for b in betalningar),
        _summa(b.belopp for b in betalningar if b.fakturerad),
        _summa(b.belopp for b in betalningar if b.betald),
    )


def _summa(belopp: Iterable[Decimal]) -> Decimal:
    return sum(belopp, NOLL)


def saknar_nyckel(forbund: Forbund, ar: int) -> bool:
    """Whether several kommuner share, and none of them has a share. Two queries."""
    andelar = nycklar(forbund, ar)
    return len(andelar) > 1 and not any(n for _, n in andelar)


def betalare(forbund: Forbund, ar: int) -> list[Betalare]:
    """The members of the year with their weights: Försäkringskassan pays for Arbetsförmedlingen too. Three queries."""
    medlemmar = list(forbund.medlemmar.under(ar))
    har_kassan = any(m.sort == Sort.FORSAKRINGSKASSAN for m in medlemmar)
    andelar = {m.pk: n.procent for m, n in nycklar(forbund, ar) if n}
    kommuner = [m for m in medlemmar if m.sort == Sort.KOMMUN]
    if len(kommuner) == 1:
        andelar = {kommuner[0].pk: Decimal(100)}
    ut = []
    for m in medlemmar:
        vikt = Decimal(1)
        if m.sort == Sort.KOMMUN:
            vikt = andelar.get(m.pk, NOLL)
        elif m.sort == Sort.ARBETSFORMEDLINGEN and har_kassan:
            vikt = NOLL
        ut.append(Betalare(m.pk, PART[Sort(m.sort)], vikt))
    return ut
