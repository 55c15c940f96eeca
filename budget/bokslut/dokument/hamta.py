"""Fetching what the document's parts of the annual accounts are made of."""

from dataclasses import dataclass
from decimal import Decimal

from budget.bokslut.lagrat import Provat, provat
from budget.bokslut.ord import ankare
from budget.bokslut.provning import Bokslut, Samband
from budget.bokslut.rattning import Cell, rattat
from finsam.dokument.tal import Kalla, Tal
from finsam.models import Forbund


@dataclass(frozen=True)
class Bokslutsunderlag:
    """A year's annual accounts for a document. `bokslut` is what is shown, `tryckta` what was printed instead, `kvar` what does not agree."""

    forbund: str
    accent: str
    url: str
    provat: Provat
    bokslut: Bokslut
    tryckta: dict[Cell, Decimal]
    kvar: list[Samband]

    @property
    def ar(self) -> int:
        """The year of the set."""
        return self.bokslut.ar

    def kalla(self, nyckel: str, vad: str) -> Kalla:
        """The place of a line, or a note (`not.1`), on the page of the annual accounts."""
        return Kalla("bokslutet", f"{self.url}#{ankare(nyckel)}", vad)

    def tal(self, nyckel: str, plats: int, vad: str) -> Tal:
        """A line's figure, this year (0) or last (1); empty where last year's is not known."""
        kand = plats == 0 or self.provat.raknat is None or self.provat.raknat.ar_kand(nyckel)
        return Tal(self.bokslut.belopp(nyckel, plats) if kand else None, kalla=self.kalla(nyckel, vad))


def bokslutsunderlag(forbund: Forbund, ar: int) -> Bokslutsunderlag | None:
    """The year's set, put right where it was printed wrong. None where the year has none. The number of queries is fixed."""
    hittat = provat(forbund, ar)
    if hittat is None:
        return None
    rattad = rattat(hittat.bokslut) if hittat.bokslut.tryckt else None
    return Bokslutsunderlag(
        forbund=forbund.namn,
        accent=forbund.accent,
        url=hittat.lagrat.get_absolute_url(),
        provat=hittat,
        bokslut=rattad.bokslut if rattad else hittat.bokslut,
        tryckta=rattad.tryckta if rattad else {},
        kvar=rattad.kvar if rattad else hittat.fel,
    )
