"""Suppression: what may be shown of the participants of an insats in a year, decided once for every page and document.

A number of persons from 1 to 4 is hidden, and so is what would give it away. What an adversary is taken to know: all that is
shown of the insats and the year, these rules, that kvinnor + män = totalt, that no part is larger than its whole, and that the
categories of a table may sum to their whole (they do where nobody is counted twice). What then holds, and is tried by brute
force in tests/deltagare/test_undertryckning.py: for each hidden cell there are at least two values that consistent figures
giving *the very same* published tables could have. So neither sums nor the rules themselves give one away.

- 0 is shown: it tells of no one. A hidden cell is therefore 1 to 4, or larger and hidden for another's sake; only in a table
  where no category reaches 5 are the zeros hidden too, and a cell there is 0 to 4.
- The wholes form a tree (`HELHETER`). Beneath a hidden total nothing is shown, beneath a hidden split on kön no split.
- A figure that stands alone hides its split where either sex is 1 to 4, and at the one place where 5 could be nothing else
  than the neighbour of 4 (`_roja_kon`). Of `redovisade` the split is hidden also where those left out are 1 to 4 of a sex.
- A table with categories shows the split of all of them or of none. Totals: see `dolda_totaler`.

Those left out together ("32 av 36 redovisade") are how much is known and not what is known of anyone: that number is
not hidden. Nor does the promise cover what no table holds: how many of 25 are *not* among 24, persons carried from one year to the
next, a category of the förbund's own that others make up, or the figures as they were published before they were corrected.
Sums over insatser and over years are to be made of what is shown, and then tell nothing more.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeVar

MINST: Final = 5


class Dolt(Enum):
    """The value of a cell that is not shown."""

    DOLT = "dolt"


DOLT: Final = Dolt.DOLT
Siffra = int | Dolt | None
K = TypeVar("K", bound=Hashable)

# The wholes of each figure and table, nearest first: the first of them that has been reported is used.
HELHETER: Final[dict[str, tuple[str, ...]]] = {
    "deltagare": (),
    "nya": ("deltagare",),
    "avslutade": ("deltagare",),
    "sysselsattning_redovisade": ("avslutade", "deltagare"),
    "forsorjning_redovisade": ("avslutade", "deltagare"),
    "avslutsorsak": ("avslutade", "deltagare"),
    "remittent": ("deltagare",),
    "utbildning": ("deltagare",),
    "sysselsattning_fore": ("sysselsattning_redovisade", "avslutade", "deltagare"),
    "sysselsattning_efter": ("sysselsattning_redovisade", "avslutade", "deltagare"),
    "forsorjning_fore": ("forsorjning_redovisade", "avslutade", "deltagare"),
    "forsorjning_efter": ("forsorjning_redovisade", "avslutade", "deltagare"),
}
GRUNDTAL: Final = ("deltagare", "nya", "avslutade", "sysselsattning_redovisade", "forsorjning_redovisade")
REDOVISADE: Final = ("sysselsattning_redovisade", "forsorjning_redovisade")


@dataclass(frozen=True, slots=True)
class Rad:
    """A number of persons. Without `kvinnor` and `man` where the sexes are not known."""

    kvinnor: int | None
    man: int | None
    totalt: int


@dataclass(frozen=True, slots=True)
class VisadRad:
    """The same as it is published: a number, DOLT, or None where the sexes are not known."""

    kvinnor: Siffra
    man: Siffra
    totalt: Siffra

    @property
    def siffror(self) -> tuple[Siffra, Siffra, Siffra]:
        """Kvinnor, män, totalt."""
        return self.kvinnor, self.man, self.totalt

    @property
    def dolt(self) -> bool:
        """Whether any of it is hidden."""
        return DOLT in self.siffror


@dataclass(frozen=True, slots=True)
class Undertryckt:
    """All that is published of an insats and a year: figures that stand alone, and tables by category."""

    grund: dict[str, VisadRad]
    tabeller: dict[str, dict[int, VisadRad]]

    @property
    def dolt(self) -> bool:
        """Whether any cell is hidden."""
        alla = [*self.grund.values(), *(rad for tabell in self.tabeller.values() for rad in tabell.values())]
        return any(rad.dolt for rad in alla)


@dataclass(frozen=True, slots=True)
class _Helhet:
    """The whole of a figure as it is published: what is shown of it, its split where that is shown, and which sex it has none of."""

    totalt_visas: bool = True
    kon_visas: bool = True
    kon: tuple[int, int] | None = None
    inga_kvinnor: bool = False
    inga_man: bool = False


def undertryck(grund: Mapping[str, Rad], tabeller: Mapping[str, Mapping[int, Rad]]) -> Undertryckt:
    """What may be published of all figures of one insats and year, given as they were reported. Keys as in `HELHETER`."""
    visat: dict[str, VisadRad] = {}
    helheter: dict[str, _Helhet] = {}
    for namn in GRUNDTAL:
        if namn in grund:
            helhet = _narmaste(namn, helheter)
            visat[namn] = _grundtal(grund[namn], helhet, rest=namn in REDOVISADE)
            helheter[namn] = _som_helhet(visat[namn], helhet)
    return Undertryckt(visat, {namn: _tabell(rader, _narmaste(namn, helheter)) for namn, rader in tabeller.items()})


def _narmaste(namn: str, helheter: Mapping[str, _Helhet]) -> _Helhet:
    return next((helheter[h] for h in HELHETER[namn] if h in helheter), _Helhet())


def _som_helhet(rad: VisadRad, over: _Helhet) -> _Helhet:
    """A figure as the whole of others; where its own sexes are not known, those of the whole above it bound them."""
    kvinnor, man, totalt = rad.siffror
    if totalt is not DOLT and kvinnor is None:
        return over
    kon = (kvinnor, man) if isinstance(kvinnor, int) and isinstance(man, int) else None
    return _Helhet(
        totalt_visas=totalt is not DOLT,
        kon_visas=kon is not None,
        kon=kon,
        inga_kvinnor=kvinnor == 0 or over.inga_kvinnor,
        inga_man=man == 0 or over.inga_man,
    )


def _grundtal(rad: Rad, helhet: _Helhet, *, rest: bool) -> VisadRad:
    totalt = helhet.totalt_visas and not _liten(rad.totalt)
    kon = totalt and helhet.kon_visas and not _roja_kon(rad, helhet.kon, rest=rest)
    return _rad(rad, helhet, kon=kon, totalt=totalt)


def _tabell(rader: Mapping[int, Rad], helhet: _Helhet) -> dict[int, VisadRad]:
    if not helhet.totalt_visas:
        return {nyckel: _rad(rad, helhet, kon=False, totalt=False) for nyckel, rad in rader.items()}
    dolda = dolda_totaler({nyckel: rad.totalt for nyckel, rad in rader.items()})
    kon = helhet.kon_visas and not dolda and not any(_roja_kon(rad, helhet.kon) for rad in rader.values())
    return {nyckel: _kategori(rad, helhet, kon=kon, totalt=nyckel not in dolda) for nyckel, rad in rader.items()}


def _kategori(rad: Rad, helhet: _Helhet, *, kon: bool, totalt: bool) -> VisadRad:
    kand = helhet.kon is not None and _foljer(rad, helhet.kon)
    return _rad(rad, helhet, kon=totalt and (kon or kand), totalt=totalt)


def _rad(rad: Rad, helhet: _Helhet, *, kon: bool, totalt: bool) -> VisadRad:
    """The row with its split and its total shown or hidden. A zero that is known from what is shown is never hidden."""
    visat = rad.totalt if totalt else DOLT
    if rad.kvinnor is None or rad.man is None:
        return VisadRad(None, None, visat)
    ingen = visat == 0
    kvinnor = rad.kvinnor if kon or ingen or (helhet.inga_kvinnor and not rad.kvinnor) else DOLT
    man = rad.man if kon or ingen or (helhet.inga_man and not rad.man) else DOLT
    return VisadRad(kvinnor, man, visat)


def _liten(antal: int) -> bool:
    return 0 < antal < MINST


def _foljer(rad: Rad, helhet: tuple[int, int]) -> bool:
    """Whether the split follows from the total and the shown split of the whole, so that hiding it would hide nothing."""
    alla = (rad.kvinnor, rad.man) == helhet
    return alla or (helhet[0] == 0 == rad.kvinnor) or (helhet[1] == 0 == rad.man)


def _roja_kon(rad: Rad, helhet: tuple[int, int] | None, *, rest: bool = False) -> bool:
    """Whether the split of a row must be hidden. `rest`: those of the whole who are left out count as a figure too.

    With n women of n in the whole, 4 men and a shown total could only be that, unless the neighbour, n - 1 women and 5 men, is hidden as well.
    """
    if rad.kvinnor is None or rad.man is None:
        return False
    if helhet is None:
        return _liten(rad.kvinnor) or _liten(rad.man)
    if _foljer(rad, helhet):
        return False
    kvar = (helhet[0] - rad.kvinnor, helhet[1] - rad.man)
    granne = (rad.kvinnor == MINST and kvar[1] == 1) or (rad.man == MINST and kvar[0] == 1)
    return granne or any(_liten(antal) for antal in (rad.kvinnor, rad.man, *(kvar if rest else ())))


def dolda_totaler(totaler: Mapping[K, int]) -> set[K]:
    """Which totals of a table's categories to hide, when what the hidden ones sum to may be worked out from their whole.

    All of 1 to 4. Where these alone would be known from their sum (one alone, only ones, only fours), the smallest of those
    from 5 up as well, all that are equally small: every way of placing the hidden numbers on their rows then looks the same. Where
    no category reaches 5 (or the sum is that of only fours, and none is over 5) all are hidden, zeros too.
    """
    sma = {nyckel: antal for nyckel, antal in totaler.items() if _liten(antal)}
    if not sma:
        return set()
    storst, summa = max(totaler.values()), sum(totaler.values())
    if storst < MINST or (storst == MINST and summa == (MINST - 1) * len(totaler)):
        return set(totaler)
    if len(sma) > 1 and len(sma) < sum(sma.values()) < (MINST - 1) * len(sma):
        return set(sma)
    minst = min(antal for antal in totaler.values() if antal >= MINST)
    return {nyckel for nyckel, antal in totaler.items() if nyckel in sma or antal == minst}
