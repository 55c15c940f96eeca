"""The file types that are taken in, how each is known from its bytes, and how a file name is made harmless.

No Django here: the sandbox imports this module.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final


@dataclass(frozen=True, slots=True)
class Filtyp:
    """One permitted type: `ord` is how a sentence says it, `andelser` the file name endings it may have."""

    kod: str
    mime: str
    andelser: tuple[str, ...]
    ord: str


TYPER: Final = {
    typ.kod: typ
    for typ in (
        Filtyp("pdf", "application/pdf", (".pdf",), "en PDF"),
        Filtyp(
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            (".docx",),
            "ett Word-dokument",
        ),
        Filtyp("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",), "en Excel-bok"),
        Filtyp("odt", "application/vnd.oasis.opendocument.text", (".odt",), "ett OpenDocument-dokument"),
        Filtyp("ods", "application/vnd.oasis.opendocument.spreadsheet", (".ods",), "ett OpenDocument-kalkylblad"),
        Filtyp("png", "image/png", (".png",), "en PNG-bild"),
        Filtyp("jpeg", "image/jpeg", (".jpg", ".jpeg"), "en JPEG-bild"),
        Filtyp("csv", "text/csv", (".csv",), "en CSV-fil"),
        Filtyp("txt", "text/plain", (".txt",), "en textfil"),
    )
}
TILLATNA_ORD: Final = "PDF, Word (docx), Excel (xlsx), OpenDocument (odt, ods), PNG, JPEG, CSV och text"
ACCEPT: Final = ",".join(andelse for typ in TYPER.values() for andelse in typ.andelser)

_SIGNATURER: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
)
_MARKSPRAK: Final = re.compile(
    rb"<(!doctype\s+html|html|head|body|script|iframe|svg|!doctype\s+svg|[a-z]+:svg|!entity)[\s>]", re.IGNORECASE
)
_STYRTECKEN: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def gissa(innehall: bytes) -> str:
    """What the bytes are: a code of TYPER, or zip, ole, program, svg, html or okänd. Plain text is "txt"; the name tells if it is CSV."""
    for signatur, kod in _SIGNATURER:
        if innehall.startswith(signatur):
            return kod
    borjan = innehall[:4096].replace(b"\x00", b"")
    sprak = _MARKSPRAK.search(borjan) if borjan.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") else None
    if sprak:
        return "svg" if b"svg" in borjan.lower() else "html"
    return "okänd" if _STYRTECKEN.search(innehall) else "txt"


_FARLIGA: Final = re.compile('[<>:"|?*]')
_RESERVERADE: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
LANGSTA_NAMN: Final = 200


def rent_namn(namn: str) -> str:
    """A base name that is safe on every system: no folders, no control or direction characters, no reserved names.

    At most 200 characters, with the ending kept. What is left empty is called "fil".
    """
    namn = unicodedata.normalize("NFC", re.split(r"[/\\]", namn.replace("\x00", ""))[-1])
    namn = "".join(
        tecken for tecken in namn if unicodedata.category(tecken) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    namn = " ".join(_FARLIGA.sub("_", namn).split()).strip(". ")
    if not namn:
        return "fil"
    if _RESERVERADE.fullmatch(namn):
        namn = "_" + namn
    andelse = PurePosixPath(namn).suffix[:20]
    return namn if len(namn) <= LANGSTA_NAMN else namn[: LANGSTA_NAMN - len(andelse)].rstrip() + andelse


def andelse(namn: str) -> str:
    """The ending in lower case with its point, or the empty string."""
    return PurePosixPath(namn).suffix.lower()
