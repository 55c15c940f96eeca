"""The rights of the floor of insatser, as sentences."""

from finsam.models import Roll
from finsam.rattigheter import KANSLI, STYRELSE, far_lasa_forbundet, far_vara_med
from finsam.tilltrade import Tilltrade
from insatser.models import Insats
from insatser.models.deltagare import SER_TALEN

far_se_insatser = far_vara_med  # which of them is InsatsQuerySet.synliga_for


def far_andra_insatser(tilltrade: Tilltrade) -> bool:
    """Adding insatser, and changing their facts, state, money and cost sharing."""
    return tilltrade.har(*KANSLI)


def far_skriva_om_insatser(tilltrade: Tilltrade) -> bool:
    """Someone who writes the texts of at least some insats: `far_skriva_om` says which."""
    return tilltrade.har(*KANSLI, Roll.Sort.INSATSANSVARIG)


def far_skriva_om(tilltrade: Tilltrade, insats: Insats) -> bool:
    """The texts of an insats: the kansli, and those responsible for it. One query for the latter."""
    if far_andra_insatser(tilltrade):
        return True
    return tilltrade.har(Roll.Sort.INSATSANSVARIG) and insats.ansvariga.filter(pk=tilltrade.person.pk).exists()


far_se_ansokningar = far_vara_med  # which of them is AnsokanQuerySet.synliga_for


def far_skota_ansokningar(tilltrade: Tilltrade) -> bool:
    """Inviting sökande, links, asking for more, and entering an application that came on paper."""
    return tilltrade.har(*KANSLI)


def far_se_rekvisitioner(tilltrade: Tilltrade) -> bool:
    """All but an LSG-representant; which of them is RekvisitionQuerySet.synliga_for."""
    return tilltrade.har(*KANSLI, *STYRELSE, Roll.Sort.EKONOM, Roll.Sort.INSATSANSVARIG, Roll.Sort.REVISOR)


def far_se_underlag(tilltrade: Tilltrade) -> bool:
    """What proves a cost may name people: for those who write, weigh, attest and revise."""
    roller = (Roll.Sort.EKONOM, Roll.Sort.ORDFORANDE, Roll.Sort.INSATSANSVARIG, Roll.Sort.REVISOR)
    return tilltrade.har(*KANSLI, *roller)


far_rekvirera = far_skriva_om_insatser  # for which insats is `far_skriva_om`


def far_granska(tilltrade: Tilltrade) -> bool:
    """Weighing a rekvisition row by row, sending it back and turning it down."""
    return tilltrade.har(*KANSLI, Roll.Sort.EKONOM)


def far_attestera(tilltrade: Tilltrade) -> bool:
    """Attesting; that it is another than who weighed it, and when ordföranden may, is told by `rekvisition.attestera`."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF, Roll.Sort.EKONOM, Roll.Sort.ORDFORANDE)


far_se_rapporter = far_se_rekvisitioner  # which of them, and whose texts, is told by Rapport
far_rapportera = far_skriva_om_insatser  # for which insats is `far_skriva_om`


def far_planera_rapporter(tilltrade: Tilltrade) -> bool:
    """Which reports are expected when, and links to write them."""
    return tilltrade.har(*KANSLI)


def far_godkanna_rapporter(tilltrade: Tilltrade) -> bool:
    """Approving a report, sending it back, and marking what goes into the årsredovisning."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)


def far_lasa_beredning(tilltrade: Tilltrade) -> bool:
    """The checklist, all yttranden, the proposal and the tjänsteskrivelse."""
    return far_lasa_forbundet(tilltrade)


def far_bereda(tilltrade: Tilltrade) -> bool:
    """Answering the checklist, asking for yttranden, writing the proposal, the avtal and the conditions."""
    return tilltrade.har(*KANSLI)


def far_avgora_ansokningar(tilltrade: Tilltrade) -> bool:
    """Recording what the board has decided about an application."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)


def far_lasa_yttranden(tilltrade: Tilltrade) -> bool:
    """A yttrande: which of them is YttrandeQuerySet.synliga_for; answering is for the one who is asked."""
    return far_lasa_beredning(tilltrade) or tilltrade.har(Roll.Sort.LSG)


def far_se_deltagartal(tilltrade: Tilltrade) -> bool:
    """Numbers of participants as they were entered; others see what is published. Of which insatser is `far_se_deltagartal_i`."""
    return tilltrade.har(*SER_TALEN, Roll.Sort.INSATSANSVARIG)


def far_se_deltagartal_i(tilltrade: Tilltrade, insats: Insats) -> bool:
    """Those of all insatser, or of the one's own. One query for the latter."""
    if tilltrade.har(*SER_TALEN):
        return True
    return tilltrade.har(Roll.Sort.INSATSANSVARIG) and insats.ansvariga.filter(pk=tilltrade.person.pk).exists()


far_skriva_deltagare = far_skriva_om_insatser  # of which insats is `far_skriva_om`


far_se_avslut = far_se_rekvisitioner  # of the insatser that they see


def far_skota_aterbetalningar(tilltrade: Tilltrade) -> bool:
    """Proposing, invoicing, noting that the money came, and taking such a step back."""
    return far_granska(tilltrade)


def far_besluta_aterbetalning(tilltrade: Tilltrade) -> bool:
    """Deciding that money is to be paid back."""
    return tilltrade.har(Roll.Sort.FORBUNDSCHEF)
