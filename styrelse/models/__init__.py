from styrelse.models.mal import Aktivitet, Delmal, Mal
from styrelse.models.maluppfyllelse import Delmalsuppfyllelse, Grad, Maluppfyllelse
from styrelse.models.organ import Funktion, Organ, Plats, Uppdrag, Uppdragstagare
from styrelse.models.sammantrade import Sammantrade, Sammantradesflytt

__all__ = [
    "Aktivitet",
    "Delmal",
    "Delmalsuppfyllelse",
    "Funktion",
    "Grad",
    "Mal",
    "Maluppfyllelse",
    "Organ",
    "Plats",
    "Sammantrade",
    "Sammantradesflytt",
    "Uppdrag",
    "Uppdragstagare",
]
