"""Which letters the bytes of a SIE file stand for.

The format says CP437 ("PC8") and its files say so too, whatever they are written in. So the bytes decide, not #FORMAT.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from budget.sie.fel import SieFel

PRICKAR: Final = "åäöÅÄÖéÉü"
ENBYTES: Final = ("cp437", "cp1252", "mac_roman")
UTF8_BOKSTAV: Final = re.compile(rb"\xc3[\x80-\xbf]|\xef\xbf\xbd")
HOGA: Final = re.compile(rb"[\x80-\xff]")
PROV: Final = 200_000
ANNAT: Final = {
    b"PK\x03\x04": "Filen är en packad fil eller en Excelfil, ingen SIE-fil.",
    b"%PDF": "Filen är en PDF, ingen SIE-fil.",
    b"\xd0\xcf\x11\xe0": "Filen är en äldre Word- eller Excelfil, ingen SIE-fil.",
    b"<": "Filen är en webbsida eller XML, ingen SIE-fil. Exportera den på nytt ur ekonomisystemet.",
}


@dataclass(frozen=True, slots=True)
class Avkodad:
    """The text, the name of its encoding, and whether letters were already lost (U+FFFD) when the file was written."""

    text: str
    kod: str
    skadad: bool


def avkoda(innehall: bytes) -> Avkodad:
    """Decode a SIE file. Raises SieFel for what is empty or plainly another kind of file."""
    borjan = innehall[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not borjan:
        raise SieFel(1, "Filen är tom.")
    for kannetecken, skal in ANNAT.items():
        if borjan.startswith(kannetecken):
            raise SieFel(1, skal)
    kod = _kod(innehall)
    text = innehall.decode(kod, "replace")
    return Avkodad(text=text, kod=kod.removesuffix("-sig"), skadad="\ufffd" in text)


def _kod(innehall: bytes) -> str:
    if innehall.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if innehall.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if innehall.isascii():
        return "ascii"
    if _ar_utf8(innehall):
        return "utf-8"
    forsta = HOGA.search(innehall)
    prov = innehall[forsta.start() :][:PROV] if forsta else innehall
    poang = {kod: _bokstaver(prov, kod) for kod in ENBYTES}
    return max(ENBYTES, key=poang.__getitem__)


def _ar_utf8(innehall: bytes) -> bool:
    """Valid UTF-8, or UTF-8 of which some letter has been cut: most bytes above 127 stand in pairs that make a letter."""
    try:
        innehall.decode("utf-8")
    except UnicodeDecodeError as fel:
        prov = innehall[max(fel.start - PROV, 0) : fel.start + PROV]
        return sum(map(len, UTF8_BOKSTAV.findall(prov))) * 2 > len(HOGA.findall(prov))
    return True


def _bokstaver(innehall: bytes, kod: str) -> int:
    """How many Swedish letters the bytes hold if they are written in the encoding."""
    return sum(innehall.count(bokstav.encode(kod)) for bokstav in PRICKAR)
