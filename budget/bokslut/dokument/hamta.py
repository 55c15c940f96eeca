"""Fetching what the document's parts of the annual accounts are made of."""

from dataclasses import dataclass
from decimal import Decimal

from budget.bokslut.drift import Drift, driftredovisning
from budget.bokslut.femar import ANTAL, Femar, femar, som_det_visas
from budget.bokslut.lagrat import Provat, provade
from budget.bokslut.ord import ankare
from budget.bokslut.provning import Bokslut, Samband
from budget.bokslut.rattning import Cell, rattat
from finsam.dokument.adresser import adress
from finsam.dokument.tal import Kalla, Tal
from finsam.models import Forbund


@dataclass(frozen=True)
class Bokslutsunderlag:
    """A year's annual accounts for a document. `bokslut` is what is shown, `tryckta` what was printed instead, `kvar` what does not agree."""

    forbund: str
    slug: str
    accent: str
    provat: Provat
    bokslut: Bokslut
    tryckta: dict[Cell, Decimal]
    kvar: list[Samband]
    drift: Drift
    femar: Femar

    @property
    def url(self) -> str:
        """The page of the annual accounts."""
        return adress("bokslut", self.slug, self.ar)

    @property
    def uppfoljning(self) -> str:
        """The page of a line of the follow-up, without its query."""
        return adress("uppfoljning_rad", self.slug, self.ar)

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
    hittade = provade(forbund, ar - ANTAL + 1, ar)
    if ar not in hittade:
        return None
    hittat = hittade[ar]
    rattad = rattat(hittat.bokslut) if hittat.bokslut.tryckt else None
    visat = rattad.bokslut if rattad else hittat.bokslut
    tidigare = {ett: som_det_visas(en) for ett, en in hittade.items() if ett != ar}
    return Bokslutsunderlag(
        forbund=forbund.namn,
        slug=forbund.slug,
        accent=forbund.accent,
        provat=hittat,
        bokslut=visat,
        tryckta=rattad.tryckta if rattad else {},
        kvar=rattad.kvar if rattad else hittat.fel,
        drift=driftredovisning(forbund, ar),
        femar=femar(ar, {**tidigare, ar: visat}),
    )
