"""What is said under a table of the annual accounts, and at which of its figures."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from budget.bokslut.dokument.hamta import Bokslutsunderlag
from budget.bokslut.ord import HANVISNING, i_ord
from budget.bokslut.rattning import Cell
from finsam.dokument.tabell import Fotnot
from finsam.pengar import HART_BLANKSTEG, formatera_exakt


@dataclass(frozen=True, slots=True)
class Anmarkningar:
    """The notes of a table, and the signs that its figures have: by line and year (0 this, 1 last)."""

    noter: tuple[Fotnot, ...]
    tecken: Mapping[Cell, tuple[str, ...]]

    def vid(self, nyckel: str, forskjutning: int) -> tuple[tuple[int, str], ...]:
        """The signs of a row's cells, where this year's is the cell at `forskjutning`."""
        return tuple(
            (forskjutning + plats, tecken) for plats in (0, 1) for tecken in self.tecken.get((nyckel, plats), ())
        )


def anmarkningar(underlag: Bokslutsunderlag, nycklar: Iterable[str]) -> Anmarkningar:
    """What was printed otherwise, and what does not agree, at those lines."""
    sagt = [
        ((nyckel, plats), text) for nyckel in nycklar for plats in (0, 1) for text in _om(underlag, (nyckel, plats))
    ]
    tecken: dict[Cell, tuple[str, ...]] = {}
    for bokstav, (cell, _) in zip(ascii_lowercase, sagt, strict=False):
        tecken[cell] = (*tecken.get(cell, ()), bokstav)
    noter = tuple(Fotnot(bokstav, text) for bokstav, (_, text) in zip(ascii_lowercase, sagt, strict=False))
    return Anmarkningar(noter, tecken)


def _om(underlag: Bokslutsunderlag, cell: Cell) -> Iterator[str]:
    """What there is to say of one figure."""
    nyckel, plats = cell
    if (tryckt := underlag.tryckta.get(cell)) is not None:
        yield f"I det tryckta bokslutet står {formatera_exakt(tryckt)}{HART_BLANKSTEG}kr."
    egna = (s for s in underlag.kvar if s.nyckel == nyckel and s.ar == underlag.ar - plats)
    yield from (i_ord(samband) for samband in egna if samband.regel != HANVISNING)
