"""What of the diarium is shown to whom: OSL 5 kap. 2 § lets the party and the subject of a handling be left out.

The office and the revisor see all. Others, and the print for the public, see that the row is there, its number and its day.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from finsam.models import Diarieforing, Fil, Handling
from finsam.models.diarium import DiarieforingQuerySet, HandlingQuerySet
from finsam.rattigheter import far_se_sekretess
from finsam.tilltrade import Tilltrade

UTELAMNAD: Final = "Uppgiften visas inte"


@dataclass(frozen=True)
class Insyn:
    """Whether the reader sees what is marked: `allt` for the office, else only what anyone may read."""

    allt: bool

    @classmethod
    def for_(cls, tilltrade: Tilltrade) -> "Insyn":
        """What the person sees."""
        return cls(far_se_sekretess(tilltrade))

    def arende(self, arende: Diarieforing) -> str:
        """What the ärende is called; empty where it is hidden."""
        return arende.rubrik if self.allt or not arende.dolj_rubrik else ""

    def part(self, handling: Handling) -> str | None:
        """From whom or to whom; None where it is hidden."""
        return handling.part if self.allt or not handling.dolj_part else None

    def rubrik(self, handling: Handling) -> str | None:
        """What the handling is about; None where it is hidden."""
        return handling.rubrik if self.allt or not handling.dolj_rubrik else None

    def fil(self, handling: Handling) -> Fil | None:
        """Its file; None where there is none, or it is for the office and the reader is not."""
        fil = handling.fil
        dold = not self.allt and (handling.sekretess or (fil and fil.synlighet == Fil.Synlighet.KANSLI))
        return None if dold else fil

    def som_rymmer(self, text: str) -> Q:
        """Handlingar in which the text stands where the reader can see it: a search must not tell what is hidden."""
        part, rubrik, arende = (
            Q(part__icontains=text),
            Q(rubrik__icontains=text),
            Q(diarieforing__rubrik__icontains=text),
        )
        if not self.allt:
            part, rubrik = part & Q(dolj_part=False), rubrik & Q(dolj_rubrik=False)
            arende &= Q(diarieforing__dolj_rubrik=False)
        return part | rubrik | arende

    def sokbara_arenden(self, arenden: DiarieforingQuerySet) -> DiarieforingQuerySet:
        """Those that a search may find, by number and subject."""
        synliga = arenden if self.allt else arenden.filter(dolj_rubrik=False)
        return synliga.annotate(titel=_titel("", "nr"))

    def sokbara_handlingar(self, handlingar: HandlingQuerySet) -> HandlingQuerySet:
        """Those that a search may find: none that is marked, unless the reader sees such."""
        synliga = handlingar if self.allt else handlingar.filter(sekretess=False)
        return synliga.annotate(titel=_titel("diarieforing__", "diarieforing__nr", "-", "nr"))


def _titel(vag: str, *nr: str) -> Concat:
    """2020:5-1 and what it is about, so that a typed number finds its row first."""
    delar = [Value(n) if n == "-" else Cast(n, CharField()) for n in nr]
    return Concat(Cast(f"{vag}ar", CharField()), Value(":"), *delar, Value(" "), "rubrik")
