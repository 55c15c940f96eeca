"""What the bilaga is made from, fetched once and frozen: figures with the rows they came from, and texts.

Amounts are in kronor. Years are calendar years. Texts are sanitised rich text.
"""

from dataclasses import dataclass
from decimal import Decimal

from finsam.dokument.tal import TOMT, Kalla, Tal
from insatser.deltagare.publicerat import PubliceradeDeltagare


@dataclass(frozen=True, slots=True)
class Arsmedel:
    """The money of an insats, or of many, in a year: granted, called for (of which paid), paid back, and set free for others."""

    ar: int
    beviljat: Tal
    rekvirerat: Tal
    betalt: Tal
    aterbetalt: Tal = TOMT
    frigjort: Tal = TOMT

    @property
    def kvar(self) -> Tal:
        """What of the granted is left: neither called for nor set free, and what came back. Below zero where more is called for."""
        ut = _varde(self.rekvirerat) + _varde(self.frigjort)
        return Tal(_varde(self.beviljat) - ut + _varde(self.aterbetalt), self.beviljat.enhet)

    @property
    def tomt(self) -> bool:
        """Whether nothing is known of the year."""
        return not any(_varde(tal) for tal in (self.beviljat, self.rekvirerat, self.aterbetalt))


def flertal(slag: str) -> str:
    """A kind of insats as several are called: individinriktade, strukturövergripande."""
    return slag if slag.endswith("e") else f"{slag}e"


def _varde(tal: Tal) -> Decimal:
    return tal.varde or Decimal(0)


@dataclass(frozen=True, slots=True)
class Malunderlag:
    """A goal of an insats: how it is measured, and what came of it as the reports say (rich text, empty where they do not)."""

    text: str
    matt: str = ""
    utfall: str = ""


@dataclass(frozen=True, slots=True)
class Textunderlag:
    """A text under its heading, and where it was written."""

    rubrik: str
    html: str
    kalla: Kalla | None = None


@dataclass(frozen=True, slots=True)
class Implementeratunderlag:
    """What became ordinary work, or did not: what, at whom, since when, how long, and more words where there are any."""

    vad: str
    hos: str
    sedan: str
    varaktighet: str
    text: str = ""
    kalla: Kalla | None = None


@dataclass(frozen=True, slots=True)
class Insatsunderlag:
    """An insats in a year: facts, texts by heading, goals, and money of the year and the one before."""

    nyckel: str
    namn: str
    sort: str
    slag: str
    url: str
    inriktning: str = ""
    agare: str = ""
    parter: tuple[str, ...] = ()
    malgrupper: tuple[str, ...] = ()
    period: str = ""
    syfte: str = ""
    malgrupp: str = ""
    mal: tuple[Malunderlag, ...] = ()
    texter: tuple[Textunderlag, ...] = ()
    malkalla: Kalla | None = None
    implementerat: tuple[Implementeratunderlag, ...] = ()
    deltagare: PubliceradeDeltagare | None = None
    medel: Arsmedel | None = None
    medel_fore: Arsmedel | None = None


@dataclass(frozen=True, slots=True)
class Bilagsunderlag:
    """Everything that the bilaga of a year shows, in the order of the förbund's list. `enhet` is kr or tkr."""

    ar: int
    enhet: str
    insatser: tuple[Insatsunderlag, ...] = ()

    @property
    def slagen(self) -> tuple[str, ...]:
        """The kinds that occur, in their order in the list."""
        return tuple(dict.fromkeys(insats.slag for insats in self.insatser))

    @property
    def underrubrik(self) -> str:
        """What it belongs to, for the cover."""
        return f"Bilaga till årsredovisningen för {self.ar}"

    def av_sort(self, sort: str) -> tuple[Insatsunderlag, ...]:
        """Those of a kind, in their order."""
        return tuple(insats for insats in self.insatser if insats.sort == sort)
