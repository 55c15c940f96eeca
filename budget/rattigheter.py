"""The rights of the budget floor, as sentences."""

from finsam.models import Roll
from finsam.rattigheter import KANSLI, STYRELSE
from finsam.tilltrade import Tilltrade


def far_lasa_budget(tilltrade: Tilltrade) -> bool:
    """The budget and its versions, working versions included: all but those who answer for an insats or a member only."""
    return tilltrade.har(*KANSLI, *STYRELSE, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


def far_andra_budget(tilltrade: Tilltrade) -> bool:
    """Amounts, rows and columns of a working version; eget kapital and how the kommuner share."""
    return tilltrade.har(*KANSLI, Roll.Sort.EKONOM)


def far_anta_budget(tilltrade: Tilltrade) -> bool:
    """Registering that the board has adopted a version."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)


def far_lasa_bokforing(tilltrade: Tilltrade) -> bool:
    """The bookkeeping to its rows, whose texts may name someone: those who keep it and those who audit it."""
    return tilltrade.har(*KANSLI, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


def far_lasa_in_bokforing(tilltrade: Tilltrade) -> bool:
    """Reading SIE files in."""
    return tilltrade.har(*KANSLI, Roll.Sort.EKONOM)


def far_oppna_manader(tilltrade: Tilltrade) -> bool:
    """Opening months that are locked, and so what has been reported: the förbundschef alone."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)


def far_skicka_ekonomirapport(tilltrade: Tilltrade) -> bool:
    """Sending the economic report to a meeting, after which it stands as it is."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)
