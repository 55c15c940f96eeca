"""The rights of the board's floor, as sentences."""

from finsam.models import Roll
from finsam.rattigheter import KANSLI, STYRELSE
from finsam.tilltrade import Tilltrade
from styrelse.models import Bevakning


def far_lasa_mal(tilltrade: Tilltrade) -> bool:
    """Goals and activities, before the plan is adopted too."""
    return tilltrade.har(*KANSLI, *STYRELSE, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


def far_andra_mal(tilltrade: Tilltrade) -> bool:
    """Writing goals and activities."""
    return tilltrade.har(*KANSLI)


def far_lasa_organ(tilltrade: Tilltrade) -> bool:
    """Who sits in the organs, and when they meet."""
    return tilltrade.har(*KANSLI, *STYRELSE, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


def far_andra_organ(tilltrade: Tilltrade) -> bool:
    """Writing who sits where, and the plan of meetings."""
    return tilltrade.har(*KANSLI)


def far_skriva_protokoll(tilltrade: Tilltrade) -> bool:
    """Writing who is at a meeting and what happens there, and what the board has decided about its meetings."""
    return tilltrade.har(*KANSLI)


def far_andra_bevakningar(tilltrade: Tilltrade) -> bool:
    """Writing which uppdrag are followed, and decisions on delegation."""
    return tilltrade.har(*KANSLI)


def far_redovisa(tilltrade: Tilltrade, bevakning: Bevakning) -> bool:
    """Saying how an uppdrag went: the office, and whoever answers for it."""
    return far_andra_bevakningar(tilltrade) or bevakning.ansvarig_id == tilltrade.person.pk
