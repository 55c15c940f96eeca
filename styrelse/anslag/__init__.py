"""Public notices on the boards of kommuner and regioner, and on the förbund's own."""

from styrelse.anslag.gang import Bevisrad, bevis, skapa

__all__ = ["Bevisrad", "bevis", "skapa"]
