"""Where a printed set of annual accounts is wrong, and what should have stood there. Pure, kronor.

A figure is put right only where the rest of the document tells what it should be: changing that one figure makes more agree and
nothing less, and no other figure would do as much. What is left is said with both figures and stays as it is printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from budget.bokslut.provning import Bokslut, Samband, fel, prova

Cell = tuple[str, int]
NOTEN: Final = "not."


@dataclass(frozen=True)
class Rattat:
    """A set made as whole as it can be. `tryckta` is what was printed instead, by line (or note) and year; `kvar` what still fails."""

    bokslut: Bokslut
    tryckta: dict[Cell, Decimal]
    kvar: list[Samband]


@dataclass(frozen=True)
class _Andring:
    cell: Cell
    bokslut: Bokslut
    loser: frozenset[Samband]


def rattat(bokslut: Bokslut, *, forra: Bokslut | None = None) -> Rattat:
    """The set with what can be put right put right; the one that solves most first, so that no figure is bent to a wrong one."""
    nu, tryckta = bokslut, dict[Cell, Decimal]()
    while (bast := _basta(nu, forra)) is not None:  # each leaves fewer that fail
        tryckta.setdefault(bast.cell, belopp(nu, bast.cell))
        nu = bast.bokslut
    return Rattat(nu, tryckta, fel(prova(nu, forra=forra)))


def belopp(bokslut: Bokslut, cell: Cell) -> Decimal:
    """What stands at a line, or under a note."""
    nyckel, ar = cell
    if nyckel.startswith(NOTEN):
        return next(nota.summa[ar] for nota in bokslut.noter if nyckel == f"{NOTEN}{nota.nr}")
    return bokslut.belopp(nyckel, ar)


def _basta(bokslut: Bokslut, forra: Bokslut | None) -> _Andring | None:
    fore = {_namn(s): s for s in fel(prova(bokslut, forra=forra))}
    andringar: dict[tuple[Cell, Decimal], _Andring] = {}
    for samband in fore.values():
        for cell, varde in _forslag(bokslut, samband):
            andrat = _med(bokslut, cell, varde)
            efter = {_namn(s) for s in fel(prova(andrat, forra=forra))}
            if efter < fore.keys():
                andringar[cell, varde] = _Andring(cell, andrat, frozenset(fore[n] for n in fore.keys() - efter))
    for en in sorted(andringar.values(), key=lambda a: (-len(a.loser), a.cell)):
        if not any(annan.cell != en.cell and annan.loser >= en.loser for annan in andringar.values()):
            return en
    return None


def _namn(samband: Samband) -> tuple[str, int, str]:
    return samband.regel, samband.ar, samband.vad


def _forslag(bokslut: Bokslut, samband: Samband) -> Iterator[tuple[Cell, Decimal]]:
    """The cells that the rule reads, each moved by the difference, up and down."""
    ar = bokslut.ar - samband.ar
    skillnad = samband.ska_vara - samband.star
    delar = {rad.nyckel: rad.av for rad in bokslut.form.rader}
    till = {f"{NOTEN}{nota.nr}": nota.till for nota in bokslut.noter}
    egen = samband.nyckel
    for nyckel in (egen, *delar.get(egen, ()), *till.get(egen, ())):
        if nyckel in bokslut.rader or nyckel in till:
            nu = belopp(bokslut, (nyckel, ar))
            yield from (((nyckel, ar), nu + skillnad), ((nyckel, ar), nu - skillnad))


def _med(bokslut: Bokslut, cell: Cell, varde: Decimal) -> Bokslut:
    nyckel, ar = cell

    def par(fore: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
        return (varde, fore[1]) if ar == 0 else (fore[0], varde)

    if nyckel.startswith(NOTEN):
        noter = [replace(n, summa=par(n.summa)) if nyckel == f"{NOTEN}{n.nr}" else n for n in bokslut.noter]
        return replace(bokslut, noter=noter)
    return replace(bokslut, rader={**bokslut.rader, nyckel: par(bokslut.rader[nyckel])})
