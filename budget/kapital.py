"""Eget kapital year by year, against what is recommended and what the board has set; and how the kommuner share their part.

The rows are pure: `kapitalrader` takes years and rules and gives what page, report and årsredovisning print. Kronor.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from django.db.models import Sum

from budget.hamtning import PLANERAD
from budget.models import EgetKapital, Fordelningsnyckel, Kapitalgrans, Kapitalniva, Tilldelning
from budget.rakning import Belopp, raknas_en_gang, summera
from budget.tabell import Budgettabell
from finsam.models import Forbund, Medlem

HELA = Decimal(100)
NOLL = Decimal(0)
BOKSLUT: Final = "bokslut"
Gransort = Kapitalgrans.Sort


@dataclass(frozen=True)
class Kapitalar:
    """Eget kapital at the end of a year, and what the members pay in it where that is known.

    `slag` is "bokslut" for a known amount, else the sort of the column that it was computed from.
    """

    ar: int
    slag: str
    belopp: Decimal
    tilldelning: Belopp = None


@dataclass(frozen=True)
class Kapitalregler:
    """A förbund's steps of Nationella rådet's recommendation, and the board's own limits."""

    nivaer: Sequence[Kapitalniva] = ()
    granser: Sequence[Kapitalgrans] = ()

    def niva(self, ar: int, tilldelning: Belopp) -> Kapitalniva | None:
        """The step that goes at the end of the year for that allotment."""
        fore = [n for n in self.nivaer if n.fran <= arets_slut(ar)]
        fran = max((n.fran for n in fore), default=None)
        passar = [n for n in fore if n.fran == fran and n.fran_tilldelning <= (tilldelning or NOLL)]
        return max(passar, key=lambda n: n.fran_tilldelning, default=None)

    def grans(self, ar: int, sort: Gransort) -> Kapitalgrans | None:
        """The board's limit of that sort at the end of the year."""
        galler = [g for g in self.granser if g.sort == sort and g.fran <= arets_slut(ar)]
        return max(galler, key=lambda g: g.fran, default=None)


@dataclass(frozen=True)
class Kapitalrad:
    """A year of the table. Kronor, None for what is not known.

    `forandring`: since the end of the year before. `tak`: the recommended highest level. `golv`, `eget_tak`: the lowest and
    the highest that the board has set.
    """

    ar: int
    slag: str
    belopp: Decimal
    forandring: Belopp = None
    tilldelning: Belopp = None
    tak: Belopp = None
    golv: Belopp = None
    eget_tak: Belopp = None

    @property
    def andel(self) -> Belopp:
        """Eget kapital as a share of the year's allotment, 1 is the whole."""
        return self.belopp / self.tilldelning if self.tilldelning else None

    @property
    def planerat(self) -> bool:
        """Whether it is budget or plan."""
        return self.slag in PLANERAD

    @property
    def underskott(self) -> bool:
        """Whether the budget or the plan takes of eget kapital that year."""
        return self.planerat and self.forandring is not None and self.forandring < 0

    @property
    def over_tak(self) -> Belopp:
        """How far above the recommended level, None where it is not above."""
        return _over(self.belopp, self.tak)

    @property
    def over_eget_tak(self) -> Belopp:
        """How far above the board's own highest level."""
        return _over(self.belopp, self.eget_tak)

    @property
    def under_golv(self) -> Belopp:
        """How far below the board's own lowest level."""
        return _over(self.golv, self.belopp)

    @property
    def passerar(self) -> bool:
        """Whether it is outside what is recommended or what the board has set."""
        return any(b is not None for b in (self.over_tak, self.over_eget_tak, self.under_golv))


@dataclass(frozen=True)
class Foljd:
    """What planned deficits make of eget kapital: from the end of one year to the end of another.

    `under_golv` and `slut` are the first planned years that end below the board's lowest level, and below zero. `ar_kvar`:
    how many more years as the last one what is left would last; None where that year has no deficit, or nothing is left.
    """

    fran_ar: int
    fran: Decimal
    till: Kapitalrad
    under_golv: Kapitalrad | None
    slut: Kapitalrad | None
    ar_kvar: int | None


def _over(a: Belopp, b: Belopp) -> Belopp:
    return a - b if a is not None and b is not None and a > b else None


def arets_slut(ar: int) -> datetime.date:
    """31 December: the day on which eget kapital is measured."""
    return datetime.date(ar, 12, 31)


# --- Pure ----------------------------------------------------------------------------------------------------


def kapitalrader(aren: Iterable[Kapitalar], regler: Kapitalregler) -> tuple[Kapitalrad, ...]:
    """The table of eget kapital, year by year in order."""
    i_ordning = sorted(aren, key=lambda a: a.ar)
    fore = {nu.ar: nu.belopp - forra.belopp for forra, nu in pairwise(i_ordning) if forra.ar == nu.ar - 1}
    return tuple(_rad(a, fore.get(a.ar), regler) for a in i_ordning)


def _rad(a: Kapitalar, forandring: Belopp, regler: Kapitalregler) -> Kapitalrad:
    niva = regler.niva(a.ar, a.tilldelning)
    lagst, hogst = regler.grans(a.ar, Gransort.LAGST), regler.grans(a.ar, Gransort.HOGST)
    return Kapitalrad(
        ar=a.ar,
        slag=a.slag,
        belopp=a.belopp,
        forandring=forandring,
        tilldelning=a.tilldelning,
        tak=niva.tak(a.tilldelning) if niva and a.tilldelning else None,
        golv=lagst.kronor(a.tilldelning) if lagst else None,
        eget_tak=hogst.kronor(a.tilldelning) if hogst else None,
    )


def kapitalaren(
    tabell: Budgettabell | None, kanda: Mapping[int, Decimal], tilldelat: Mapping[int, Decimal]
) -> list[Kapitalar]:
    """The years whose eget kapital is known or follows from the budget. A span of years gives its last year.

    `kanda` is eget kapital at the end of a year; `tilldelat` what the members pay, as `tilldelat_per_ar` has it; a year
    without it takes the members' lines in its column.
    """
    aren = {ar: Kapitalar(ar, BOKSLUT, belopp, tilldelat.get(ar)) for ar, belopp in kanda.items()}
    for kolumn in raknas_en_gang(tabell.data.kolumner) if tabell else []:
        belopp = tabell.raknad.eget_kapital[kolumn.id] if tabell else None
        if tabell is not None and belopp is not None:
            ar = kolumn.tom_ar
            medel = tilldelning_i(tabell, kolumn.id) if kolumn.fran_ar == ar else None
            slag = BOKSLUT if ar in kanda else kolumn.sort
            aren[ar] = Kapitalar(ar, slag, belopp, tilldelat.get(ar) or medel)
    return list(aren.values())


def tilldelning_i(tabell: Budgettabell, kolumn: int) -> Belopp:
    """What the members pay in a column, in kronor: the income rows that are a member's. None where none has an amount."""
    rader = (r for r in tabell.rader if r.medlem is not None and r.slag == "intakt")
    return summera(tabell.raknad.belopp[r.post or 0, kolumn] for r in rader)


def foljd(rader: Sequence[Kapitalrad], fran_ar: int) -> Foljd | None:
    """What the deficits of the budget year `fran_ar` and later lead to; None where there is none."""
    plan = [r for r in rader if r.planerat and r.ar >= fran_ar]
    forst = next((r for r in plan if r.underskott), None)
    if forst is None or forst.forandring is None:
        return None
    till = plan[-1]
    return Foljd(
        fran_ar=forst.ar - 1,
        fran=forst.belopp - forst.forandring,
        till=till,
        under_golv=next((r for r in plan if r.under_golv is not None), None),
        slut=next((r for r in plan if r.belopp < 0), None),
        ar_kvar=int(till.belopp / -till.forandring)
        if till.underskott and till.forandring and till.belopp >= 0
        else None,
    )


# --- Fetched -------------------------------------------------------------------------------------------------


def kapitalregler(forbund: Forbund) -> Kapitalregler:
    """The förbund's steps and limits. Two queries."""
    nivaer = Kapitalniva.objects.filter(forbund=forbund)
    granser = Kapitalgrans.objects.filter(forbund=forbund).select_related("beslut")
    return Kapitalregler(tuple(nivaer), tuple(granser))


def tilldelat_per_ar(forbund: Forbund) -> dict[int, Decimal]:
    """What the members pay each year that has allotments entered, in kronor. One query.

    Without extra allotments, which are for one year: so is the only figure reckoned that is known to be published (20 per cent
    of 6 132 500 kr for 2017, a year in which Skellefteå–Norsjö had 400 000 kr beside).
    """
    egna = Tilldelning.objects.filter(medlem__forbund=forbund).order_by()
    return dict(egna.values_list("ar").annotate(Sum("belopp")))


def forbundets_kapital(
    forbund: Forbund, tabell: Budgettabell | None, regler: Kapitalregler | None = None
) -> tuple[Kapitalrad, ...]:
    """The table of a förbund: every known year, and those of a budget (`budgettabell(versionen_som_galler(forbund, ar))`).

    Four queries, two where the rules are given.
    """
    kanda = dict(EgetKapital.objects.filter(forbund=forbund).values_list("ar", "belopp"))
    aren = kapitalaren(tabell, kanda, tilldelat_per_ar(forbund))
    return kapitalrader(aren, regler or kapitalregler(forbund))


def nycklar(forbund: Forbund, ar: int) -> list[tuple[Medlem, Fordelningsnyckel | None]]:
    """Each kommun of the year with the share that goes for it, or None. Two queries."""
    kommuner = list(forbund.medlemmar.under(ar).filter(sort=Medlem.Sort.KOMMUN))
    galler: dict[int, Fordelningsnyckel] = {}
    for nyckel in Fordelningsnyckel.objects.filter(medlem__in=kommuner, fran_ar__lte=ar).order_by("fran_ar"):
        galler[nyckel.medlem_id] = nyckel
    return [(m, galler.get(m.pk)) for m in kommuner]
