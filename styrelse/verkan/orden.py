"""Whether an att-sats and what it does say the same amount: a sentence changed at the meeting is easily changed alone."""

import re
from decimal import Decimal

from finsam.pengar import BeloppFel, Enhet, med_enhet, tolka
from finsam.svenska import uppraknat
from styrelse.models import Verkan
from styrelse.verkan.falt import MED_BELOPP

_BELOPP = re.compile(
    "\\b(?:[0-9]{1,3}(?:[ \N{NO-BREAK SPACE}][0-9]{3})+|[0-9]+(?:,[0-9]+)?)[ \N{NO-BREAK SPACE}]"
    "(?:kronor|kr|tkr|mkr|mnkr|tusen kronor|miljoner kronor)\\b",
    re.IGNORECASE,
)


def belopp_i_ord(text: str) -> list[Decimal]:
    """The amounts that a sentence names, kronor: those with their unit, in order."""
    ut = []
    for traff in _BELOPP.finditer(text):
        try:
            belopp = tolka(traff.group())
        except BeloppFel:
            continue
        if belopp is not None:
            ut.append(belopp)
    return ut


def skiljer(verkan: Verkan) -> str:
    """What the sentence says that its effect does not, in words; empty where they agree, or where it names no amount."""
    i_ord = belopp_i_ord(verkan.attsats.text) if verkan.sort in MED_BELOPP else []
    belopp = [abs(b.belopp) for b in verkan.belopp.all()]
    if not i_ord or (belopp and (sum(belopp) in i_ord or set(belopp) <= set(i_ord))):
        return ""
    sager = uppraknat([med_enhet(b, Enhet.KR) for b in i_ord])
    gor = uppraknat([med_enhet(b, Enhet.KR) for b in belopp]) or "inget belopp"
    return f"Att-satsen säger {sager}. Det som beslutet gör är {gor}."
