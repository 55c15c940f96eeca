from budget.models.bokforing import (
    Bokforingsfil,
    Bokforingsobjekt,
    Bokforingssaldo,
    Konto,
    Objektkombination,
    Transaktion,
    Verifikation,
)
from budget.models.kapital import EgetKapital, Fordelningsnyckel
from budget.models.post import Budgetpost, Cell, PubliceradSumma
from budget.models.version import Budget, Budgetversion, Kolumn

__all__ = [
    "Bokforingsfil",
    "Bokforingsobjekt",
    "Bokforingssaldo",
    "Budget",
    "Budgetpost",
    "Budgetversion",
    "Cell",
    "EgetKapital",
    "Fordelningsnyckel",
    "Kolumn",
    "Konto",
    "Objektkombination",
    "PubliceradSumma",
    "Transaktion",
    "Verifikation",
]
