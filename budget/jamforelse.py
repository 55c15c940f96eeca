"""Two versions of a budget, compared by their printed rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budget.models import Budgetpost
from budget.rakning import Belopp, minus
from budget.tabell import Budgettabell, Radtyp, Tabellrad

# Groups of financial posts are printed without a head of their own.
FINANSIELLA: Final = "Finansiella poster"
Kolumnnyckel = tuple[str, int, int]
Radnyckel = tuple[str, ...]


@dataclass(frozen=True)
class Skillnad:
    """A cell that differs: kronor before and after. `andring` is after minus before, empty counting as zero."""

    fran: Belopp
    till: Belopp

    @property
    def andring(self) -> Belopp:
        return None if self.fran == self.till else minus(self.till, self.fran)


@dataclass(frozen=True)
class Jamforrad:
    """A row that is in either version. `ord` says that it came or went; `celler` follows the columns of the comparison."""

    typ: Radtyp
    grupp: str
    text: str
    ord: str
    celler: tuple[Skillnad, ...]

    @property
    def summerad(self) -> bool:
        return self.typ not in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS)


@dataclass(frozen=True)
class Jamforelse:
    """What differs between two versions. `kolumner` are the names of the columns in which something does.

    A column that only one of them has is told by name (`nya_kolumner`, `borta_kolumner`): else every row would differ in it.
    """

    kolumner: tuple[str, ...]
    rader: tuple[Jamforrad, ...]
    nya_kolumner: tuple[str, ...] = ()
    borta_kolumner: tuple[str, ...] = ()


def jamfor(fran: Budgettabell, till: Budgettabell) -> Jamforelse:
    """Every row and column in which the two differ; rows are the same when they bear the same text in the same place."""
    fore, efter = _kolumnnamn(fran), _kolumnnamn(till)
    namn = {nyckel: text for nyckel, text in efter.items() if nyckel in fore}
    alla = _rader(fran, till, list(namn))
    med = [i for i in range(len(namn)) if any(r.celler[i].andring is not None for r in alla)]
    rader = [
        Jamforrad(r.typ, r.grupp, r.text, r.ord, tuple(r.celler[i] for i in med))
        for r in alla
        if r.ord or any(c.andring is not None for c in r.celler)
    ]
    return Jamforelse(
        tuple(list(namn.values())[i] for i in med),
        tuple(rader),
        tuple(text for nyckel, text in efter.items() if nyckel not in fore),
        tuple(text for nyckel, text in fore.items() if nyckel not in efter),
    )


def _kolumnnamn(tabell: Budgettabell) -> dict[Kolumnnyckel, str]:
    return {(k.sort, k.fran_ar, k.tom_ar): f"{k.rubrik} {k.ar_text}" for k in tabell.kolumner}


def _rader(fran: Budgettabell, till: Budgettabell, kolumner: list[Kolumnnyckel]) -> list[Jamforrad]:
    """The rows of the later version in its order; those that went stand after the row they followed."""
    gamla, nya = dict(_nycklade(fran)), dict(_nycklade(till))
    ordning = list(nya)
    forra: Radnyckel | None = None
    for nyckel in gamla:
        if nyckel not in nya:
            ordning.insert(ordning.index(forra) + 1 if forra in ordning else 0, nyckel)
        forra = nyckel
    gammalt, nytt = _belopp(fran), _belopp(till)
    rader = []
    for nyckel in ordning:
        rad = nya.get(nyckel) or gamla[nyckel]
        ord_ = "ny rad" if nyckel not in gamla else "borttagen" if nyckel not in nya else ""
        celler = tuple(Skillnad(gammalt.get((nyckel, k)), nytt.get((nyckel, k))) for k in kolumner)
        rader.append(Jamforrad(rad.typ, nyckel[0], rad.text, ord_, celler))
    return rader


def _nycklade(tabell: Budgettabell) -> Iterator[tuple[Radnyckel, Tabellrad]]:
    """Rows by group, rad and text; a second one with the same text in the same place is told apart by its number."""
    grupp = rad_text = ""
    sedda: dict[Radnyckel, int] = {}
    for rad in tabell.rader:
        if rad.typ == Radtyp.GRUPP:
            grupp = rad.text
        if rad.slag == Budgetpost.Slag.FINANSIELL:
            grupp = FINANSIELLA
        if rad.typ == Radtyp.RAD:
            rad_text = rad.text
        under = rad_text if rad.typ in (Radtyp.VARAV, Radtyp.INSATS) else ""
        nyckel: Radnyckel = (grupp if rad.post else "", under, rad.typ, rad.text)
        sedda[nyckel] = sedda.get(nyckel, 0) + 1
        yield (*nyckel, str(sedda[nyckel])), rad


def _belopp(tabell: Budgettabell) -> dict[tuple[Radnyckel, Kolumnnyckel], Belopp]:
    kolumner = [(k.sort, k.fran_ar, k.tom_ar) for k in tabell.kolumner]
    return {
        (nyckel, kolumn): cell.belopp
        for nyckel, rad in _nycklade(tabell)
        for kolumn, cell in zip(kolumner, rad.celler, strict=False)
    }
