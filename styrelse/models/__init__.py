from styrelse.models.mal import Aktivitet, Delmal, Mal

__all__ = ["Aktivitet", "Delmal", "Mal"]
