"""What is left to allot to insatser, year by year."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from budget.hamtning import PLANERAD, Plan, planen, raknekolumner
from budget.models import Avsattning, Budgetpost, Budgetversion, Kolumn
from budget.rakning import Raknad, Raknepost, Versiondata, minus, rakna
from budget.tabell import Budgettabell, Tabellkolumn
from insatser.beviljande import INGET, Beviljat, beviljat_per_ar

NOLL = Decimal(0)


@dataclass(frozen=True)
class Kvar:
    """A year's sum, in kronor: incomes + what is decided from eget kapital − costs but insatser − what is granted.

    `frigjort` is what of the granted has been set free, positive; `eget_kapital` is after the year, None where it is not known.
    """

    ar: int
    intakter: Decimal
    ur_eget_kapital: Decimal
    ovriga_kostnader: Decimal
    justerat: Decimal
    ej_justerat: Decimal
    eget_kapital: Decimal | None
    frigjort: Decimal = NOLL
    kolumn: int = 0

    @property
    def att_fordela(self) -> Decimal:
        """What there is for insatser before anything is granted."""
        return self.intakter + self.ur_eget_kapital - self.ovriga_kostnader

    @property
    def kvar(self) -> Decimal:
        """Negative where more is granted than there is. What is set free can be granted again."""
        return self.att_fordela - self.justerat - self.ej_justerat + self.frigjort


def kvar_att_fordela(tabell: Budgettabell) -> list[Kvar]:
    """The budget year and its plan years, two queries.

    A group with insatser in it is the insatser's; all other costs are not. Using eget kapital is decided when a version
    with a deficit is adopted, not before, or by a decision of its own after that (Avsattning).
    """
    grupper = insatsgrupper((r.post, r.under, r.insats, r.slag) for r in tabell.rader)
    return _kvar_per_ar(tabell.version, [k for k in tabell.kolumner if k.sort in PLANERAD], tabell.raknad, grupper)


def kvar_i_korthet(version: Budgetversion) -> list[Kvar]:
    """The same without the rest of the version: five queries, its planned columns alone. Eget kapital is not told."""
    return kvar_i_planen(planen(version))


def kvar_i_planen(plan: Plan) -> list[Kvar]:
    """The same of what has been read already. Two queries."""
    data = Versiondata(
        kolumner=raknekolumner(plan.kolumner),
        poster=tuple(Raknepost(p.pk, p.foralder_id, p.sort, p.slag) for p in plan.poster),
        celler=plan.belopp,
        eget_kapital={},
    )
    grupper = insatsgrupper((p.pk, p.foralder_id, p.insats_id, p.slag) for p in plan.poster)
    return _kvar_per_ar(plan.version, plan.kolumner, rakna(data), grupper)


def insatsgrupper(poster: Iterable[tuple[int | None, int | None, int | None, str]]) -> set[int]:
    """The cost groups that hold an insats somewhere under them. Each post as (pk, what it is under, insats, slag)."""
    alla = list(poster)
    over = {pk: under for pk, under, _, _ in alla if pk is not None and under is not None}
    med: set[int] = set()
    for pk, _, insats, slag in alla:
        if insats is not None and slag == Budgetpost.Slag.KOSTNAD and pk is not None:
            rad = over.get(pk, pk)
            med.add(over.get(rad, rad))
    return med


def _kvar_per_ar(
    version: Budgetversion, kolumner: Iterable[Kolumn | Tabellkolumn], raknad: Raknad, grupper: Collection[int]
) -> list[Kvar]:
    budget = version.budget
    egna = [
        (k.pk if isinstance(k, Kolumn) else k.id, k.fran_ar) for k in kolumner if k.fran_ar == k.tom_ar >= budget.ar
    ]
    per_ar: dict[int, Beviljat] = defaultdict(Beviljat)
    for (_, ar), beviljat in beviljat_per_ar(budget.forbund, [ar for _, ar in egna]).items():
        per_ar[ar] += beviljat
    beslutat = _avsatt(version)
    if version.tillstand == Budgetversion.Tillstand.ANTAGEN:
        for kolumn, ar in egna:
            beslutat[ar] += max(-(raknad.resultat[kolumn] or NOLL), NOLL)
    return [_kvar(raknad, kolumn, ar, grupper, per_ar.get(ar, INGET), beslutat[ar]) for kolumn, ar in egna]


def _avsatt(version: Budgetversion) -> dict[int, Decimal]:
    """By year, what has been set aside since the version was adopted: what was set aside before is in its deficit."""
    alla = Avsattning.objects.filter(forbund=version.budget.forbund)
    if version.beslut is not None:
        alla = alla.filter(beslut__datum__gt=version.beslut.datum)
    summor: dict[int, Decimal] = defaultdict(Decimal)
    for ar, belopp in alla.values_list("ar", "belopp"):
        summor[ar] += belopp
    return summor


def _kvar(
    raknad: Raknad, kolumn: int, ar: int, grupper: Iterable[int], beviljat: Beviljat, ur_eget_kapital: Decimal
) -> Kvar:
    insatser = sum((raknad.belopp[g, kolumn] or NOLL for g in grupper), NOLL)
    return Kvar(
        ar=ar,
        intakter=(raknad.intakter[kolumn] or NOLL) + (raknad.finansiellt[kolumn] or NOLL),
        ur_eget_kapital=ur_eget_kapital,
        ovriga_kostnader=minus(raknad.kostnader[kolumn], insatser) or NOLL,
        justerat=beviljat.justerat,
        ej_justerat=beviljat.ej_justerat,
        eget_kapital=raknad.eget_kapital[kolumn],
        frigjort=beviljat.frigjort,
        kolumn=kolumn,
    )
