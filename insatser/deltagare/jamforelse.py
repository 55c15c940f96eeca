"""One figure of the participants over insatser and years, out of what is published: sums are of what is shown."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from finsam.dokument.diagram_jamforelse import Jamforelsediagram, Jamforelserad
from finsam.dokument.tal import Slag, Tal
from finsam.models import Forbund
from insatser.deltagare.publicerat import PubliceradeDeltagare, publicerat_per_ar

HOGST_AR: Final = 20
I_DIAGRAMMET: Final = 6


class Matt(StrEnum):
    """What is compared."""

    DELTAGARE = "deltagare"
    NYA = "nya"
    AVSLUTADE = "avslutade"
    KR = "kr"

    @property
    def namn(self) -> str:
        """In words, for a heading."""
        return {
            "deltagare": "Deltagare",
            "nya": "Nya deltagare",
            "avslutade": "Avslutade",
            "kr": "Kronor per deltagare",
        }[self]

    @property
    def enhet(self) -> str:
        """The unit of the figures."""
        return "kr" if self == Matt.KR else "antal personer"


@dataclass(frozen=True, slots=True)
class Ruta:
    """A figure of a row and year, and the page that tells more; without figure where nothing is published."""

    ar: int
    tal: Tal
    url: str = ""

    @property
    def dolt(self) -> bool:
        """Whether it is hidden, and not only missing."""
        return bool(getattr(self.tal, "dolt", False))

    @property
    def finns(self) -> bool:
        """Whether there is something to say, be it that the number is hidden."""
        return self.tal.varde is not None or self.dolt


@dataclass(frozen=True, slots=True)
class Rad:
    """An insats over the years."""

    insats_id: int
    namn: str
    rutor: tuple[Ruta, ...]


@dataclass(frozen=True, slots=True)
class Jamforelse:
    """Insatser by years. `summa` is by year and of what is shown; there is none of kronor per deltagare."""

    matt: Matt
    aren: tuple[int, ...]
    rader: tuple[Rad, ...]

    @property
    def summa(self) -> tuple[Tal, ...]:
        """What is shown of each year, together; empty where nothing is."""
        if self.matt == Matt.KR:
            return ()
        return tuple(_summa([rad.rutor[plats].tal for rad in self.rader]) for plats in range(len(self.aren)))

    @property
    def dolt(self) -> bool:
        """Whether any figure is hidden."""
        return any(ruta.dolt for rad in self.rader for ruta in rad.rutor)

    @property
    def diagram(self) -> Jamforelsediagram:
        """The last years as bars."""
        forst = max(len(self.aren) - I_DIAGRAMMET, 0)
        rader = tuple(Jamforelserad(rad.namn, tuple(ruta.tal for ruta in rad.rutor[forst:])) for rad in self.rader)
        forklaring = f"de senaste {I_DIAGRAMMET} åren" if forst else ""
        kolumner = tuple(str(ar) for ar in self.aren[forst:])
        return Jamforelsediagram(self.matt.namn, self.matt.enhet, kolumner, rader, forklaring)


def jamfor(*, forbund: Forbund, fran: int, tom: int, matt: Matt, insatser: Collection[int]) -> Jamforelse:
    """The figure of the insatser (by pk) that publish it in some of the years, by name. Three queries.

    Years before the first figure and after the last are left out.
    """
    publicerade = publicerat_per_ar(forbund=forbund, fran=fran, tom=tom, bara_grund=True)
    namn = {pk: p.insats for (pk, _), p in publicerade.items() if pk in insatser}
    rutor = {pk: [_ruta(publicerade.get((pk, ar)), ar, matt) for ar in range(fran, tom + 1)] for pk in namn}
    med = [ruta.ar for rad in rutor.values() for ruta in rad if ruta.finns]
    aren = tuple(range(min(med), max(med) + 1)) if med else ()
    rader = (Rad(pk, namn[pk], tuple(r for r in rad if r.ar in aren)) for pk, rad in rutor.items())
    return Jamforelse(matt, aren, tuple(rad for rad in rader if any(ruta.finns for ruta in rad.rutor)))


def _ruta(publicerade: PubliceradeDeltagare | None, ar: int, matt: Matt) -> Ruta:
    if publicerade is None:
        return Ruta(ar, Tal(None, Slag.ANTAL))
    if matt == Matt.KR:
        return Ruta(ar, publicerade.kostnad.belopp if publicerade.kostnad else Tal(None), publicerade.url)
    rad = {
        Matt.DELTAGARE: publicerade.deltagare,
        Matt.NYA: publicerade.nya,
        Matt.AVSLUTADE: publicerade.avslutade,
    }[matt]
    return Ruta(ar, rad.totalt if rad else Tal(None, Slag.ANTAL), publicerade.url)


def _summa(tal: list[Tal]) -> Tal:
    varden = [t.varde for t in tal if t.varde is not None]
    return Tal(sum(varden, Decimal(0)) if varden else None, Slag.ANTAL)
