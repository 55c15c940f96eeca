"""What is left to allot to insatser, year by year."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from budget.models import Budgetversion
from budget.rakning import minus
from budget.tabell import PLANERAD, Budgettabell, Radtyp, Tabellkolumn
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

    @property
    def att_fordela(self) -> Decimal:
        """What there is for insatser before anything is granted."""
        return self.intakter + self.ur_eget_kapital - self.ovriga_kostnader

    @property
    def kvar(self) -> Decimal:
        """Negative where more is granted than there is. What is set free can be granted again."""
        return self.att_fordela - self.justerat - self.ej_justerat + self.frigjort


def kvar_att_fordela(tabell: Budgettabell) -> list[Kvar]:
    """The budget year and its plan years, one query.

    A group with insatser in it is the insatser's; all other costs are not. Using eget kapital is decided when a version
    with a deficit is adopted, not before.
    """
    budget = tabell.version.budget
    kolumner = [k for k in tabell.kolumner if k.sort in PLANERAD and k.fran_ar == k.tom_ar >= budget.ar]
    per_ar: dict[int, Beviljat] = defaultdict(Beviljat)
    for (_, ar), beviljat in beviljat_per_ar(budget.forbund, [k.fran_ar for k in kolumner]).items():
        per_ar[ar] += beviljat
    return [_kvar(tabell, kolumn, per_ar) for kolumn in kolumner]


def _kvar(tabell: Budgettabell, kolumn: Tabellkolumn, per_ar: Mapping[int, Beviljat]) -> Kvar:
    raknad, ar = tabell.raknad, kolumn.fran_ar
    insatser = sum((raknad.belopp[g, kolumn.id] or NOLL for g in _insatsgrupper(tabell)), NOLL)
    antagen = tabell.version.tillstand == Budgetversion.Tillstand.ANTAGEN
    beviljat = per_ar.get(ar, INGET)
    underskott = max(-(raknad.resultat[kolumn.id] or NOLL), NOLL)
    return Kvar(
        ar=ar,
        intakter=(raknad.intakter[kolumn.id] or NOLL) + (raknad.finansiellt[kolumn.id] or NOLL),
        ur_eget_kapital=underskott if antagen else NOLL,
        ovriga_kostnader=minus(raknad.kostnader[kolumn.id], insatser) or NOLL,
        justerat=beviljat.justerat,
        ej_justerat=beviljat.ej_justerat,
        eget_kapital=raknad.eget_kapital[kolumn.id],
        frigjort=beviljat.frigjort,
    )


def _insatsgrupper(tabell: Budgettabell) -> set[int]:
    """The cost groups that hold an insats somewhere under them."""
    med: set[int] = set()
    grupp = 0
    for rad in tabell.rader:
        if rad.typ == Radtyp.GRUPP:
            grupp = rad.post or 0
        if rad.insats is not None and rad.slag == "kostnad":
            med.add(grupp)
    return med
