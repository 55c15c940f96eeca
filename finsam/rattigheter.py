"""The rights of the ground floor, as sentences."""

from finsam.models import Roll
from finsam.tilltrade import Tilltrade

KANSLI = (Roll.Sort.FORBUNDSCHEF, Roll.Sort.HANDLAGGARE)
STYRELSE = (Roll.Sort.ORDFORANDE, Roll.Sort.LEDAMOT, Roll.Sort.ERSATTARE)


def far_vara_med(tilltrade: Tilltrade) -> bool:
    """Anyone with a role in the förbund."""
    return bool(tilltrade.roller)


def far_lasa_forbundet(tilltrade: Tilltrade) -> bool:
    """Members, people and settings are open to all but those who are responsible for an insats only, or represent a member only."""
    return tilltrade.har(*KANSLI, *STYRELSE, Roll.Sort.EKONOM, Roll.Sort.REVISOR)


def far_andra_forbundet(tilltrade: Tilltrade) -> bool:
    """Members, number series, templates and settings."""
    return tilltrade.har(*KANSLI)


def far_ge_roller(tilltrade: Tilltrade) -> bool:
    """Giving and ending roles."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)


def far_lasa_historik(tilltrade: Tilltrade) -> bool:
    """The history of the whole förbund."""
    return tilltrade.har(*KANSLI, Roll.Sort.REVISOR)


def far_skriva_dokument(tilltrade: Tilltrade) -> bool:
    """Texts and templates of the plans and reports."""
    return tilltrade.har(*KANSLI)


def far_anta_dokument(tilltrade: Tilltrade) -> bool:
    """Recording that a plan or report has been adopted, which freezes it."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)


def far_lasa_dokument(tilltrade: Tilltrade) -> bool:
    """The plans and reports, working versions included."""
    return far_lasa_forbundet(tilltrade)


def far_ladda_upp(tilltrade: Tilltrade) -> bool:
    """Uploading files."""
    return tilltrade.har(*KANSLI)


def far_lasa_diariet(tilltrade: Tilltrade) -> bool:
    """The diarium, without what is marked as secret: all who read of the förbund. Not those responsible for an insats only."""
    return far_lasa_forbundet(tilltrade)


def far_se_sekretess(tilltrade: Tilltrade) -> bool:
    """What is marked in the diarium, and its files: the office and the revisor."""
    return tilltrade.har(*KANSLI, Roll.Sort.REVISOR)


def far_registrera(tilltrade: Tilltrade) -> bool:
    """Registering in the diarium, correcting it, closing an ärende."""
    return tilltrade.har(*KANSLI)
