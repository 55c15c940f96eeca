"""What stands in each cell of a workbook's budget: an amount, or the formula that the page computes with. Pure.

Amounts are in the unit of the table. A sum that is empty on the page, since all that it adds is empty, is empty in the workbook
too, until someone fills a cell that it adds.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from openpyxl.utils import column_index_from_string, get_column_letter

from budget.rakning import Belopp, raknas_en_gang, summeras
from budget.tabell import FINANSIELL, INTAKT, KOSTNAD, Budgettabell, Radtyp, Tabellcell, Tabellrad

Innehall = Decimal | str | None


class Formler:
    """The cells of a table whose first row and first amount stand in `rad` and `kolumn`, counted from 1."""

    def __init__(self, tabell: Budgettabell, *, rad: int, kolumn: int) -> None:
        self.tabell = tabell
        self.rader = list(tabell.rader)
        self.faktor = tabell.enhet.faktor
        self.radnr = {r.nyckel: nr for nr, r in enumerate(self.rader, rad)}
        self.bokstav = {k.id: get_column_letter(nr) for nr, k in enumerate(tabell.kolumner, kolumn)}
        self.kolumner = {k.id: k for k in tabell.data.kolumner}
        self.vagen = raknas_en_gang(tabell.data.kolumner)
        alla = tabell.data.kolumner
        self.delar = {k.id: [d.id for d in summeras(k, alla)] for k in alla if k.sort == "summa"}

    def innehall(self, rad: Tabellrad, cell: Tabellcell) -> Innehall:
        """A formula begins with "="; everything else is an amount, None where the cell is empty."""
        if rad.typ == Radtyp.EGET_KAPITAL:
            return self._eget_kapital(cell)
        if cell.kolumn in self.delar:
            return summa((self._plats(rad.nyckel, k) for k in self.delar[cell.kolumn]), cell.belopp)
        plus, minus = self._led[rad.nyckel]
        if not (plus or minus):
            return self._tal(cell.belopp) if rad.typ in (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS) else None
        return self._berakning(plus, minus, cell)

    @cached_property
    def _led(self) -> dict[str, tuple[list[str], list[str]]]:
        return {rad.nyckel: self._radens_led(rad) for rad in self.rader}

    def _radens_led(self, rad: Tabellrad) -> tuple[list[str], list[str]]:
        """The keys of the rows that a row adds, and of those that it takes away."""
        match rad.typ:
            case Radtyp.RAD if rad.antal_insatser:
                return [r.nyckel for r in self.rader if r.under == rad.post and r.typ == Radtyp.INSATS], []
            case Radtyp.SUMMA:
                return [r.nyckel for r in self.rader if r.under == rad.post and r.typ == Radtyp.RAD], []
            case Radtyp.SLUTSUMMA:
                return self._gruppsummor(INTAKT if rad.nyckel == "intakter" else KOSTNAD), []
            case Radtyp.RESULTAT_FORE:
                return self._fore
            case Radtyp.RESULTAT if "resultat_fore" in self.radnr:
                finansiella = [r.nyckel for r in self.rader if r.typ == Radtyp.RAD and r.slag == FINANSIELL]
                return ["resultat_fore", *finansiella], []
            case Radtyp.RESULTAT:
                return self._fore
        return [], []

    @cached_property
    def _fore(self) -> tuple[list[str], list[str]]:
        intakter = ["intakter"] if "intakter" in self.radnr else self._gruppsummor(INTAKT)
        return intakter, ["kostnader"] if self._gruppsummor(KOSTNAD) else []

    def _gruppsummor(self, slag: str) -> list[str]:
        return [r.nyckel for r in self.rader if r.typ == Radtyp.SUMMA and r.slag == slag]

    def _berakning(self, plus: list[str], minus: list[str], cell: Tabellcell) -> str:
        mer = [self._plats(nyckel, cell.kolumn) for nyckel in plus]
        mindre = [self._plats(nyckel, cell.kolumn) for nyckel in minus]
        if not mindre:
            return str(summa(mer, cell.belopp))
        if len(mer) == len(mindre) == 1 and None not in (self._varde(plus[0], cell), self._varde(minus[0], cell)):
            return f"={mer[0]}-{mindre[0]}"
        uttryck = f"{_sum(mer)}-{_sum(mindre)}" if mer else f"-{_sum(mindre)}"
        return _tom_nar_allt_ar_tomt([*mer, *mindre], uttryck, cell.belopp)

    def _varde(self, nyckel: str, cell: Tabellcell) -> Belopp:
        return self._varden[nyckel].get(cell.kolumn)

    @cached_property
    def _varden(self) -> dict[str, Mapping[int, Belopp]]:
        return {r.nyckel: {c.kolumn: c.belopp for c in r.celler} for r in self.rader}

    def _eget_kapital(self, cell: Tabellcell) -> Innehall:
        """What is known of a year stands as an amount; else what there was before plus the result."""
        kolumn = self.kolumner[cell.kolumn]
        kant = self.tabell.data.eget_kapital
        if cell.belopp is None:
            return None
        if kolumn.tom_ar in kant and kolumn in self.vagen:
            return self._tal(cell.belopp)
        resultat = self._plats("resultat", cell.kolumn)
        if self._varde("resultat", cell) is None:
            resultat = _sum([resultat])
        fore = kolumn.fran_ar - 1
        if fore in kant:
            return f"={self._tal(kant[fore])}+{resultat}"
        kalla = next(k for k in self.vagen if k.tom_ar == fore)
        return f"={self._plats('eget_kapital', kalla.id)}+{resultat}"

    def _plats(self, nyckel: str, kolumn: int) -> str:
        return f"{self.bokstav[kolumn]}{self.radnr[nyckel]}"

    def _tal(self, belopp: Belopp) -> Decimal | None:
        return None if belopp is None else belopp / self.faktor


def summa(platser: Iterable[str], varde: Belopp) -> Innehall:
    """The formula that adds cells, neighbours as a range; `varde` is what the page shows. None where there is nothing to add."""
    platser = list(platser)
    return _tom_nar_allt_ar_tomt(platser, _sum(platser), varde) if platser else None


def _tom_nar_allt_ar_tomt(platser: list[str], uttryck: str, varde: Belopp) -> str:
    return f"={uttryck}" if varde is not None else f'=IF(COUNT({_ihop(platser)})=0,"",{uttryck})'


def _sum(platser: list[str]) -> str:
    return f"SUM({_ihop(platser)})"


def _ihop(platser: list[str]) -> str:
    """B4,B5,B6,B9 as B4:B6,B9; cells of one row likewise."""
    ut: list[list[str]] = []
    for plats in platser:
        if ut and plats in _grannar(ut[-1]):
            ut[-1].append(plats)
        else:
            ut.append([plats])
    return ",".join(grupp[0] if len(grupp) == 1 else f"{grupp[0]}:{grupp[-1]}" for grupp in ut)


def _grannar(grupp: list[str]) -> set[str]:
    """The cell below, or to the right, that carries on a range."""
    bokstav, rad = _delad(grupp[-1])
    nedat, at_hoger = f"{bokstav}{rad + 1}", f"{_nasta(bokstav)}{rad}"
    if len(grupp) == 1:
        return {nedat, at_hoger}
    return {nedat} if _delad(grupp[0])[0] == bokstav else {at_hoger}


def _delad(plats: str) -> tuple[str, int]:
    bokstav = plats.rstrip("0123456789")
    return bokstav, int(plats.removeprefix(bokstav))


def _nasta(bokstav: str) -> str:
    return str(get_column_letter(column_index_from_string(bokstav) + 1))
