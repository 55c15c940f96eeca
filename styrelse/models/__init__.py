from styrelse.models.mal import Aktivitet, Delmal, Mal
from styrelse.models.maluppfyllelse import Delmalsuppfyllelse, Grad, Maluppfyllelse

__all__ = ["Aktivitet", "Delmal", "Delmalsuppfyllelse", "Grad", "Mal", "Maluppfyllelse"]
