"""The rights of the board's floor, as sentences."""

from django.db.models import Q

from finsam.models import Roll
from finsam.rattigheter import KANSLI, STYRELSE
from finsam.tilltrade import Tilltrade
from styrelse.models import Bevakning, Justerare, Justering, Protokoll, Sammantrade
from styrelse.mote.slag import har_paragrafer


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


def far_lasa_protokoll(tilltrade: Tilltrade, protokoll: Protokoll) -> bool:
    """The whole protokoll: the office; all who read of the board when it is justerat, the ordförande and those who sign when it
    is locked. Minnesanteckningar when the meeting is over. Fetch it with its meeting and organ.
    """
    if tilltrade.har(*KANSLI) or not far_lasa_organ(tilltrade):
        return tilltrade.har(*KANSLI)
    if not har_paragrafer(protokoll.sammantrade):
        return protokoll.sammantrade.tillstand == Sammantrade.Tillstand.AVSLUTAT
    if protokoll.tillstand == Protokoll.Tillstand.LAST:
        return tilltrade.har(Roll.Sort.ORDFORANDE) or _justerar(tilltrade, protokoll)
    return protokoll.tillstand == Protokoll.Tillstand.JUSTERAT


def _justerar(tilltrade: Tilltrade, protokoll: Protokoll) -> bool:
    """Whether the person is one of those who sign it. One query."""
    person = tilltrade.person
    rader = Justerare.objects.filter(justering__protokoll=protokoll).exclude(
        justering__tillstand=Justering.Tillstand.ATERTAGEN
    )
    return rader.filter(Q(narvaro__person=person) | Q(narvaro__person=None, narvaro__vem__person=person)).exists()


def far_bestyrka(tilltrade: Tilltrade) -> bool:
    """Extracts, corrections and the archive's set of a protokoll."""
    return tilltrade.har(*KANSLI)


def far_skicka_kallelse(tilltrade: Tilltrade) -> bool:
    """Seeing a kallelse before it goes out, and sending it."""
    return tilltrade.har(*KANSLI)


def far_lasa_kallelse(tilltrade: Tilltrade) -> bool:
    """A kallelse that has been sent. Representatives of a member read those that they are called by, and no others."""
    return far_lasa_organ(tilltrade) or tilltrade.har(Roll.Sort.LSG)


def far_lasa_hemliga_handlingar(tilltrade: Tilltrade) -> bool:
    """Handlingar that are not public: those who decide, the office and the revisor."""
    return tilltrade.har(*KANSLI, *STYRELSE, Roll.Sort.REVISOR)


def far_andra_bevakningar(tilltrade: Tilltrade) -> bool:
    """Writing which uppdrag are followed, and decisions on delegation."""
    return tilltrade.har(*KANSLI)


def far_redovisa(tilltrade: Tilltrade, bevakning: Bevakning) -> bool:
    """Saying how an uppdrag went: the office, and whoever answers for it."""
    return far_andra_bevakningar(tilltrade) or bevakning.ansvarig_id == tilltrade.person.pk


def far_se_arvoden(tilltrade: Tilltrade) -> bool:
    """What each is paid for meetings."""
    return tilltrade.har(*KANSLI, Roll.Sort.EKONOM, Roll.Sort.ORDFORANDE, Roll.Sort.REVISOR)


def far_andra_arvoden(tilltrade: Tilltrade) -> bool:
    """Writing the rates."""
    return tilltrade.har(*KANSLI)


def far_lasa_justering(tilltrade: Tilltrade, justering: Justering) -> bool:
    """What is justerat: all who read of the board. Before that the office, the ordförande, and those who sign."""
    if tilltrade.har(*KANSLI):
        return True
    if justering.tillstand == Justering.Tillstand.JUSTERAD:
        return far_lasa_organ(tilltrade)
    return tilltrade.har(Roll.Sort.ORDFORANDE) or ska_justera(tilltrade, justering)


def ska_justera(tilltrade: Tilltrade, justering: Justering) -> bool:
    """Whether the person is one of those who sign it. One query."""
    person = tilltrade.person
    rader = justering.justerare.filter(Q(narvaro__person=person) | Q(narvaro__person=None, narvaro__vem__person=person))
    return rader.exists()


def far_lasa_undertecknat(tilltrade: Tilltrade, justering: Justering) -> bool:
    """The signed file: it may carry a personnummer, so the office and the revisor; stamped here it carries none."""
    if justering.satt == Justering.Satt.APP:
        return far_lasa_justering(tilltrade, justering)
    return tilltrade.har(*KANSLI, Roll.Sort.REVISOR)
