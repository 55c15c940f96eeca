"""A table of figures in a document, the same on page and paper.

The rows are already in the order they are printed and the sums already computed: a table shows, it does not calculate.
What it knows is which rows a sum consists of, so that it can say where rounded lines do not add to the sum that is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final, Literal

from finsam import pengar
from finsam.dokument.tal import Kalla, Tal

Form = Literal["spalt", "bred", "tat", "liggande"]

_KORT: Final = 14
_HEL: Final = 32
_KORTA_ORD: Final = 34


class Sort(StrEnum):
    """What a row is, and thereby how it looks. A varav-row is part of the row above and is never summed."""

    GRUPP = "grupp"
    RAD = "rad"
    VARAV = "varav"
    SUMMA = "summa"
    RESULTAT = "resultat"


@dataclass(frozen=True, slots=True)
class Kolumnhuvud:
    """A column: heading, what stands small under it, and whether it is the year at stake or a column of words."""

    rubrik: str
    under: str = ""
    nu: bool = False
    ord: bool = False


@dataclass(frozen=True, slots=True)
class Fotnot:
    """A note under the table, with the sign that points at it."""

    tecken: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is written: its text, whether it is a figure, and the row's address where there is one."""

    text: str
    siffra: bool = False
    kalla: Kalla | None = None
    noter: tuple[str, ...] = ()

    @property
    def kort(self) -> bool:
        """Whether it is words so few that they stand on one line: a period, a number of a note."""
        return not self.siffra and 0 < len(self.text) <= _KORTA_ORD


@dataclass(frozen=True, slots=True)
class Rad:
    """A row: its text, and a cell for each column after the first.

    `delar` names the rows a sum consists of, by `nyckel`; a minus before the key subtracts. `noter` are the signs of the
    table's notes that the row points at, `cellnoter` (cell, sign) those of its cells. `luft` asks for space above.
    """

    sort: Sort
    text: str
    celler: tuple[Tal | str, ...] = ()
    nyckel: str = ""
    delar: tuple[str, ...] = ()
    noter: tuple[str, ...] = ()
    cellnoter: tuple[tuple[int, str], ...] = ()
    kalla: Kalla | None = None
    luft: bool = False

    @property
    def klass(self) -> str:
        """What the row's look is called in the stylesheets; empty for a plain one."""
        return " ".join(filter(None, ["" if self.sort == Sort.RAD else self.sort.value, "gap" if self.luft else ""]))

    @property
    def skrivna(self) -> tuple[Cell, ...]:
        """The cells as the template writes them."""
        return tuple(self._skriven(plats, cell) for plats, cell in enumerate(self.celler))

    def _skriven(self, plats: int, cell: Tal | str) -> Cell:
        noter = tuple(tecken for vid, tecken in self.cellnoter if vid == plats) if self.cellnoter else ()
        return (
            Cell(cell.text, siffra=True, kalla=cell.kalla, noter=noter)
            if isinstance(cell, Tal)
            else Cell(cell, noter=noter)
        )


@dataclass(frozen=True, slots=True)
class Grupp:
    """Rows that keep together when the table breaks over pages: a heading row (or none) and what follows it."""

    rubrik: Rad | None
    rader: tuple[Rad, ...]


@dataclass(frozen=True, slots=True)
class Tabell:
    """A table. `form` is where it stands: in the text column, over the full width, dense on one page, or on a turned page.

    `avrundad` says that whoever made it knows that rounded lines do not add; `hel` that it should stand whole where it can,
    though it is longer than those that always do.
    """

    rubrik: str
    kolumner: tuple[Kolumnhuvud, ...]
    rader: tuple[Rad, ...]
    enhet: str = ""
    form: Form = "bred"
    noter: tuple[Fotnot, ...] = ()
    kalla: Kalla | None = None
    avrundad: bool = False
    hel: bool = False
    mall: ClassVar[str] = "finsam/dokument/_tabell.html"

    @property
    def grupper(self) -> tuple[Grupp, ...]:
        """The rows cut at each heading row."""
        return tuple(_grupper(self.rader))

    @property
    def kort(self) -> bool:
        """Whether it is short enough to stand whole on a page: a page breaks before it rather than in it."""
        return len(self.rader) <= (_HEL if self.hel else _KORT) and self.form != "liggande"

    @property
    def bredd(self) -> int:
        """How many columns there are, the row's text among them."""
        return len(self.kolumner)

    @property
    def avrundningsnot(self) -> str:
        """A sentence for under the table where the rounded lines do not add to the sum that is shown; else empty."""
        avviker = self.avrundad or any(_avviker(self, rad) for rad in self.rader if rad.delar)
        return pengar.AVRUNDNINGSNOT if avviker else ""


def _grupper(rader: tuple[Rad, ...]) -> Iterator[Grupp]:
    rubrik: Rad | None = None
    samlade: list[Rad] = []
    for rad in rader:
        if rad.sort != Sort.GRUPP:
            samlade.append(rad)
            continue
        if rubrik or samlade:
            yield Grupp(rubrik, tuple(samlade))
        rubrik, samlade = rad, []
    if rubrik or samlade:
        yield Grupp(rubrik, tuple(samlade))


def _avviker(tabell: Tabell, summa: Rad) -> bool:
    per_nyckel = {rad.nyckel: rad for rad in tabell.rader if rad.nyckel}
    delar = [(-1 if nyckel.startswith("-") else 1, per_nyckel[nyckel.lstrip("-")]) for nyckel in summa.delar]
    visade = (
        (sum((tecken * _visat(rad.celler[plats]) for tecken, rad in delar), Decimal(0)), cell)
        for plats, cell in enumerate(summa.celler)
        if isinstance(cell, Tal)
    )
    return any(radernas != cell.visat for radernas, cell in visade)


def _visat(cell: Tal | str) -> Decimal:
    return cell.visat if isinstance(cell, Tal) else Decimal(0)
