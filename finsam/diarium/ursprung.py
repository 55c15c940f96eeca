"""Where a handling came from: an upper floor says what its objects are, where they are shown and which files they have."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from finsam.models import Handling
from finsam.tilltrade import Tilltrade


@dataclass(frozen=True)
class Ursprung:
    """What a handling is in the house: its name, its page ("" where it has none) and its files as (name, address)."""

    vad: str
    url: str = ""
    filer: Sequence[tuple[str, str]] = field(default_factory=tuple)


Kalla = Callable[[Tilltrade, Sequence[Handling]], dict[int, Ursprung]]
_kallor: list[Kalla] = []


def registrera(kalla: Kalla) -> Kalla:
    """Add a function(tilltrade, handlingar) that gives by handling what it knows of it, in a fixed number of queries."""
    if kalla not in _kallor:
        _kallor.append(kalla)
    return kalla


def ursprung_for(tilltrade: Tilltrade, handlingar: Iterable[Handling]) -> dict[int, Ursprung]:
    """By the handling's pk, where it came from. Handlingar that were entered by hand are not there."""
    kanda = [h for h in handlingar if h.objekt_typ_id]
    ut: dict[int, Ursprung] = {}
    for kalla in _kallor if kanda else ():
        ut |= kalla(tilltrade, kanda)
    return ut
