"""What stands on the förbund's own public board, and where each notice has come. Reckoned when it is read."""

import dataclasses
import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from finsam.models import Forbund
from styrelse.anslag import dagar
from styrelse.anslag.gang import gemensam_nedtagning
from styrelse.models import Anslag, Arende, Justering, Organ, Sammantrade
from styrelse.narvaro.ordval import paragrafernas_nummer

T = Anslag.Tillstand
S = Anslag.Sort


@dataclasses.dataclass(frozen=True)
class Anslagsbild:
    """One thing made known: the förbund's own notice and the boards'. `ned` is None while a board has not told its day."""

    egen: Anslag
    hos: list[Anslag]
    ned: datetime.date | None

    @property
    def justering(self) -> Justering | None:
        """The justering; None where it is a meeting, or what the revisorer wrote themselves."""
        return self.egen.justering

    @property
    def mote(self) -> Sammantrade:
        """The meeting."""
        mote = self.justering.protokoll.sammantrade if self.justering else self.egen.sammantrade
        if mote is None:
            raise ValueError("Anslaget hör till ett sammanträde.")
        return mote

    @property
    def ar_kungorelse(self) -> bool:
        """Whether it tells of a meeting to come, and nothing that can be appealed."""
        return self.egen.sort == S.BUDGETSAMMANTRADE

    @property
    def ar_revisorernas(self) -> bool:
        """Whether it is the revisorer's protokoll."""
        return self.egen.sort == S.REVISORER or self.mote.organ.sort == Organ.Sort.REVISORER

    @property
    def vad(self) -> str:
        """What it is, for a list: “protokoll”, “kungörelse av budgetsammanträde”."""
        if self.ar_kungorelse:
            return "kungörelse av budgetsammanträde"
        return "revisorernas protokoll" if self.ar_revisorernas else "protokoll"

    @property
    def justerad(self) -> datetime.date | None:
        """The day of the justering; None of a meeting to come."""
        return self.egen.justerad

    @property
    def paragrafer(self) -> str:
        """The §§ as they are printed: “§§ 60–73”, “§ 64”; empty without."""
        if self.justering is None:
            return ""
        nr = sorted(a.paragraf for a in self.justering.arenden.all() if a.paragraf is not None)
        return paragrafernas_nummer(nr)

    @property
    def sista_dag(self) -> datetime.date | None:
        """The last day to appeal counted from the board that was last; None until all have told, and of a meeting to come."""
        dagarna = [a.upp for a in (self.egen, *self.hos)]
        if self.ar_kungorelse or not all(dagarna):
            return None
        return dagar.sista_dag_att_overklaga(max(d for d in dagarna if d))

    @property
    def uppe(self) -> bool:
        """Whether it is up on the förbund's own board: until the last of the days over all boards."""
        return self.egen.ned is None and (self.ned is None or timezone.localdate() < self.ned)

    @property
    def vantar_pa(self) -> list[Anslag]:
        """The boards that have not told when it went up."""
        return [a for a in self.hos if a.upp is None]

    @property
    def forsenade(self) -> list[Anslag]:
        """Those of them that should have it up by now."""
        return [a for a in self.vantar_pa if a.senast < timezone.localdate()]

    @property
    def kan_ned(self) -> list[Anslag]:
        """The boards that may take it down and have not said that they did."""
        return [a for a in self.hos if a.upp and not a.ned] if not self.uppe else []

    @property
    def avslutat(self) -> bool:
        """Whether every board has told both its days, and it is down everywhere: the bevis is whole."""
        return all(a.ned for a in (self.egen, *self.hos))


def anslagsbilder(forbund: Forbund, urval: Q | None = None) -> list[Anslagsbild]:
    """What is posted, latest first; `urval` chooses among the rows and must take or leave all boards. Two queries, however many."""
    rader = (
        Anslag.objects.filter(urval or Q(), forbund=forbund)
        .filter(Q(justering__isnull=True) | Q(justering__tillstand="justerad"))
        .select_related(
            "forbund", "medlem", "sammantrade__organ__forbund", "justering__protokoll__sammantrade__organ__forbund"
        )
        .defer("justering__pdf", "justering__data")
        .prefetch_related(Prefetch("justering__arenden", Arende.objects.only("pk", "paragraf", "justering_id")))
        .order_by("-senast", "medlem__ordning", "pk")
    )
    grupper: dict[tuple[str, int | None, int | None], list[Anslag]] = {}
    for rad in rader:
        grupper.setdefault((rad.sort, rad.justering_id, rad.sammantrade_id), []).append(rad)
    return [_bild(grupp) for grupp in grupper.values()]


def dar(forbund: Forbund, **villkor: Any) -> Q:
    """Rows of what has a notice that answers to the conditions: all its boards, or none."""
    samma = Anslag.objects.filter(forbund=forbund, sort=OuterRef("sort"), **villkor)
    om = Q(justering=OuterRef("justering")) | Q(justering=None, sammantrade=OuterRef("sammantrade"))
    return Q(Exists(samma.filter(om)))


def uppe_nu(forbund: Forbund) -> list[Anslagsbild]:
    """What is up on the förbund's own board. Two queries, however much has been."""
    return [b for b in anslagsbilder(forbund, dar(forbund, medlem=None, ned=None)) if b.uppe]


def anslagsbild(forbund: Forbund, anslag_id: int) -> Anslagsbild | None:
    """One thing made known, by the förbund's own notice of it. Three queries."""
    egen = Anslag.objects.filter(forbund=forbund, medlem=None, pk=anslag_id).select_related("forbund").first()
    return samma(egen) if egen else None


def samma(anslag: Anslag) -> Anslagsbild:
    """All boards' notices of the same thing as one of them. Two queries."""
    urval = Q(sort=anslag.sort, justering=anslag.justering_id, sammantrade=anslag.sammantrade_id)
    return anslagsbilder(anslag.forbund, urval)[0]


def motets(mote: Sammantrade) -> list[Anslagsbild]:
    """All that is made known of a meeting. Two queries."""
    return anslagsbilder(mote.organ.forbund, Q(sammantrade=mote) | Q(justering__protokoll__sammantrade=mote))


def _bild(rader: list[Anslag]) -> Anslagsbild:
    egen = next(a for a in rader if a.medlem_id is None)
    ned = egen.ned_tidigast if egen.sort == S.BUDGETSAMMANTRADE else gemensam_nedtagning(rader)
    return Anslagsbild(egen, [a for a in rader if a.medlem_id], ned)
