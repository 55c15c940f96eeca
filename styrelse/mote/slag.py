"""Which meetings decide in §§, and which are written down as minnesanteckningar."""

from styrelse.models import Organ, Sammantrade

BESLUTAR = (Organ.Sort.STYRELSE, Organ.Sort.PRESIDIUM, Organ.Sort.REVISORER)


def har_paragrafer(mote: Sammantrade) -> bool:
    """Whether what is dealt with gets §§ and is justerat: a sammanträde of an organ that decides, not a samråd or a gathering."""
    return mote.slag == Sammantrade.Slag.SAMMANTRADE and mote.organ.sort in BESLUTAR
