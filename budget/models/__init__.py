from budget.models.kapital import EgetKapital, Fordelningsnyckel
from budget.models.post import Budgetpost, Cell, PubliceradSumma
from budget.models.version import Budget, Budgetversion, Kolumn

__all__ = [
    "Budget",
    "Budgetpost",
    "Budgetversion",
    "Cell",
    "EgetKapital",
    "Fordelningsnyckel",
    "Kolumn",
    "PubliceradSumma",
]
