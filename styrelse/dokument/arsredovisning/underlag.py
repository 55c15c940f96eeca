"""What an årsredovisning is made from, fetched once and frozen. Amounts are in kronor; texts are sanitised rich text."""

from dataclasses import dataclass
from decimal import Decimal

from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.kapital import Kapitalrad
from finsam.dokument.delar import Namnteckning
from finsam.dokument.tal import Kalla, Slag, Tal
from insatser.dokument.underlag import Bilagsunderlag
from styrelse.dokument.underlag import Medlemsunderlag
from styrelse.maluppfyllelse import Bedomning
from styrelse.organ.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Avvikelse(Tal):
    """How much better (+) or worse (−) than budget; 0 has no sign."""

    @property
    def text(self) -> str:
        """With its sign: "+31 646" or "−27 929"."""
        tal = Tal(self.varde, self.enhet).text
        return f"+{tal}" if self.varde is not None and self.varde > 0 and tal != "0" else tal


@dataclass(frozen=True, slots=True)
class Utfallsrad:
    """A line of the budget: what was budgeted and what it became, both without sign; empty where the figure is not known."""

    nyckel: str
    text: str
    budget: Tal
    utfall: Tal
    kostnad: bool

    @property
    def avvikelse(self) -> Avvikelse:
        """How much better than budget; what is not budgeted or has no outcome counts as 0, and two empty ones as nothing."""
        if self.budget.varde is None and self.utfall.varde is None:
            return Avvikelse(None, self.budget.enhet)
        skillnad = (self.utfall.varde or Decimal(0)) - (self.budget.varde or Decimal(0))
        return Avvikelse(-skillnad if self.kostnad else skillnad, self.budget.enhet)


@dataclass(frozen=True, slots=True)
class Utfallsgrupp:
    """A group of the budget with its lines."""

    namn: str
    kostnad: bool
    rader: tuple[Utfallsrad, ...]


@dataclass(frozen=True, slots=True)
class Utfallsunderlag:
    """The year's budget beside its outcome, group by group in the budget's order. `kalla` is where the outcome was read."""

    grupper: tuple[Utfallsgrupp, ...]
    kalla: Kalla

    def summa(self, falt: str, *, kostnad: bool) -> Decimal:
        """All costs or all incomes of `budget` or `utfall`."""
        rader = (rad for grupp in self.grupper if grupp.kostnad == kostnad for rad in grupp.rader)
        return sum(((getattr(rad, falt).varde or Decimal(0)) for rad in rader), Decimal(0))

    def resultat(self, falt: str) -> Decimal:
        """Incomes without costs."""
        return self.summa(falt, kostnad=False) - self.summa(falt, kostnad=True)


@dataclass(frozen=True, slots=True)
class Beslutsunderlag:
    """What the board decided on a day, in words."""

    dag: str
    paragraf: str
    lydelse: str
    kalla: Kalla


@dataclass(frozen=True, slots=True)
class Motesunderlag:
    """A meeting of the styrelse that was held: the day, and what it was."""

    dag: str
    vad: str
    sammantrade: bool
    kalla: Kalla


@dataclass(frozen=True, slots=True)
class Uppdragsunderlag:
    """What the board told someone to do, by which decision, and how it went."""

    vad: str
    enligt: str
    lage: str
    kalla: Kalla


@dataclass(frozen=True, slots=True)
class Kapitalar:
    """Eget kapital through a year: in, result and out as the annual accounts have them, and the levels beside it."""

    ar: int
    ingaende: Tal
    resultat: Tal
    utgaende: Tal
    rad: Kapitalrad

    @property
    def niva(self) -> Tal:
        """The recommended highest level; empty where no step goes for the year, or its allotment is not known."""
        return Tal(self.rad.tak)


@dataclass(frozen=True)
class Arsunderlag:
    """Everything that the live avsnitt of an årsredovisning show. Empty where nothing is entered yet."""

    ar: int
    enhet: Slag
    bilaga: Bilagsunderlag
    bokslut: Bokslutsunderlag | None = None
    medlemmar: tuple[Medlemsunderlag, ...] = ()
    medlemskalla: Kalla | None = None
    mal: tuple[Bedomning, ...] = ()
    beslut: tuple[Beslutsunderlag, ...] = ()
    utfall: Utfallsunderlag | None = None
    kapital: tuple[Kapitalar, ...] = ()
    kapitalkalla: Kalla | None = None
    namnteckningar: tuple[Namnteckning, ...] = ()
    organisation: Organisation | None = None
    moten: tuple[Motesunderlag, ...] = ()
    uppdrag: tuple[Uppdragsunderlag, ...] = ()

    @property
    def underrubrik(self) -> str:
        """What belongs to it, for the cover."""
        return "Med bilagan Verksamheter och projekt" if self.bilaga.insatser else ""
