"""A figure in a document: its value, its unit, and the row it came from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from finsam import pengar


class Slag(StrEnum):
    """What a figure counts. Kronor are stored as kronor whichever of kr and tkr they are shown in."""

    KR = "kr"
    TKR = "tkr"
    PROCENT = "procent"
    ANTAL = "antal"


BELOPP: Final = (Slag.KR, Slag.TKR)


@dataclass(frozen=True, slots=True)
class Kalla:
    """Where a figure comes from: words for the reader, the address of the row, and a label that names the object.

    `ankare` is the place in the same document that shows the row: what the PDF links to, where the page links to `url`.
    """

    text: str
    url: str = ""
    objekt: str = ""
    ankare: str = ""


@dataclass(frozen=True, slots=True)
class Tal:
    """One figure. `varde` is kronor (kr, tkr), a share where 1 is the whole (procent) or a count (antal); None is an empty cell.

    Costs in budgets are positive; the document decides which sign it shows, and has set it here already.
    """

    varde: Decimal | None
    enhet: Slag = Slag.KR
    kalla: Kalla | None = None

    @property
    def text(self) -> str:
        """The figure as page and PDF show it, without its unit; empty for None, "0" for zero."""
        if self.varde is None:
            return ""
        if self.enhet in BELOPP:
            return pengar.formatera(self.varde, pengar.Enhet(self.enhet))
        if self.enhet == Slag.PROCENT:
            return pengar.formatera(self.varde * 100, pengar.Enhet.KR, 2)
        return pengar.formatera(self.varde)

    @property
    def enhetsord(self) -> str:
        """The unit alone: kr, tkr or %; a count has none."""
        return {Slag.PROCENT: "%", Slag.ANTAL: ""}.get(self.enhet, self.enhet.value)

    @property
    def med_enhet(self) -> str:
        """The figure with its unit, for running text and alt texts: "1 234 tkr", "25,00 %", "7"."""
        if self.varde is None or not self.enhetsord:
            return self.text
        return f"{self.text}{pengar.HART_BLANKSTEG}{self.enhetsord}"

    @property
    def visat(self) -> Decimal:
        """The figure that is shown, in its unit and rounded as shown; an empty cell counts as zero."""
        if self.varde is None:
            return Decimal(0)
        if self.enhet in BELOPP:
            return pengar.avrunda(self.varde, pengar.Enhet(self.enhet))
        if self.enhet == Slag.PROCENT:
            return pengar.avrunda(self.varde * 100, pengar.Enhet.KR, 2)
        return pengar.avrunda(self.varde, pengar.Enhet.KR)


TOMT: Final = Tal(None)
