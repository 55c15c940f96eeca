"""What granting more does to what is left to allot: the budget's answer to the beredning of an application."""

from collections.abc import Mapping
from decimal import Decimal

from budget.kvar import Kvar, kvar_i_korthet
from budget.versioner import versionerna_som_galler
from finsam.models import Forbund
from insatser.beredning.effekt import Effekt


def kvar_efter(forbund: Forbund, belopp_per_ar: Mapping[int, Decimal]) -> list[Effekt]:
    """For the years that a budget covers: each year by its own, else as the latest one before it plans it. Kronor."""
    versioner = versionerna_som_galler(forbund)
    kvar: dict[int, Kvar] = {}
    for ar in sorted(belopp_per_ar, reverse=True):
        budgetar = max((a for a in versioner if a <= ar), default=None)
        if ar not in kvar and budgetar is not None:
            for k in kvar_i_korthet(versioner[budgetar]):
                kvar.setdefault(k.ar, k)
    return [Effekt(ar, kvar[ar].kvar, kvar[ar].kvar - belopp_per_ar[ar]) for ar in sorted(belopp_per_ar) if ar in kvar]
