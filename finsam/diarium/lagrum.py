"""Provisions of offentlighets- och sekretesslagen (2009:400), as people type them and as they are written."""

import re
from typing import Final

_OSL: Final = re.compile(
    r"^(?P<kap>\d{1,2})\s*(?::|kap\.?)\s*(?P<par>\d{1,2})\s*(?P<bokstav>[a-z])?\s*§?"
    r"(?:\s*(?P<stycke>\d|första|andra|tredje|fjärde)\s*(?:st\.?|stycket))?"
    r"(?:\s*(?:,|i)?\s*(?:OSL|offentlighets- och sekretesslagen(?: \(2009:400\))?))?\.?$",
    re.IGNORECASE,
)
_ORD: Final = {"1": "första", "2": "andra", "3": "tredje", "4": "fjärde"}
FORST, SIST = 15, 44


class LagrumFel(ValueError):
    """A provision that could not be read. The message is Swedish and says how to write it."""


def tolka(text: str) -> str:
    """Read 26:1, 26 kap 1 §, 26 kap. 1 § andra stycket OSL; write 26 kap. 1 § andra stycket OSL.

    Secrecy is in chapters 15-44 of the law. Raises LagrumFel.
    """
    traff = _OSL.match(" ".join(text.split()))
    if not traff:
        raise LagrumFel(
            f"Bestämmelsen {text.strip()} gick inte att läsa. Skriv kapitel och paragraf, till exempel 26:1."
        )
    kap = int(traff["kap"])
    if not FORST <= kap <= SIST:
        raise LagrumFel(f"Bestämmelser om sekretess finns i {FORST}–{SIST} kap. OSL. Du skrev {kap} kap.")
    bokstav = f" {traff['bokstav'].lower()}" if traff["bokstav"] else ""
    stycke = traff["stycke"] and _ORD.get(traff["stycke"], traff["stycke"].lower())
    return f"{kap} kap. {int(traff['par'])}{bokstav} §{f' {stycke} stycket' if stycke else ''} OSL"
