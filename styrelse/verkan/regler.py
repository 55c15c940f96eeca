"""What stops an effect: the rules of every floor and of the database, broken, and what they say."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from budget.versioner import Hinder
from styrelse.arshjul.arbete import GarInte

DATABASEN = (IntegrityError, DataError)
REGELN_BROTS = (ValueError, Hinder, GarInte, ValidationError, *DATABASEN)


def felet_i_ord(fel: Exception) -> str:
    """What the rule says, in Swedish: one effect that the database refuses does not hold up the others of its §."""
    if isinstance(fel, DATABASEN):
        return "Uppgifterna kan inte sparas som de är skrivna. Kontrollera datum och belopp."
    return " ".join(fel.messages) if isinstance(fel, ValidationError) else str(fel)
