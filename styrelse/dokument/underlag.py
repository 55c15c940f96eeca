"""What a verksamhetsplan is made from, fetched once and frozen: figures with the rows they came from, and texts.

Amounts are in kronor. Years are calendar years. Texts are sanitised rich text.
"""

from dataclasses import dataclass
from enum import StrEnum

from finsam.dokument.tabell import Fotnot, Kolumnhuvud, Rad
from finsam.dokument.tal import TOMT, Kalla, Slag, Tal


class Part(StrEnum):
    """The law's three payers: the state pays a half, regionerna together a quarter and kommunerna together a quarter."""

    STAT = "stat"
    REGION = "region"
    KOMMUN = "kommun"


@dataclass(frozen=True, slots=True)
class Medlemsunderlag:
    """A member: what it pays the year before and the plan's year, and a kommun's share of what kommunerna pay together."""

    namn: str
    kort: str
    part: Part
    fore: Tal
    nu: Tal
    nyckel: Tal
    kalla: Kalla | None = None


@dataclass(frozen=True, slots=True)
class Delmalsunderlag:
    """A part of a goal: text, how it is measured, who answers for it and when it is followed up."""

    text: str
    matt: str = ""
    ansvarig: str = ""


@dataclass(frozen=True, slots=True)
class Malunderlag:
    """A goal with its number and delmål."""

    nummer: int
    text: str
    delmal: tuple[Delmalsunderlag, ...] = ()
    kalla: Kalla | None = None


@dataclass(frozen=True, slots=True)
class Aktivitetsunderlag:
    """Something the förbund will do within an area, with the numbers of the goals it serves."""

    text: str
    omrade: str = ""
    mal: tuple[int, ...] = ()
    ansvarig: str = ""
    nar: str = ""
    kalla: Kalla | None = None


@dataclass(frozen=True, slots=True)
class Insatsar:
    """What an insats has for a year: kind of figure (prognos, budget, plan), decided by the board and not."""

    ar: int
    slag: str
    beslutat: Tal
    inte_beslutat: Tal

    @property
    def summa(self) -> Tal:
        """Decided and not decided together; empty where both are."""
        delar = [tal.varde for tal in (self.beslutat, self.inte_beslutat) if tal.varde is not None]
        kalla = self.beslutat.kalla or self.inte_beslutat.kalla
        return Tal(sum(delar[1:], delar[0]) if delar else None, self.beslutat.enhet, kalla)


@dataclass(frozen=True, slots=True)
class Kostnadsrad:
    """Who carries how much of an insats's cost in a year, and for what."""

    vem: str
    vad: str
    belopp: Tal


@dataclass(frozen=True, slots=True)
class Insatsunderlag:
    """An insats: facts, texts by heading (rich text), money per year and how the cost is shared."""

    nyckel: str
    namn: str
    kod: str
    slag: str
    inriktning: str = ""
    agare: str = ""
    parter: tuple[str, ...] = ()
    period: str = ""
    beslut: str = ""
    ansvarig: str = ""
    texter: tuple[tuple[str, str], ...] = ()
    ar: tuple[Insatsar, ...] = ()
    kostnader: tuple[Kostnadsrad, ...] = ()
    kalla: Kalla | None = None

    def for_ar(self, ar: int) -> Insatsar | None:
        """What it has for a year, or None."""
        return next((ett for ett in self.ar if ett.ar == ar), None)


@dataclass(frozen=True, slots=True)
class Kapitalar:
    """Eget kapital through a year: in, revenue, costs (negative), what else the books changed, out, Nationella rådet's
    recommended highest level, and the lowest and the highest that the board has set.
    """

    ar: int
    slag: str
    ingaende: Tal
    intakter: Tal
    kostnader: Tal
    ovrigt: Tal
    utgaende: Tal
    niva: Tal
    golv: Tal = TOMT
    eget_tak: Tal = TOMT


@dataclass(frozen=True, slots=True)
class Budgetunderlag:
    """The budget as printed: columns, rows in order with their sums, notes, and where it comes from."""

    namn: str
    kolumner: tuple[Kolumnhuvud, ...]
    rader: tuple[Rad, ...]
    noter: tuple[Fotnot, ...] = ()
    kalla: Kalla | None = None
    avrundad: bool = False


@dataclass(frozen=True, slots=True)
class Nyckelunderlag:
    """The four figures of the summary: revenue, costs and result of the year, eget kapital at its end."""

    intakter: Tal
    kostnader: Tal
    resultat: Tal
    eget_kapital: Tal
    intakter_fore: Tal = TOMT
    till_insatser: Tal = TOMT
    niva: Tal = TOMT


@dataclass(frozen=True, slots=True)
class Planunderlag:
    """Everything that live chapters of a plan show. Empty where nothing is entered yet."""

    ar: int
    planar: tuple[int, ...]
    enhet: Slag
    medlemmar: tuple[Medlemsunderlag, ...] = ()
    mal: tuple[Malunderlag, ...] = ()
    aktiviteter: tuple[Aktivitetsunderlag, ...] = ()
    insatser: tuple[Insatsunderlag, ...] = ()
    nyckeltal: Nyckelunderlag | None = None
    budget: Budgetunderlag | None = None
    insatsbudget: Budgetunderlag | None = None
    kapital: tuple[Kapitalar, ...] = ()
    kapitalfoljd: tuple[str, ...] = ()
    underskott: str = ""
    nivakalla: str = ""

    @property
    def underrubrik(self) -> str:
        """The years after the plan's own, as the cover says them: “Med plan för 2019 och 2020”."""
        *forsta, sista = [str(ar) for ar in self.planar if ar > self.ar] or [""]
        return f"Med plan för {', '.join(forsta)}{' och ' if forsta else ''}{sista}" if sista else ""
