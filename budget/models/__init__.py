from budget.models.avsattning import Avsattning
from budget.models.bokforing import (
    Bokforingsfil,
    Bokforingsobjekt,
    Bokforingssaldo,
    Konto,
    Objektkombination,
    Transaktion,
    Verifikation,
)
from budget.models.bokslut import Bokslut, Bokslutsnot, Bokslutsnotrad, Bokslutsrad, Kontokoppling
from budget.models.bokslutsnoter import Bokslutspost, Raknadnot, Raknadnotrad
from budget.models.kapital import EgetKapital, Fordelningsnyckel
from budget.models.kapitalniva import Kapitalgrans, Kapitalniva
from budget.models.manadslas import Manadslas, Manadsrattelse, Rattelserad
from budget.models.post import Budgetpost, Cell, PubliceradSumma
from budget.models.rapport import Ekonomirapport
from budget.models.samrad import Samrad
from budget.models.tilldelning import Betalning, Extratilldelning, Serviceavgift, Tilldelning
from budget.models.uppfoljning import Konteringsregel, Uppfoljningsgrans, Uppfoljningsrad
from budget.models.upprakning import Upprakning
from budget.models.version import Budget, Budgetversion, Kolumn

__all__ = [
    "Avsattning",
    "Betalning",
    "Bokforingsfil",
    "Bokforingsobjekt",
    "Bokforingssaldo",
    "Bokslut",
    "Bokslutsnot",
    "Bokslutsnotrad",
    "Bokslutspost",
    "Bokslutsrad",
    "Budget",
    "Budgetpost",
    "Budgetversion",
    "Cell",
    "EgetKapital",
    "Ekonomirapport",
    "Extratilldelning",
    "Fordelningsnyckel",
    "Kapitalgrans",
    "Kapitalniva",
    "Kolumn",
    "Konteringsregel",
    "Konto",
    "Kontokoppling",
    "Manadslas",
    "Manadsrattelse",
    "Objektkombination",
    "PubliceradSumma",
    "Raknadnot",
    "Raknadnotrad",
    "Rattelserad",
    "Samrad",
    "Serviceavgift",
    "Tilldelning",
    "Transaktion",
    "Uppfoljningsgrans",
    "Uppfoljningsrad",
    "Upprakning",
    "Verifikation",
]
