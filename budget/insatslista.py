"""What the budget says above the list of insatser: how much of the year's budget is for them."""

from budget.kvar import till_insatser
from budget.rattigheter import far_lasa_budget
from budget.tabell import budgettabell
from budget.versioner import versionen_som_galler
from finsam.tilltrade import Tilltrade
from insatser.lista.total import Budgeterat


def budgeterat(tilltrade: Tilltrade, ar: int) -> Budgeterat | None:
    """Of the version that holds for the year; None where it has nothing for insatser."""
    if not far_lasa_budget(tilltrade):
        return None
    version = versionen_som_galler(tilltrade.forbund, ar)
    belopp = till_insatser(budgettabell(version)) if version else None
    if version is None or belopp is None:
        return None
    namn = (
        f"Budget {ar}"
        if version.tillstand == version.Tillstand.ANTAGEN
        else f"Budget {ar}, {version.get_tillstand_display()}"
    )
    return Budgeterat(belopp, namn, version.get_absolute_url())
