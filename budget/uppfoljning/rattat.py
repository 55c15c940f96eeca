"""What has been corrected in locked months, by the lines that it changed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch
from django.utils import timezone

from budget.bokforing.bok import RESULTATKONTON
from budget.models import Manadsrattelse, Rattelserad
from budget.objektnyckel import objekt_av
from budget.uppfoljning.kontering import Mal, Regel, regel_for
from finsam.models import Forbund


@dataclass(frozen=True)
class Rattat:
    """A correction of a locked month: the day it was made, and the lines whose outcome it changed (None: no line)."""

    manad: datetime.date
    dag: datetime.date
    mal: frozenset[Mal | None]


def rattat_i_aret(forbund: Forbund, ar: int, regler: Sequence[Regel]) -> tuple[Rattat, ...]:
    """Every correction of the financial year, the latest first. One query, two where there are any."""
    rattelser = (
        Manadsrattelse.objects.filter(las__forbund=forbund, las__ar=ar)
        .prefetch_related(Prefetch("rader", Rattelserad.objects.select_related("konto", "objekt")))
        .order_by("-nar", "-manad")
    )
    return tuple(
        Rattat(rattelse.manad, timezone.localdate(rattelse.nar), _andrade(rattelse, regler)) for rattelse in rattelser
    )


def _andrade(rattelse: Manadsrattelse, regler: Sequence[Regel]) -> frozenset[Mal | None]:
    per_mal: dict[Mal | None, Decimal] = {}
    for rad in rattelse.rader.all():
        if rad.konto.nr.startswith(RESULTATKONTON):
            regel = regel_for(regler, rad.konto.nr, objekt_av(rad.objekt.nyckel if rad.objekt else ""))
            mal = regel.mal if regel else None
            per_mal[mal] = per_mal.get(mal, Decimal(0)) + rad.skillnad
    return frozenset(mal for mal, skillnad in per_mal.items() if skillnad)
