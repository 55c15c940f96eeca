"""What stands on the förbund's own public board, and where each justering's notices have come. Reckoned when it is read."""

import dataclasses
import datetime
from itertools import groupby

from django.db.models import Prefetch
from django.utils import timezone

from finsam.models import Forbund
from styrelse.anslag import dagar
from styrelse.anslag.gang import gemensam_nedtagning
from styrelse.models import Anslag, Arende, Justering, Sammantrade
from styrelse.narvaro.ordval import paragrafernas_nummer


@dataclasses.dataclass(frozen=True)
class Anslagsbild:
    """A justering's notices: the förbund's own and the boards'. `ned` is None while a board has not told its day."""

    justering: Justering
    egen: Anslag
    hos: list[Anslag]
    ned: datetime.date | None

    @property
    def paragrafer(self) -> str:
        """The §§ as they are printed: “§§ 60–73”, “§ 64”; empty without."""
        nr = sorted(a.paragraf for a in self.justering.arenden.all() if a.paragraf is not None)
        return paragrafernas_nummer(nr)

    @property
    def sista_dag(self) -> datetime.date | None:
        """The last day to appeal counted from the board that was last; None until all have told."""
        dagarna = [a.upp for a in (self.egen, *self.hos)]
        return dagar.sista_dag_att_overklaga(max(d for d in dagarna if d)) if all(dagarna) else None

    @property
    def uppe(self) -> bool:
        """Whether it is up on the förbund's own board: until the last of the days over all boards."""
        return self.ned is None or timezone.localdate() < self.ned

    @property
    def vantar_pa(self) -> list[Anslag]:
        """The boards that have not told when it went up."""
        return [a for a in self.hos if a.upp is None]

    @property
    def kan_ned(self) -> list[Anslag]:
        """The boards that may take it down and have not said that they did."""
        return [a for a in self.hos if a.upp and not a.ned] if not self.uppe else []

    @property
    def mote(self) -> Sammantrade:
        """The meeting."""
        return self.justering.protokoll.sammantrade


def anslagsbilder(forbund: Forbund, justering: int | None = None) -> list[Anslagsbild]:
    """The justeringar that are posted, newest first. Two queries, however many."""
    rader = (
        Anslag.objects.filter(forbund=forbund, sort=Anslag.Sort.JUSTERING, justering__tillstand="justerad")
        .select_related("medlem", "justering__protokoll__sammantrade__organ__forbund")
        .prefetch_related(Prefetch("justering__arenden", Arende.objects.only("pk", "paragraf", "justering_id")))
        .order_by("-justering__justerad", "-justering_id", "medlem__ordning", "pk")
    )
    if justering is not None:
        rader = rader.filter(justering=justering)
    return [_bild(list(grupp)) for _, grupp in groupby(rader, lambda a: a.justering_id)]


def _bild(rader: list[Anslag]) -> Anslagsbild:
    egen = next(a for a in rader if a.medlem_id is None)
    if egen.justering is None:
        raise ValueError("Anslaget hör till en justering.")
    return Anslagsbild(egen.justering, egen, [a for a in rader if a.medlem_id], gemensam_nedtagning(rader))
