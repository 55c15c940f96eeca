"""Fetching versions with all that their arithmetic needs, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeVar

from budget.models import Budgetpost, Budgetversion, Cell, EgetKapital, Kolumn
from budget.rakning import Belopp, Raknekolumn, Raknepost, Versiondata
from finsam.models import Forbund
from insatser.beviljande import netto_per_ar
from insatser.models import Insats

T = TypeVar("T")
PLANERAD = (Kolumn.Sort.BUDGET, Kolumn.Sort.PLAN)
UNDER_ARBETE = (Budgetversion.Tillstand.ARBETSVERSION, Budgetversion.Tillstand.FORSLAG)


class Cellrad(NamedTuple):
    """A stored cell: the hundreds of a version are not made into model instances, which would take longer than the sums."""

    post_id: int
    kolumn_id: int
    belopp: Belopp
    anmarkning: str


@dataclass(frozen=True)
class Hamtad:
    """The rows of one version, and what to compute from."""

    version: Budgetversion
    kolumner: list[Kolumn]
    poster: list[Budgetpost]
    celler: list[Cellrad]
    data: Versiondata


@dataclass(frozen=True)
class Plan:
    """The planned columns of a version, all its posts, and what their cells there hold, in kronor."""

    version: Budgetversion
    kolumner: list[Kolumn]
    poster: list[Budgetpost]
    belopp: dict[tuple[int, int], Belopp]


def hamta(versioner: Sequence[Budgetversion]) -> list[Hamtad]:
    """Versions of one förbund, in the order given. Five queries at most, when budget and förbund came with them."""
    if not versioner:
        return []
    kolumner = _per(Kolumn.objects.filter(budgetversion__in=versioner), lambda k: k.budgetversion_id)
    poster = _per(Budgetpost.objects.filter(budgetversion__in=versioner), lambda p: p.budgetversion_id)
    version_av = {p.pk: p.budgetversion_id for egna in poster.values() for p in egna}
    falt = Cell.objects.filter(post__budgetversion__in=versioner).values_list(*Cellrad._fields)
    celler = _per((Cellrad(*rad) for rad in falt), lambda c: version_av[c.post_id])
    under_arbete = [v.pk for v in versioner if v.tillstand in UNDER_ARBETE]
    beviljat = netto_per_ar({p.insats_id for v in under_arbete for p in poster[v] if p.beviljat and p.insats_id})
    kapital = kant_eget_kapital(versioner[0].budget.forbund)
    svar = []
    for v in versioner:
        belopp: dict[tuple[int, int], Belopp] = {(c.post_id, c.kolumn_id): c.belopp for c in celler[v.pk]}
        if v.pk in under_arbete:
            belopp |= _beviljade_celler(kolumner[v.pk], poster[v.pk], beviljat)
        data = Versiondata(
            kolumner=raknekolumner(kolumner[v.pk]),
            poster=tuple(Raknepost(p.pk, p.foralder_id, p.sort, p.slag) for p in poster[v.pk]),
            celler=belopp,
            eget_kapital=kapital,
        )
        svar.append(Hamtad(v, kolumner[v.pk], poster[v.pk], celler[v.pk], data))
    return svar


def raknekolumner(kolumner: Sequence[Kolumn]) -> tuple[Raknekolumn, ...]:
    """The columns to compute. A sum column brought in from an older document sums all the others, whatever years its head was printed with."""
    forst = min((k.fran_ar for k in kolumner), default=0)
    sist = max((k.tom_ar for k in kolumner), default=0)
    tryckt = {k.pk for k in kolumner if k.sort == Kolumn.Sort.SUMMA and k.kalla}
    return tuple(
        Raknekolumn(k.pk, k.sort, forst, sist) if k.pk in tryckt else Raknekolumn(k.pk, k.sort, k.fran_ar, k.tom_ar)
        for k in kolumner
    )


def planen(version: Budgetversion) -> Plan:
    """What a version plans. Three queries."""
    kolumner = [k for k in version.kolumner.all() if k.sort in PLANERAD]
    celler = Cell.objects.filter(kolumn__in=kolumner).values_list("post_id", "kolumn_id", "belopp")
    return Plan(version, kolumner, list(version.poster.all()), {(post, kolumn): b for post, kolumn, b in celler})


def insatsens_rader(plan: Plan, insats: Insats) -> list[tuple[Budgetpost, list[Belopp]]]:
    """The posts of one insats, each with what it is under and an amount in kronor for each column, None where empty. One query at most."""
    egna = [p for p in plan.poster if p.insats_id == insats.pk]
    over = {p.pk: p for p in plan.poster}
    for p in egna:
        p.foralder = over.get(p.foralder_id or 0)
    belopp = plan.belopp
    if plan.version.tillstand in UNDER_ARBETE and any(p.beviljat for p in egna):
        belopp = belopp | _beviljade_celler(plan.kolumner, egna, netto_per_ar({insats.pk}))
    return [(p, [belopp.get((p.pk, k.pk)) for k in plan.kolumner]) for p in egna]


def kant_eget_kapital(forbund: Forbund) -> dict[int, Decimal]:
    """Saved funds by year, in kronor. A förbund began with nothing."""
    kant = dict(EgetKapital.objects.filter(forbund=forbund).values_list("ar", "belopp"))
    if forbund.bildat:
        kant.setdefault(forbund.bildat.year - 1, Decimal(0))
    return kant


def _per(rader: Iterable[T], nyckel: Callable[[T], int]) -> defaultdict[int, list[T]]:
    ut: defaultdict[int, list[T]] = defaultdict(list)
    for rad in rader:
        ut[nyckel(rad)].append(rad)
    return ut


def _beviljade_celler(
    kolumner: list[Kolumn], poster: list[Budgetpost], beviljat: Mapping[tuple[int, int], Decimal]
) -> dict[tuple[int, int], Belopp]:
    """The cells that show what has been granted and not set free, for the years of their column; empty where nothing has."""
    belopp: dict[tuple[int, int], Belopp] = {}
    for post in (p for p in poster if p.beviljat):
        for kolumn in (k for k in kolumner if k.sort in PLANERAD):
            ar = range(kolumn.fran_ar, kolumn.tom_ar + 1)
            egna = [beviljat[post.insats_id or 0, a] for a in ar if (post.insats_id, a) in beviljat]
            belopp[post.pk, kolumn.pk] = sum(egna, Decimal(0)) if egna else None
    return belopp
