"""A year's budget made from an earlier year's: which columns come along, what becomes of each, and what is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from budget.bokforda_kolumner import KALLOR, fyll_kolumn
from budget.hamtning import PLANERAD
from budget.models import Budgetpost, Budgetversion, Cell, Kolumn
from budget.tabell import budgettabell
from budget.versioner import kopiera_rader, tom_budget
from finsam.handelser import notera
from finsam.models import Person
from insatser.beviljande import netto_per_ar

Sort = Kolumn.Sort
PLANAR = 3


@dataclass(frozen=True)
class Kolumnval:
    """A column of the new version. Its amounts come from the column `fran` (pk) of the earlier one, from the books, or from nowhere."""

    sort: str
    fran_ar: int
    tom_ar: int
    fran: int | None = None
    bokfort: bool = False
    med: bool = True


@dataclass(frozen=True)
class Behall:
    """What is kept besides rows and chosen columns. `tomma`: rows of insatser that are empty in every chosen column."""

    noter: bool = True
    tomma: bool = True
    skal: bool = False


def foreslagna_kolumner(gamla: Sequence[Kolumn], ar: int, bokforda: Iterable[int] = ()) -> list[Kolumnval]:
    """What the new version would have: outcome and forecast stay, what was planned for the year before becomes its forecast,
    the planned year the budget, and the last plan year is repeated. A sum column sums all of it.

    Older years that are in the books show their outcome. Offered but not chosen: the outcome of the year before, which may
    not be closed, and a passed year's budget beside its outcome.
    """
    planerade = [k for k in gamla if k.sort in PLANERAD]
    aldre = {a for k in gamla if k.sort == Sort.UTFALL for a in range(k.fran_ar, k.tom_ar + 1)}
    kvar = [k for k in gamla if k.sort in KALLOR and k.tom_ar < ar]
    val = [Kolumnval(k.sort, k.fran_ar, k.tom_ar, k.pk) for k in kvar]
    stangda = {a for a in bokforda if a < ar - 1}
    for k in (k for k in planerade if k.tom_ar < ar):
        tackt = any(v.fran_ar <= k.fran_ar <= v.tom_ar for v in val) or k.fran_ar in stangda
        sort = Sort.PROGNOS if k.tom_ar == ar - 1 and not tackt else Sort.BUDGET
        val.append(Kolumnval(sort, k.fran_ar, k.tom_ar, k.pk, med=not tackt))
    nyare = (a for a in sorted(bokforda) if a < ar and a not in aldre)
    val += [Kolumnval(Sort.UTFALL, a, a, bokfort=True, med=a in stangda) for a in nyare]
    val.sort(key=lambda v: v.fran_ar)
    for nytt in range(ar, ar + PLANAR):
        narmast = _narmast(planerade, nytt)
        sort = Sort.BUDGET if nytt == ar else Sort.PLAN
        val.append(Kolumnval(sort, nytt, nytt, narmast.pk if narmast else None))
    if any(k.sort == Sort.SUMMA for k in gamla):
        val.append(Kolumnval(Sort.SUMMA, min(v.fran_ar for v in val if v.med), ar + PLANAR - 1))
    return val


@transaction.atomic
def borja_fran_tidigare(
    *,
    fran: Budgetversion,
    ar: int,
    by: Person,
    kolumner: Iterable[Kolumnval] | None = None,
    behall: Behall | None = None,
) -> Budgetversion:
    """A first version of the year, copied from an earlier year's. Raises Hinder where the year has a budget.

    `kolumner` are those to have, in order (None: those proposed). Granted amounts that a working version shows are copied as
    amounts into columns that do not fetch them.
    """
    behall = behall or Behall()
    gamla = list(fran.kolumner.all())
    valda = [v for v in kolumner or foreslagna_kolumner(gamla, ar) if v.med]
    version = tom_budget(fran.budget.forbund, ar, by)
    if behall.skal:
        version.underskott_skal = fran.underskott_skal
        version.save(update_fields=["underskott_skal"])
    namn = {k.pk: k for k in gamla}
    nya = [(_ny(version, nr, v, namn), v) for nr, v in enumerate(valda)]
    _kopiera(fran, version, nya, behall)
    for kolumn, v in nya:
        if v.bokfort:
            fyll_kolumn(kolumn=kolumn, by=by)
    vad = f"Budget {ar}, version 1: började från budget {fran.budget.ar}, version {fran.nr}"
    till = ", ".join(f"{str(k).lower()}{_ur(v, namn)}" for k, v in nya)
    notera(forbund=fran.budget.forbund, by=by, vad=vad, objekt=version, till=till)
    return version


def _ny(version: Budgetversion, nr: int, val: Kolumnval, namn: dict[int, Kolumn]) -> Kolumn:
    """The source is kept where the column is the same as before; one that is fetched says from where."""
    gammal = namn.get(val.fran or 0)
    samma = gammal is not None and (gammal.sort, gammal.fran_ar, gammal.tom_ar) == (val.sort, val.fran_ar, val.tom_ar)
    kalla = KALLOR[val.sort] if val.bokfort else gammal.kalla if samma and gammal and val.sort in KALLOR else ""
    return Kolumn.objects.create(
        budgetversion=version, ordning=nr, sort=val.sort, fran_ar=val.fran_ar, tom_ar=val.tom_ar, kalla=kalla
    )


def _ur(val: Kolumnval, namn: dict[int, Kolumn]) -> str:
    gammal = namn.get(val.fran or 0)
    if val.bokfort:
        return " (hämtad ur bokföringen)"
    if gammal is None or (gammal.sort, gammal.fran_ar, gammal.tom_ar) == (val.sort, val.fran_ar, val.tom_ar):
        return ""
    return f" (ur {str(gammal).lower()})"


def _kopiera(
    fran: Budgetversion, till: Budgetversion, kolumner: Sequence[tuple[Kolumn, Kolumnval]], behall: Behall
) -> None:
    celler = budgettabell(fran).data.celler
    noter = dict[tuple[int, int], str]()
    if behall.noter:
        lagrade = Cell.objects.filter(post__budgetversion=fran).exclude(anmarkning="")
        noter = {(c.post_id, c.kolumn_id): c.anmarkning for c in lagrade}
    valda = {v.fran for _, v in kolumner if v.fran}
    tomma = set() if behall.tomma else _tomma_insatser(fran, valda, {p for p, b in celler.items() if b is not None})
    nya = kopiera_rader(fran, till, utom=tomma, noter=behall.noter)
    Cell.objects.bulk_create(
        Cell(post=post, kolumn=kolumn, belopp=belopp, anmarkning=noter.get((gammal, v.fran or 0), ""))
        for gammal, post in nya.items()
        for kolumn, v in kolumner
        if not (post.beviljat and kolumn.sort in PLANERAD)
        for belopp in [celler.get((gammal, v.fran or 0))]
        if belopp is not None or (gammal, v.fran) in noter
    )


def _tomma_insatser(fran: Budgetversion, kolumner: set[int], celler: set[tuple[int, int]]) -> set[int]:
    """Rows of insatser that have no amount in any of the columns, nor anything granted for later years."""
    insatser = dict(fran.poster.filter(sort=Budgetpost.Sort.INSATS).values_list("pk", "insats_id"))
    senare = {insats for insats, ar in netto_per_ar({i for i in insatser.values() if i}) if ar > fran.budget.ar}
    return {p for p, i in insatser.items() if i not in senare and not any((p, k) in celler for k in kolumner)}


def _narmast(planerade: Sequence[Kolumn], ar: int) -> Kolumn | None:
    """The column for the year, else the last one before it."""
    return max((k for k in planerade if k.fran_ar <= ar), key=lambda k: k.tom_ar, default=None)
