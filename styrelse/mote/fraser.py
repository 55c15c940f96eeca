"""Standing phrases of a protokoll: what secretaries write at nearly every meeting, one press away."""

from dataclasses import dataclass
from typing import Final

from styrelse.models import Arende

TEXT: Final = "text"
BESLUT: Final = "beslut"
N: Final = Arende.Nyckel


@dataclass(frozen=True)
class Fras:
    """A sentence, and whether it goes into the text or is a decision (then without “att”)."""

    text: str
    till: str = BESLUT

    @property
    def i_ord(self) -> str:
        """As it will stand in the protokoll."""
        return f"att {self.text}" if self.till == BESLUT else self.text


_FOR_KANDA: Final = {
    N.OPPNAS: (Fras("Ordföranden hälsar välkommen och öppnar sammanträdet.", TEXT),),
    N.JUSTERARE: (
        Fras("utse … att tillsammans med ordföranden justera dagens protokoll"),
        Fras("protokollet justeras den …"),
    ),
    N.DAGORDNING: (Fras("godkänna dagordningen"), Fras("godkänna dagordningen med tillägg av …")),
    N.FOREGAENDE: (
        Fras("lägga protokollet till handlingarna"),
        Fras("Protokollet från föregående sammanträde gås igenom.", TEXT),
    ),
    N.DELEGATION: (Fras("lägga redovisningen av delegationsbeslut till handlingarna"),),
    N.BEVAKNING: (Fras("lägga redovisningen av uppdragen till handlingarna"),),
    N.AVSLUTAS: (Fras("Ordföranden tackar för i dag och avslutar sammanträdet.", TEXT),),
}
_FOR_ALLA: Final = (
    Fras("lägga informationen till handlingarna"),
    Fras("godkänna förslaget"),
    Fras("avslå förslaget"),
    Fras("uppdra åt förbundschefen att …"),
    Fras("förklara paragrafen omedelbart justerad"),
    Fras("… redogör för ärendet.", TEXT),
)


def fraser(arende: Arende, *, beslutar: bool = True) -> tuple[Fras, ...]:
    """The phrases that fit an item, its own first; only what is said where nothing is decided."""
    egna = _FOR_KANDA.get(N(arende.nyckel), ())
    alla = egna if arende.nyckel in (N.OPPNAS, N.AVSLUTAS) else (*egna, *_FOR_ALLA)
    return alla if beslutar else tuple(f for f in alla if f.till == TEXT)
