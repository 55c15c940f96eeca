"""What stops an effect: the rules of every floor, broken, and what they say."""

from django.core.exceptions import ValidationError

from budget.versioner import Hinder
from styrelse.arshjul.arbete import GarInte

REGELN_BROTS = (ValueError, Hinder, GarInte, ValidationError)


def felet_i_ord(fel: Exception) -> str:
    """What the rule says, in Swedish."""
    return " ".join(fel.messages) if isinstance(fel, ValidationError) else str(fel)
