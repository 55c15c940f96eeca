"""How the money of an insats stands, year by year: granted, set free, called for, paid, paid back, left. Computed, never stored."""

from dataclasses import dataclass
from decimal import Decimal

from finsam.pengar import NOLL
from insatser.beviljande import INGET as INGET_BEVILJAT
from insatser.beviljande import Beviljat, beviljat_per_ar
from insatser.models import Insats
from insatser.rekvisition.lage import INGET, Rekvirerat, rekvirerat_per_ar


@dataclass(frozen=True)
class Arslage:
    """A year of an insats, kronor."""

    ar: int
    beviljat: Beviljat
    rekvirerat: Rekvirerat

    @property
    def kallat(self) -> Decimal:
        """All that has been called for, what came back included."""
        return self.rekvirerat.betalt + self.rekvirerat.pagar

    @property
    def kvar(self) -> Decimal:
        """Granted, not set free and not called for; what has come back is left again. Below zero where too much is called for."""
        return self.beviljat.netto - self.rekvirerat.summa

    @property
    def kan_frigoras(self) -> Decimal:
        """What nobody has called for; zero where nothing is left."""
        return max(self.kvar, NOLL)


@dataclass(frozen=True)
class Slutavrakning:
    """All years of an insats, first to last, and their sums. Kronor."""

    aren: tuple[Arslage, ...]

    @property
    def beviljat(self) -> Beviljat:
        """What is granted and set free, the years together."""
        return sum((a.beviljat for a in self.aren), INGET_BEVILJAT)

    @property
    def rekvirerat(self) -> Rekvirerat:
        """What is called for, paid and paid back, the years together."""
        return sum((a.rekvirerat for a in self.aren), INGET)

    @property
    def kallat(self) -> Decimal:
        """All that has been called for, what came back included."""
        return self.rekvirerat.betalt + self.rekvirerat.pagar

    @property
    def kvar(self) -> Decimal:
        """What is left, the years together."""
        return self.beviljat.netto - self.rekvirerat.summa

    def ar(self, ar: int) -> Arslage:
        """A year, with nothing in it where nothing is known of it."""
        return next((a for a in self.aren if a.ar == ar), Arslage(ar, INGET_BEVILJAT, INGET))


def slutavrakning(insats: Insats) -> Slutavrakning:
    """The years that the insats has been granted money for or has called for money in. Two queries."""
    beviljat = {ar: b for (_, ar), b in beviljat_per_ar(insats.forbund, insats=insats).items()}
    rekvirerat = {ar: r for (_, ar), r in rekvirerat_per_ar(insats.forbund, insats=insats).items()}
    return Slutavrakning(
        tuple(
            Arslage(ar, beviljat.get(ar, INGET_BEVILJAT), rekvirerat.get(ar, INGET))
            for ar in sorted({*beviljat, *rekvirerat})
        )
    )
