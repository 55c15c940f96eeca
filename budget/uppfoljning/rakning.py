"""The follow-up's arithmetic: budget and outcome in, sums, differences and forecasts out. Pure: no database, no formatting.

Kronor. The books have debet + and kredit −; here an income and a cost are positive and a financial post has its sign, as
in budgets, so that the result is always minus the sum of the books' rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from budget.rakning import Belopp, minus, summera
from budget.uppfoljning.kontering import Bokfort, Mal

NOLL: Final = Decimal(0)
ORE: Final = Decimal("0.01")
KOSTNAD, FINANSIELL, INTAKT = "kostnad", "finansiell", "intakt"


@dataclass(frozen=True)
class Period:
    """Up to and with the month number `manad` of a year of `antal`, or that month by itself (`ensam`)."""

    manad: int
    antal: int = 12
    ensam: bool = False

    def del_av(self, arets: Belopp) -> Belopp:
        """What of a year's budget falls in the period when each month has as much. Months add up to the year."""
        if arets is None:
            return None
        return self._till(arets, self.manad) - (self._till(arets, self.manad - 1) if self.ensam else NOLL)

    def _till(self, arets: Decimal, manad: int) -> Decimal:
        return (arets * manad / self.antal).quantize(ORE)

    def takt(self, hittills: Decimal) -> Decimal:
        """What the year ends on if it goes on as it has gone so far."""
        return (hittills * self.antal / self.manad).quantize(ORE)


@dataclass(frozen=True)
class Varde:
    """What a line comes to. `budget`: of the year; `del_`: of the period; `hittills`: outcome from the year's beginning."""

    budget: Belopp = None
    del_: Belopp = None
    utfall: Belopp = None
    hittills: Belopp = None
    hittills_budget: Belopp = None
    prognos: Belopp = None

    @property
    def andel(self) -> Decimal | None:
        """The outcome so far as a part of the year's budget, where there is one."""
        return (self.hittills or NOLL) / self.budget if self.budget else None


@dataclass(frozen=True)
class Linje:
    """A line: a rad with its insatser under it, an insats, or outcome that the budget has no line for.

    `raknas` is False for a varav, whose budget is within its rad's.
    """

    mal: Mal
    text: str
    slag: str
    varde: Varde
    under: tuple["Linje", ...] = ()
    angiven: bool = False
    raknas: bool = True

    @property
    def skillnad(self) -> Belopp:
        """How much better than the period's budget: + is better."""
        return battre(self.slag, self.varde.del_, self.varde.utfall)

    @property
    def skillnad_hittills(self) -> Belopp:
        """The same from the year's beginning, whatever month is shown."""
        return battre(self.slag, self.varde.hittills_budget, self.varde.hittills)


@dataclass(frozen=True)
class Budgetlinje:
    """A line as the budget has it, kronor of the whole year."""

    mal: Mal
    text: str
    slag: str
    budget: Belopp
    under: tuple["Budgetlinje", ...] = ()
    raknas: bool = True


@dataclass(frozen=True)
class Grupp:
    """A group of lines and their sum."""

    text: str
    slag: str
    linjer: tuple[Linje, ...]
    summa: Varde

    @property
    def skillnad(self) -> Belopp:
        """+ is better than the budget."""
        return battre(self.slag, self.summa.del_, self.summa.utfall)


@dataclass(frozen=True)
class Resultat:
    """A row of the result: it is better the higher it is, as an income."""

    text: str
    slag: str
    summa: Varde

    @property
    def skillnad(self) -> Belopp:
        """+ is better than the budget."""
        return battre(self.slag, self.summa.del_, self.summa.utfall)


@dataclass(frozen=True)
class Uppfoljt:
    """A followed-up year. `utan_rad`: outcome whose line the budget has not; `ofordelat`: by account, what no rule takes."""

    grupper: tuple[Grupp, ...]
    utan_rad: tuple[Linje, ...]
    ofordelat: tuple[Linje, ...]
    intakter: Resultat
    kostnader: Resultat
    resultat: Resultat

    def linjer(self) -> Iterator[Linje]:
        """Every line that can be opened, insatser under their rad included."""
        for linje in (*(rad for grupp in self.grupper for rad in grupp.linjer), *self.utan_rad):
            yield linje
            yield from linje.under


@dataclass
class Underlag:
    """What is computed from: the rows by line, forecasts by line, and the period."""

    period: Period
    fordelat: Mapping[Mal | None, Sequence[Bokfort]]
    manader: Sequence[object]
    prognoser: Mapping[Mal, Decimal] = field(default_factory=dict)
    namn: Mapping[Mal, str] = field(default_factory=dict)
    tagna: set[Mal] = field(default_factory=set)

    def utfall(self, poster: Iterable[Bokfort], slag: str, *, ensam: bool) -> Decimal:
        """The sum of the rows that are of the period, signed as in budgets."""
        manader = set(self.manader[self.period.manad - 1 if ensam else 0 : self.period.manad])
        hela = self.period.manad == self.period.antal
        summa = sum((p.belopp for p in poster if (p.manad in manader if p.manad else hela)), NOLL)
        return summa if slag == KOSTNAD else -summa


def folj_upp(grupper: Sequence[tuple[str, str, Sequence[Budgetlinje]]], underlag: Underlag) -> Uppfoljt:
    """The year by groups (text, slag, lines) of the budget; every row that was booked is in exactly one line of the answer."""
    fardiga = tuple(_grupp(text, slag, linjer, underlag) for text, slag, linjer in grupper)
    kvar = sorted(m for m in underlag.fordelat if m is not None and m not in underlag.tagna)
    utan_rad = tuple(_utan_budget(mal, underlag) for mal in kvar)
    ofordelat = tuple(_ofordelat(underlag))
    losa = [*utan_rad, *ofordelat]
    intakter = _summa([g.summa for g in fardiga if g.slag == INTAKT] + [x.varde for x in losa if x.slag == INTAKT])
    kostnader = _summa([g.summa for g in fardiga if g.slag == KOSTNAD] + [x.varde for x in losa if x.slag == KOSTNAD])
    finansiellt = _summa(
        [g.summa for g in fardiga if g.slag == FINANSIELL] + [x.varde for x in losa if x.slag == FINANSIELL]
    )
    return Uppfoljt(
        fardiga,
        utan_rad,
        ofordelat,
        Resultat("Summa intäkter", INTAKT, intakter),
        Resultat("Summa kostnader", KOSTNAD, kostnader),
        Resultat("Resultat", INTAKT, _plus(_minus(intakter, kostnader), finansiellt)),
    )


def battre(slag: str, budget: Belopp, utfall: Belopp) -> Belopp:
    """How much better than its budget an outcome is: a cost that is lower, an income or financial post that is higher."""
    return minus(budget, utfall) if slag == KOSTNAD else minus(utfall, budget)


def slag_av_konton(konton: Iterable[str]) -> str:
    """What outcome without a line is taken for: income of accounts 3, financial of accounts 8, else cost."""
    klasser = {konto[:1] for konto in konton}
    return {frozenset("3"): INTAKT, frozenset("8"): FINANSIELL}.get(frozenset(klasser), KOSTNAD)


def _grupp(text: str, slag: str, linjer: Sequence[Budgetlinje], underlag: Underlag) -> Grupp:
    fardiga = tuple(_linje(linje, underlag) for linje in linjer)
    return Grupp(text, slag, fardiga, _summa([linje.varde for linje in fardiga]))


def _linje(linje: Budgetlinje, underlag: Underlag) -> Linje:
    """A line with what is under it. Of two lines with the same name the first has the outcome."""
    under = tuple(_linje(u, underlag) for u in linje.under)
    egna = [] if linje.mal in underlag.tagna else underlag.fordelat.get(linje.mal, [])
    underlag.tagna.add(linje.mal)
    eget = _varde(egna, linje.slag, None, underlag)
    utfall = _summa([eget, *(u.varde for u in under)])
    angiven = underlag.prognoser.get(linje.mal)
    varde = Varde(
        budget=linje.budget,
        del_=underlag.period.del_av(linje.budget),
        utfall=utfall.utfall,
        hittills=utfall.hittills,
        hittills_budget=_hittills(underlag.period).del_av(linje.budget),
        prognos=utfall.prognos if angiven is None else angiven,
    )
    return Linje(linje.mal, linje.text, linje.slag, varde, under, angiven is not None, linje.raknas)


def _varde(poster: Sequence[Bokfort], slag: str, angiven: Belopp, underlag: Underlag) -> Varde:
    hittills = underlag.utfall(poster, slag, ensam=False)
    if not poster:
        return Varde(utfall=NOLL, hittills=NOLL, prognos=NOLL if angiven is None else angiven)
    utfall = underlag.utfall(poster, slag, ensam=underlag.period.ensam)
    return Varde(
        utfall=utfall, hittills=hittills, prognos=underlag.period.takt(hittills) if angiven is None else angiven
    )


def _utan_budget(mal: Mal, underlag: Underlag) -> Linje:
    poster = underlag.fordelat[mal]
    slag = slag_av_konton(p.konto for p in poster)
    angiven = underlag.prognoser.get(mal)
    text = underlag.namn.get(mal) or f"{mal.grupp}: {mal.rad}"
    return Linje(mal, text, slag, _varde(poster, slag, angiven, underlag), (), angiven is not None)


def _ofordelat(underlag: Underlag) -> Iterator[Linje]:
    """What no rule takes, by account."""
    per_konto: dict[str, list[Bokfort]] = {}
    for post in underlag.fordelat.get(None, []):
        per_konto.setdefault(post.konto, []).append(post)
    for konto in sorted(per_konto):
        slag = slag_av_konton([konto])
        yield Linje(Mal(), konto, slag, _varde(per_konto[konto], slag, None, underlag))


def _hittills(period: Period) -> Period:
    return Period(period.manad, period.antal)


FALT: Final = ("budget", "del_", "utfall", "hittills", "hittills_budget", "prognos")


def _summa(varden: Sequence[Varde]) -> Varde:
    return Varde(**{falt: summera(getattr(v, falt) for v in varden) for falt in FALT})


def _plus(a: Varde, b: Varde) -> Varde:
    return _summa([a, b])


def _minus(a: Varde, b: Varde) -> Varde:
    return Varde(**{falt: minus(getattr(a, falt), getattr(b, falt)) for falt in FALT})
