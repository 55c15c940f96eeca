"""The verksamhetsplan: which live avsnitt it has, and what each shows."""

from typing import Final

from finsam.dokument.motor import Innehall, levande
from finsam.dokument.numrering import ankare
from finsam.dokument.tal import Kalla
from styrelse.dokument import ekonomi, insatser, malkarta, medlemmar
from styrelse.dokument.underlag import Planunderlag

TYP: Final = "verksamhetsplan"
NAMN: Final = "Verksamhetsplan och budget"


@levande(TYP, "sammanfattning")
def sammanfattning(plan: Planunderlag) -> Innehall | None:
    """The four figures, after the first paragraph."""
    return Innehall(ekonomi.nyckeltalsdelar(plan), ingress=True)


@levande(TYP, "medlemmar")
def medlemmarnas_bidrag(plan: Planunderlag) -> Innehall | None:
    """Who pays what."""
    kalla = plan.budget.kalla if plan.budget else Kalla("överenskommelsen om tilldelning", ankare=ankare("budget"))
    return Innehall(medlemmar.medlemsdelar(plan.medlemmar, plan.ar, plan.enhet, kalla))


@levande(TYP, "malkarta")
def mal(plan: Planunderlag) -> Innehall | None:
    """The goals."""
    return Innehall(malkarta.maldelar(plan))


@levande(TYP, "aktiviteter")
def aktiviteter(plan: Planunderlag) -> Innehall | None:
    """What is to be done for the goals."""
    return Innehall(malkarta.aktivitetsdelar(plan))


@levande(TYP, "insatser")
def insatserna(plan: Planunderlag) -> Innehall | None:
    """The overview, and a section for each insats."""
    return Innehall(insatser.oversiktsdelar(plan), insatser.insatskapitel(plan))


@levande(TYP, "kapital")
def eget_kapital(plan: Planunderlag) -> Innehall | None:
    """Eget kapital against the recommended level."""
    return Innehall(ekonomi.kapitaldelar(plan))


@levande(TYP, "budget")
def budget(plan: Planunderlag) -> Innehall | None:
    """The whole budget, portrait where it has room."""
    return Innehall(ekonomi.budgetdelar(plan), form="tabell" if ekonomi.ryms_staende(plan) else "liggande")


@levande(TYP, "insatsbudget")
def insatsbudget(plan: Planunderlag) -> Innehall | None:
    """Money per insats as a bilaga on a turned page."""
    return Innehall(ekonomi.insatsbudgetdelar(plan), form="liggande", bilaga=True)
