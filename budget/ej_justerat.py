"""What a budget's sums count though its decision is not justerad yet, so that the figure can be followed to its §."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.kvar import Kvar
from budget.models import Avsattning, Budgetversion
from finsam.models import Beslut
from insatser.models import Beviljande


@dataclass(frozen=True)
class EjJusterat:
    """An amount of a year, kronor: granted an insats (`url` is its page), or set aside of eget kapital."""

    vad: str
    url: str
    ar: int
    belopp: Decimal
    beslut: Beslut


def ej_justerat(version: Budgetversion, kvar: Sequence[Kvar]) -> list[EjJusterat]:
    """By year, then by decision. A query for each of what is granted and what is set aside, where the sums hold any."""
    forbund = version.budget.forbund
    rader: list[EjJusterat] = []
    urval = {"ar__in": [k.ar for k in kvar], "beslut__tillstand": Beslut.Tillstand.EJ_JUSTERAT}
    if any(k.ej_justerat for k in kvar):
        for b in Beviljande.objects.filter(insats__forbund=forbund, **urval).select_related("insats", "beslut"):
            b.insats.forbund = forbund
            rader.append(EjJusterat(b.insats.namn, b.insats.get_absolute_url(), b.ar, b.belopp, b.beslut))
    if any(k.ur_eget_kapital for k in kvar):
        for a in Avsattning.objects.filter(forbund=forbund, **urval).select_related("beslut"):
            rader.append(EjJusterat(f"Ur eget kapital: {a.andamal}", "", a.ar, a.belopp, a.beslut))
    return sorted(rader, key=lambda r: (r.ar, r.beslut.datum, r.beslut.pk))
