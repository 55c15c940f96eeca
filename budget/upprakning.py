"""Indexing a column of a version by per cent, shown before it is done, with one step back.

Left alone, and said so: what is fetched (granted amounts, outcome), the members' payments of a year whose allotments are
known, and the service fee of a year that has one.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.db import transaction
from django.db.models import Q

from budget.models import Budgetversion, Kolumn, Serviceavgift, Tilldelning, Upprakning
from budget.rakning import Belopp
from budget.rutnat import Plats, skriv_celler, skrivbara
from budget.tabell import Budgettabell, Radtyp, Tabellcell, Tabellkolumn, Tabellrad, budgettabell
from budget.tilldelning.inforing import AVGIFTENS_ORD
from budget.versioner import Hinder
from finsam.handelser import notera
from finsam.models import Person
from finsam.pengar import STORSTA_BELOPP, med_enhet

HUNDRA: Final = Decimal(100)
RADER: Final = (Radtyp.RAD, Radtyp.VARAV, Radtyp.INSATS)
AVRUNDNINGAR: Final = {1: "hela kronor", 100: "hundra kronor", 1000: "tusen kronor", 10000: "tiotusen kronor"}
INGET: Final = "Inga belopp ändras. Välj rader som har belopp i kolumnen."


@dataclass(frozen=True)
class Val:
    """What is indexed: a column (pk) by `procent`, from the amounts of `bas` (pk), rounded to `till` kronor.

    `poster` are the chosen groups and rows (pk); None takes all of `slag`.
    """

    kolumn: int
    bas: int
    procent: Decimal
    till: int
    slag: str = ""
    poster: frozenset[int] | None = None


@dataclass(frozen=True)
class Andring:
    """An amount that is changed, kronor. `typ` says how the row is drawn."""

    plats: Plats
    text: str
    typ: Radtyp
    nu: Belopp
    blir: Decimal

    @property
    def skillnad(self) -> Decimal:
        return self.blir - (self.nu or 0)


@dataclass(frozen=True)
class Oforandrad:
    """A chosen row that is left alone, and why."""

    text: str
    varfor: str


@dataclass(frozen=True)
class Forhandsvisning:
    """What indexing would do. The sums are of the rads that are changed, varav left out; kronor."""

    kolumn: Tabellkolumn
    bas: Tabellkolumn
    andringar: tuple[Andring, ...]
    lamnas: tuple[Oforandrad, ...]

    @property
    def raknas(self) -> list[Andring]:
        return [a for a in self.andringar if a.typ != Radtyp.VARAV]

    @property
    def nu(self) -> Decimal:
        return sum((a.nu or Decimal(0) for a in self.raknas), Decimal(0))

    @property
    def blir(self) -> Decimal:
        return sum((a.blir for a in self.raknas), Decimal(0))

    @property
    def skillnad(self) -> Decimal:
        return self.blir - self.nu


def uppraknat(belopp: Decimal, procent: Decimal, till: int) -> Decimal:
    """`belopp` changed by `procent` per cent and rounded to `till` kronor, half up (away from zero)."""
    nytt = belopp * (HUNDRA + procent) / HUNDRA
    return (nytt / till).quantize(Decimal(1), rounding=ROUND_HALF_UP) * till


def visa(tabell: Budgettabell, val: Val) -> Forhandsvisning:
    """What the choice would change, row by row in printed order. Two queries."""
    kolumner = {k.id: (nr, k) for nr, k in enumerate(tabell.kolumner)}
    (nr, kolumn), (bas_nr, bas) = kolumner[val.kolumn], kolumner[val.bas]
    fri = skrivbara(tabell)
    fasta = _hamtade_pa_annat_satt(tabell, kolumn)
    andringar, lamnas = [], []
    for rad in _valda(tabell, val):
        cell, fore = rad.celler[nr], rad.celler[bas_nr].belopp
        varfor = _varfor_lamnas(rad, cell, fri, fasta)
        if varfor and (cell.belopp is not None or fore is not None):
            lamnas.append(Oforandrad(rad.text, varfor))
        elif not varfor and fore is not None:
            blir = uppraknat(fore, val.procent, val.till)
            if abs(blir) > STORSTA_BELOPP:
                lamnas.append(Oforandrad(rad.text, "beloppet skulle bli för stort"))
            elif blir != cell.belopp:
                andringar.append(Andring((rad.post or 0, kolumn.id), rad.text, rad.typ, cell.belopp, blir))
    return Forhandsvisning(kolumn, bas, tuple(andringar), tuple(lamnas))


@transaction.atomic
def rakna_upp(*, version: Budgetversion, val: Val, fore: Mapping[Plats, Belopp], by: Person) -> Forhandsvisning:
    """Index, where everything still stands as the page showed it (`fore`, kronor by cell). Raises Hinder where it does not."""
    _las(version)
    tabell = budgettabell(version)
    visas = visa(tabell, val)
    if not visas.andringar:
        raise Hinder(INGET)
    nu = {a.plats: a.nu for a in visas.andringar}
    if nu != dict(fore):
        raise Hinder("Budgeten har ändrats sedan förhandsvisningen. Se efter vad som ändras och räkna upp igen.")
    nya = {a.plats: a.blir for a in visas.andringar}
    vad = i_ord(visas, val)
    notera(
        forbund=version.budget.forbund,
        by=by,
        vad=f"Budget {version.budget.ar}, version {version.nr}: {vad}",
        objekt=version,
        fran=med_enhet(visas.nu),
        till=med_enhet(visas.blir),
    )
    skriv_celler(version, nya, nu, by)
    celler = {f"{p}-{k}": [_text(nu[p, k]), _text(b)] for (p, k), b in nya.items()}
    Upprakning.objects.filter(budgetversion=version).delete()
    Upprakning.objects.create(budgetversion=version, vad=vad, celler=celler, av=by)
    return visas


@transaction.atomic
def angra(*, version: Budgetversion, by: Person) -> int:
    """Put the amounts back as they were before the last indexing; gives how many. Raises Hinder where one has been changed since."""
    _las(version)
    rad = Upprakning.objects.select_for_update().filter(budgetversion=version).first()
    if rad is None:
        raise Hinder("Det finns ingen uppräkning att ångra.")
    nu = skrivbara(budgettabell(version))
    if andrade_sedan(rad, nu):
        raise Hinder("Beloppen har ändrats sedan uppräkningen. Den kan inte ångras längre.")
    fore = {_plats(nyckel): _belopp(fran) for nyckel, (fran, _) in rad.celler.items()}
    notera(
        forbund=version.budget.forbund,
        by=by,
        vad=f"Budget {version.budget.ar}, version {version.nr}: ångrade uppräkningen",
        objekt=version,
        fran=rad.vad,
    )
    skriv_celler(version, fore, {p: nu[p] for p in fore}, by)
    rad.delete()
    return len(fore)


def andrade_sedan(rad: Upprakning, nu: Mapping[Plats, Belopp]) -> bool:
    """Whether a cell that was indexed says something else now, or is no longer there."""
    return any(
        _plats(nyckel) not in nu or nu[_plats(nyckel)] != _belopp(efter) for nyckel, (_, efter) in rad.celler.items()
    )


def i_ord(visas: Forhandsvisning, val: Val) -> str:
    """“räknade upp 12 belopp i budget 2019 med 2,5 %, avrundat till hela kronor”."""
    antal = len(visas.andringar)
    gjort = "räknade ned" if val.procent < 0 else "räknade upp"
    ur = f" från {visas.bas.namn}" if visas.bas.id != visas.kolumn.id else ""
    procent = f"{abs(val.procent).normalize():f}".replace(".", ",")
    return f"{gjort} {antal} belopp i {visas.kolumn.namn}{ur} med {procent} %, avrundat till {AVRUNDNINGAR[val.till]}"


def _valda(tabell: Budgettabell, val: Val) -> Iterator[Tabellrad]:
    """The chosen rows in printed order: with a group all its rads, with a rad all that is under it."""
    grupp: int | None = None
    med: set[int | None] = set()
    for rad in tabell.rader:
        if rad.typ == Radtyp.GRUPP:
            grupp = rad.post
        if rad.typ not in RADER or rad.antal_insatser:
            if rad.typ == Radtyp.RAD and _vald(rad, grupp, val, med):
                med.add(rad.post)
            continue
        if _vald(rad, grupp, val, med):
            med.add(rad.post)
            yield rad


def _vald(rad: Tabellrad, grupp: int | None, val: Val, med: Collection[int | None]) -> bool:
    if val.poster is None:
        return rad.slag == val.slag
    over = rad.under in val.poster if rad.typ == Radtyp.RAD else rad.under in med
    return rad.post in val.poster or over


def _varfor_lamnas(rad: Tabellrad, cell: Tabellcell, fri: Collection[Plats], fasta: Mapping[int, str]) -> str:
    if (rad.post or 0) in fasta:
        return fasta[rad.post or 0]
    if (rad.post or 0, cell.kolumn) in fri:
        return ""
    return "beviljade medel" if rad.typ == Radtyp.INSATS else "hämtas eller räknas"


def _hamtade_pa_annat_satt(tabell: Budgettabell, kolumn: Tabellkolumn) -> dict[int, str]:
    """Rows whose amounts are decided elsewhere for the column's years: allotments and the service fee."""
    forbund = tabell.version.budget.forbund
    aren = Q(ar__gte=kolumn.fran_ar, ar__lte=kolumn.tom_ar)
    betalar = set(Tilldelning.objects.filter(aren, medlem__forbund=forbund).values_list("medlem", flat=True))
    avgift = Serviceavgift.objects.filter(aren, forbund=forbund).exists()
    ut = {}
    for rad in (r for r in tabell.rader if r.post):
        if rad.slag == "intakt" and rad.medlem in betalar:
            ut[rad.post or 0] = "medlemmens tilldelning"
        elif avgift and rad.slag == "kostnad" and AVGIFTENS_ORD in rad.text.casefold():
            ut[rad.post or 0] = "serviceavgiften räknas på tilldelningen"
    return ut


def _las(version: Budgetversion) -> None:
    if not Budgetversion.objects.select_for_update().get(pk=version.pk).far_skrivas_i:
        raise Hinder("Versionen är inte längre en arbetsversion. Inget är ändrat.")


def _plats(nyckel: str) -> Plats:
    post, kolumn = nyckel.split("-")
    return int(post), int(kolumn)


def _text(belopp: Belopp) -> str | None:
    return None if belopp is None else str(belopp)


def _belopp(text: str | None) -> Belopp:
    return None if text is None else Decimal(text)


def kolumner_att_rakna_upp(tabell: Budgettabell) -> list[Tabellkolumn]:
    """The columns whose amounts are typed, the budget year's first."""
    fria = [k for k in tabell.kolumner if not k.fast and k.sort != Kolumn.Sort.SUMMA]
    return sorted(fria, key=lambda k: not k.i_fokus)
