"""A figure about participants: where it belongs, and how many. Pure; knows neither database nor forms."""

from dataclasses import dataclass
from typing import NamedTuple

from insatser.models import Deltagarkategori, Deltagartabell
from insatser.models.deltagare import Antal

T = Deltagartabell
L = Deltagarkategori.Lista
FORE_EFTER = {
    L.SYSSELSATTNING: (T.SYSSELSATTNING_FORE, T.SYSSELSATTNING_EFTER),
    L.FORSORJNING: (T.FORSORJNING_FORE, T.FORSORJNING_EFTER),
}
REDOVISADE = {L.SYSSELSATTNING: T.SYSSELSATTNING_REDOVISADE, L.FORSORJNING: T.FORSORJNING_REDOVISADE}


class Nyckel(NamedTuple):
    """The one place of a figure: its table and the key of its category, None in a table that has no categories."""

    tabell: str
    kategori: int | None = None

    def __str__(self) -> str:
        return f"{self.tabell}-{self.kategori or 0}"


@dataclass(frozen=True)
class Personer:
    """How many persons: by sex (`totalt` None), or all together (`kvinnor` and `man` None)."""

    kvinnor: int | None = None
    man: int | None = None
    totalt: int | None = None

    @property
    def antal(self) -> int:
        """All of them."""
        return self.totalt if self.totalt is not None else (self.kvinnor or 0) + (self.man or 0)

    @property
    def per_kon(self) -> bool:
        """Whether the sexes are known."""
        return self.totalt is None

    def __str__(self) -> str:
        if not self.per_kon:
            return str(self.antal)
        return f"{self.antal} ({self.kvinnor} {'kvinna' if self.kvinnor == 1 else 'kvinnor'}, {self.man} {'man' if self.man == 1 else 'män'})"


def personer(rad: Antal) -> Personer:
    """The number that a row holds."""
    return Personer(rad.kvinnor, rad.man, rad.totalt)


def summera(alla: list[Personer]) -> Personer | None:
    """Together, by sex where it is known of all; None for none."""
    if not alla:
        return None
    if all(p.per_kon for p in alla):
        return Personer(sum(p.kvinnor or 0 for p in alla), sum(p.man or 0 for p in alla))
    return Personer(totalt=sum(p.antal for p in alla))
