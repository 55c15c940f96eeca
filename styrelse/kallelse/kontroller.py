"""Whether the styrelse was called in time."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from finsam.datum import utan_veckodag
from finsam.kontroller import Kontroll, Utfall
from finsam.models import Forbund
from styrelse.models import Kallelse, Organ

FORST = 1


def kallelser_i_tid(forbund: Forbund, ar: int) -> Iterable[Kontroll]:
    """The first kallelse of each of the styrelse's meetings of the year, against the day that it called to. Nothing where none
    has gone out from here. One query.
    """
    alla = Kallelse.objects.filter(nr=FORST, sammantrade__organ__forbund=forbund, sammantrade__datum__year=ar)
    rader = list(
        alla.filter(sammantrade__organ__sort=Organ.Sort.STYRELSE)
        .select_related("sammantrade__organ__forbund")
        .order_by("skickad")
    )
    if not rader:
        return
    sena = [k for k in rader if _dagar_fore(k) < forbund.kallelsetid]
    text = "; ".join(f"{utan_veckodag(_dagen(k))}: {_dagar_fore(k)} dagar före" for k in sena)
    yield Kontroll(
        "styrelse.kallelse",
        "Kallelserna gick ut i tid",
        f"Förbundets kallelsetid är {forbund.kallelsetid} dagar",
        Utfall.HALLER_INTE if sena else Utfall.HALLER,
        f"Sena kallelser. {text}." if sena else f"{len(rader)} av {len(rader)} gick ut i tid.",
        url=sena[0].sammantrade.get_absolute_url() if sena else "",
    )


def _dagen(kallelse: Kallelse) -> datetime.date:
    """The day that it called to; the meeting may have been moved since."""
    return datetime.date.fromisoformat(kallelse.innehall["dag"])


def _dagar_fore(kallelse: Kallelse) -> int:
    return (_dagen(kallelse) - timezone.localdate(kallelse.skickad)).days
