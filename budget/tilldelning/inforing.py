"""Putting the members' allotments into the budget's income lines, after showing what would change."""

from dataclasses import dataclass
from decimal import Decimal

from budget.rutnat import Inskick, Plats, Sparat, skrivbara, spara_celler
from budget.tabell import Budgettabell, Radtyp, Tabellrad
from budget.tilldelning.lage import Ar, Rad
from finsam.models import Person
from finsam.pengar import formatera_exakt

NOLL = Decimal(0)
AVGIFTENS_ORD = "serviceavgift"


@dataclass(frozen=True)
class Budgetrad:
    """A line of the budget, and what its cell is to say. `blir` None: the line is left as it is."""

    text: str
    plats: Plats
    nu: Decimal | None
    blir: Decimal | None

    @property
    def andras(self) -> bool:
        return self.blir is not None and self.blir != self.nu


@dataclass(frozen=True)
class Inforing:
    """What would change, and which members have no line, or more lines than there are amounts for."""

    rader: list[Budgetrad]
    utan_rad: list[Rad]
    for_manga: list[Rad]
    avgift_utan_rad: bool = False

    @property
    def andras(self) -> list[Budgetrad]:
        return [r for r in self.rader if r.andras]


def budgetens_rader(tabell: Budgettabell) -> dict[int, list[Tabellrad]]:
    """The income lines of each member, in order."""
    ut: dict[int, list[Tabellrad]] = {}
    for rad in tabell.rader:
        if rad.typ == Radtyp.RAD and rad.slag == "intakt" and rad.medlem is not None:
            ut.setdefault(rad.medlem, []).append(rad)
    return ut


def budgeterat(tabell: Budgettabell, rader: list[Tabellrad]) -> Decimal:
    """What the lines amount to in the budget year."""
    kolumn = tabell.budgetkolumn
    if kolumn is None:
        return NOLL
    return sum((tabell.raknad.belopp[r.post or 0, kolumn.id] or NOLL for r in rader), NOLL)


def avgiftsrader(tabell: Budgettabell) -> list[Tabellrad]:
    """The cost lines of the service fee: their text says so."""
    return [
        r for r in tabell.rader if r.typ == Radtyp.RAD and r.slag == "kostnad" and AVGIFTENS_ORD in r.text.casefold()
    ]


def inforing(tabell: Budgettabell, aret: Ar) -> Inforing:
    """A member with one line gets its whole sum there; with two, the ordinary amount in the first and the extra in the second.

    The service fee goes to the one cost line whose text names it.
    """
    kolumn = tabell.budgetkolumn
    celler = skrivbara(tabell)
    per_medlem = budgetens_rader(tabell) if kolumn else {}
    avgifter = [r for r in avgiftsrader(tabell) if kolumn and (r.post or 0, kolumn.id) in celler]
    ut = Inforing([], [], [], aret.avgift is not None and len(avgifter) != 1)
    for rad in (r for r in aret.rader if r.tilldelning):
        egna = [r for r in per_medlem.get(rad.medlem.pk, []) if kolumn and (r.post or 0, kolumn.id) in celler]
        if not egna and rad.summa:
            ut.utan_rad.append(rad)
        if len(egna) > 2:
            ut.for_manga.append(rad)
        belopp: list[Decimal | None] = [rad.summa] if len(egna) == 1 else [rad.ordinarie, rad.extra or None]
        for nr, egen in enumerate(egna):
            plats = (egen.post or 0, kolumn.id if kolumn else 0)
            blir = belopp[nr] if len(egna) <= len(belopp) else None
            ut.rader.append(Budgetrad(egen.text, plats, celler[plats], blir))
    if aret.avgift is not None and len(avgifter) == 1:
        plats = (avgifter[0].post or 0, kolumn.id if kolumn else 0)
        ut.rader.append(Budgetrad(avgifter[0].text, plats, celler[plats], aret.avgift))
    return ut


def for_in(*, tabell: Budgettabell, aret: Ar, fore: dict[Plats, Decimal | None], by: Person) -> Sparat:
    """Fill the cells that the page showed, each against what stood there. Raises Hinder where the version stands still."""
    inskick = [
        Inskick(r.plats, f"{formatera_exakt(r.blir)} kr", fore[r.plats])
        for r in inforing(tabell, aret).andras
        if r.plats in fore and r.blir is not None
    ]
    return spara_celler(version=tabell.version, inskick=inskick, by=by)
