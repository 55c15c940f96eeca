"""What granting more does to what is left to allot: the budget's answer to the beredning of an application."""

from collections.abc import Mapping
from decimal import Decimal

from budget.kvar import kvar_i_korthet
from budget.versioner import versionen_som_galler
from finsam.models import Forbund
from insatser.beredning.effekt import Effekt


def kvar_efter(forbund: Forbund, belopp_per_ar: Mapping[int, Decimal]) -> list[Effekt]:
    """For the years that a budget covers, budgets taken from the first year on. Kronor."""
    svar: list[Effekt] = []
    for ar in sorted(belopp_per_ar):
        if any(effekt.ar == ar for effekt in svar):
            continue
        version = versionen_som_galler(forbund, ar)
        if version is not None:
            aren = kvar_i_korthet(version)
            klara = {effekt.ar for effekt in svar}
            svar += [
                Effekt(k.ar, k.kvar, k.kvar - belopp_per_ar[k.ar])
                for k in aren
                if k.ar in belopp_per_ar and k.ar not in klara
            ]
    return svar
