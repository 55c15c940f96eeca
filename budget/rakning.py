"""The budget's arithmetic: amounts in, sums, results and eget kapital out. No database, no formatting.

Kronor throughout. Incomes and costs are positive; a financial post has its sign. Empty (None) is not zero: a sum of
nothing but empty cells is empty. A `varav` says what part of its rad is for something and is never summed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

NOLL = Decimal(0)
# Where several columns cover the same year, the one nearest the books counts.
FORETRADE = ("utfall", "prognos", "budget", "plan")

Belopp = Decimal | None
Barn = Mapping[int | None, list["Raknepost"]]


@dataclass(frozen=True)
class Raknekolumn:
    """A column: `sort` as Kolumn.Sort, and the years it covers, both ends included."""

    id: int
    sort: str
    fran_ar: int
    tom_ar: int


@dataclass(frozen=True)
class Raknepost:
    """A node of the tree: `sort` and `slag` as in Budgetpost."""

    id: int
    foralder: int | None
    sort: str
    slag: str


@dataclass(frozen=True)
class Versiondata:
    """A version to be computed. `celler` by (post, column); `eget_kapital` is what is known at the end of a year."""

    kolumner: tuple[Raknekolumn, ...]
    poster: tuple[Raknepost, ...]
    celler: Mapping[tuple[int, int], Belopp]
    eget_kapital: Mapping[int, Decimal]


@dataclass(frozen=True)
class VaravOver:
    """A rad whose varav come to more than the rad itself, in a column."""

    post: int
    kolumn: int
    rad: Belopp
    varav: Decimal


@dataclass(frozen=True)
class Raknad:
    """A computed version. `belopp` by (post, column), groups included; the others by column, sum columns included.

    `eget_kapital` is after the column's last year, None where no known year leads up to it; `lage` says "kvar" or
    "fattas" for the budget and plan columns that have one.
    """

    belopp: Mapping[tuple[int, int], Belopp]
    intakter: Mapping[int, Belopp]
    kostnader: Mapping[int, Belopp]
    finansiellt: Mapping[int, Belopp]
    resultat_fore: Mapping[int, Belopp]
    resultat: Mapping[int, Belopp]
    eget_kapital: Mapping[int, Belopp]
    lage: Mapping[int, str]
    varav_over: tuple[VaravOver, ...]


def rakna(data: Versiondata) -> Raknad:
    """Everything that the table shows but does not store."""
    barn = barn_till(data.poster)
    belopp = _belopp(data, barn)
    summor = {slag: _summa(barn, belopp, data.kolumner, slag) for slag in ("intakt", "kostnad", "finansiell")}
    fore = {k.id: minus(summor["intakt"][k.id], summor["kostnad"][k.id]) for k in data.kolumner}
    resultat = {k.id: summera((fore[k.id], summor["finansiell"][k.id])) for k in data.kolumner}
    kapital = eget_kapital(data.kolumner, resultat, data.eget_kapital)
    return Raknad(
        belopp=belopp,
        intakter=summor["intakt"],
        kostnader=summor["kostnad"],
        finansiellt=summor["finansiell"],
        resultat_fore=fore,
        resultat=resultat,
        eget_kapital=kapital,
        lage={k.id: _lage(k, kapital[k.id]) for k in data.kolumner},
        varav_over=tuple(_varav_over(data, barn, belopp)),
    )


def summera(belopp: Iterable[Belopp]) -> Belopp:
    """The sum of those that are not empty; empty where all are."""
    kanda = [b for b in belopp if b is not None]
    return sum(kanda, NOLL) if kanda else None


def minus(a: Belopp, b: Belopp) -> Belopp:
    """The difference, where an empty side counts as zero; empty where both are."""
    return None if a is None and b is None else (a or NOLL) - (b or NOLL)


def barn_till(poster: Iterable[Raknepost]) -> Barn:
    """Posts by their parent, in the order given. None holds the groups."""
    barn: defaultdict[int | None, list[Raknepost]] = defaultdict(list)
    for post in poster:
        barn[post.foralder].append(post)
    return barn


def summeras(summa: Raknekolumn, kolumner: Iterable[Raknekolumn]) -> list[Raknekolumn]:
    """The columns that a sum column adds: those all of whose years are within its own, each year once."""
    return raknas_en_gang(k for k in kolumner if summa.fran_ar <= k.fran_ar and k.tom_ar <= summa.tom_ar)


def raknas_en_gang(kolumner: Iterable[Raknekolumn]) -> list[Raknekolumn]:
    """The columns that together count each year once: a sum column, and the way of eget kapital, follow these."""
    valda: list[Raknekolumn] = []
    ar: set[int] = set()
    utan_summor = [k for k in kolumner if k.sort in FORETRADE]
    for kolumn in sorted(utan_summor, key=lambda k: (FORETRADE.index(k.sort), k.fran_ar, k.tom_ar)):
        egna = set(range(kolumn.fran_ar, kolumn.tom_ar + 1))
        if ar.isdisjoint(egna):
            valda.append(kolumn)
            ar |= egna
    return sorted(valda, key=lambda k: k.fran_ar)


def eget_kapital(
    kolumner: Iterable[Raknekolumn], resultat: Mapping[int, Belopp], kant: Mapping[int, Decimal]
) -> dict[int, Belopp]:
    """Saved funds after each column's last year: what is known, else what was there before plus the result.

    A column of several years counts once. A column outside the way of eget kapital (a budget beside its own outcome)
    shows what it would have led to, without leading further.
    """
    kolumner = list(kolumner)
    efter: dict[int, Belopp] = dict(kant)
    for k in raknas_en_gang(kolumner):
        efter.setdefault(k.tom_ar, _efter(k, efter, resultat))
    vagen = {k.id for k in raknas_en_gang(kolumner)}
    return {
        k.id: None if k.sort == "summa" else efter[k.tom_ar] if k.id in vagen else _efter(k, efter, resultat)
        for k in kolumner
    }


def _efter(kolumn: Raknekolumn, efter: Mapping[int, Belopp], resultat: Mapping[int, Belopp]) -> Belopp:
    fore = efter.get(kolumn.fran_ar - 1)
    return None if fore is None else fore + (resultat[kolumn.id] or NOLL)


def _lage(kolumn: Raknekolumn, kapital: Belopp) -> str:
    if kolumn.sort not in ("budget", "plan") or kapital is None:
        return ""
    return "kvar" if kapital >= 0 else "fattas"


def _belopp(data: Versiondata, barn: Barn) -> dict[tuple[int, int], Belopp]:
    """Each post in each column: from its cell, from its parts, and across for the sum columns."""
    belopp: dict[tuple[int, int], Belopp] = {}
    for kolumn in data.kolumner:
        if kolumn.sort != "summa":
            for grupp in barn.get(None, []):
                _gruppens_belopp(grupp, kolumn.id, data, barn, belopp)
    for kolumn in data.kolumner:
        if kolumn.sort == "summa":
            delar = [k.id for k in summeras(kolumn, data.kolumner)]
            for post in data.poster:
                belopp[post.id, kolumn.id] = summera(belopp[post.id, k] for k in delar)
    return belopp


def _gruppens_belopp(
    grupp: Raknepost, kolumn: int, data: Versiondata, barn: Barn, belopp: dict[tuple[int, int], Belopp]
) -> None:
    rader = barn.get(grupp.id, [])
    for rad in rader:
        delar = barn.get(rad.id, [])
        for del_ in delar:
            belopp[del_.id, kolumn] = data.celler.get((del_.id, kolumn))
        insatser = [d.id for d in delar if d.sort == "insats"]
        egen = data.celler.get((rad.id, kolumn))
        belopp[rad.id, kolumn] = summera(belopp[i, kolumn] for i in insatser) if insatser else egen
    belopp[grupp.id, kolumn] = summera(belopp[rad.id, kolumn] for rad in rader)


def _summa(
    barn: Barn, belopp: Mapping[tuple[int, int], Belopp], kolumner: Iterable[Raknekolumn], slag: str
) -> dict[int, Belopp]:
    grupper = [g.id for g in barn.get(None, []) if g.slag == slag]
    return {k.id: summera(belopp[g, k.id] for g in grupper) for k in kolumner}


def _varav_over(data: Versiondata, barn: Barn, belopp: Mapping[tuple[int, int], Belopp]) -> Iterable[VaravOver]:
    for rad in data.poster:
        delar = [d.id for d in barn.get(rad.id, []) if d.sort == "varav"]
        for kolumn in data.kolumner:
            varav = summera(belopp[d, kolumn.id] for d in delar)
            egen = belopp[rad.id, kolumn.id]
            if kolumn.sort != "summa" and varav is not None and abs(varav) > abs(egen or NOLL):
                yield VaravOver(rad.id, kolumn.id, egen, varav)
