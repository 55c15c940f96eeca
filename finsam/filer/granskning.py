"""What an uploaded file is looked through for, inside the sandbox. No Django here.

Office files: a zip's size when unpacked, its names, macros, entities. PDF: encryption, and everything that acts by itself.
Pictures: that they are pictures, and how large.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Final, TypedDict

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from finsam.filer.pdfgranskning import granska_pdf
from finsam.filer.typer import TILLATNA_ORD, TYPER, andelse, gissa
from finsam.sandlada_barn import Avvisat

STORST_UPPACKAD: Final = 300 * 1024 * 1024
FLEST_DELAR: Final = 5_000
HOGSTA_KVOT: Final = 200
KVOT_GALLER_FRAN: Final = 5 * 1024 * 1024
FLEST_BILDPUNKTER: Final = 60_000_000

_BIT: Final = 1024 * 1024
_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_HUVUDDELAR: Final = {
    f"{_OOXML}wordprocessingml.document.main+xml": "docx",
    f"{_OOXML}spreadsheetml.sheet.main+xml": "xlsx",
}
_ODF: Final = {TYPER["odt"].mime: "odt", TYPER["ods"].mime: "ods"}
_AVVISADE: Final = {
    "svg": "SVG-bilder kan innehålla program och tas inte emot. Spara bilden som PNG eller PDF.",
    "html": "Webbsidor kan innehålla program och tas inte emot. Spara sidan som PDF.",
    "program": "Filen är ett program och tas inte emot.",
    "ole": "Filen är i ett äldre Office-format eller krypterad. Öppna den, ta bort lösenordet och spara den som docx, xlsx eller PDF.",
}


class Fraga(TypedDict):
    """A file's bytes and its cleaned name."""

    innehall: bytes
    namn: str


class Besked(TypedDict):
    """The file's type (a code of TYPER), its bytes where they were changed, and what was changed or should be known."""

    typ: str
    innehall: bytes | None
    anmarkningar: list[str]


def granska(fraga: Fraga) -> Besked:
    """Look a file through. Raises Avvisat with the reason where it is not taken in."""
    innehall, namn = fraga["innehall"], fraga["namn"]
    if not innehall:
        raise Avvisat("Filen är tom.")
    slag = gissa(innehall)
    if slag in _AVVISADE:
        raise Avvisat(_AVVISADE[slag])
    granskare = _GRANSKARE.get(slag)
    if granskare is None:
        raise Avvisat(f"Filtypen känns inte igen. Det här går att ladda upp: {TILLATNA_ORD}.")
    besked = granskare(innehall)
    if besked["typ"] == "txt" and andelse(namn) == ".csv":
        besked["typ"] = "csv"
    _jamfor_med_namnet(TYPER[besked["typ"]].andelser, TYPER[besked["typ"]].ord, namn)
    return besked


def _jamfor_med_namnet(andelser: tuple[str, ...], ord: str, namn: str) -> None:
    if andelse(namn) not in andelser:
        heter = f"heter {andelse(namn)}" if andelse(namn) else "saknar filändelse"
        raise Avvisat(f"Filen {heter} men innehållet är {ord}. Välj rätt fil eller ge den ändelsen {andelser[0]}.")


def _pdf(innehall: bytes) -> Besked:
    ny, anmarkningar = granska_pdf(innehall)
    return {"typ": "pdf", "innehall": ny, "anmarkningar": anmarkningar}


def _text(innehall: bytes) -> Besked:
    return {"typ": "txt", "innehall": None, "anmarkningar": []}


def _bild(innehall: bytes) -> Besked:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(innehall), formats=("PNG", "JPEG")) as bild:
            if bild.width * bild.height > FLEST_BILDPUNKTER:
                raise Avvisat(
                    f"Bilden är {bild.width} \N{MULTIPLICATION SIGN} {bild.height} bildpunkter. Gör den mindre än 60 miljoner bildpunkter."
                )
            format = str(bild.format)
            bild.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fel:
        raise Avvisat("Bilden är skadad och gick inte att läsa.") from fel
    return {"typ": format.lower(), "innehall": None, "anmarkningar": []}


def _zip(innehall: bytes) -> Besked:
    try:
        with zipfile.ZipFile(io.BytesIO(innehall)) as arkiv:
            _prova_innehallsforteckning(arkiv)
            anmarkningar = _prova_delar(arkiv)
            return {"typ": _kontorstyp(arkiv), "innehall": None, "anmarkningar": sorted(anmarkningar)}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, UnicodeError) as fel:
        raise Avvisat("Filen är skadad och gick inte att packa upp.") from fel
    except (ElementTree.ParseError, DefusedXmlException) as fel:
        raise Avvisat(
            "Filen innehåller XML som inte tas emot. Öppna den i Word, Excel eller LibreOffice och spara den på nytt."
        ) from fel


def _prova_innehallsforteckning(arkiv: zipfile.ZipFile) -> None:
    """What the directory says: how many, how large, what they are called."""
    delar = arkiv.infolist()
    if len(delar) > FLEST_DELAR:
        raise Avvisat(f"Filen består av {len(delar)} delar, fler än de {FLEST_DELAR} som tas emot.")
    if len({del_.filename for del_ in delar}) < len(delar):
        raise Avvisat("Filen har flera delar med samma namn och tas inte emot.")
    for del_ in delar:
        if del_.flag_bits & 1:
            raise Avvisat("Filen är krypterad. Ta bort lösenordet och ladda upp den igen.")
        if re.search(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]", del_.orig_filename):
            raise Avvisat("Filen har delar som pekar utanför den och tas inte emot.")
    _prova_storlek(sum(del_.file_size for del_ in delar), sum(del_.compress_size for del_ in delar))


def _prova_storlek(uppackad: int, packad: int) -> None:
    if uppackad > STORST_UPPACKAD or (uppackad > KVOT_GALLER_FRAN and uppackad > HOGSTA_KVOT * max(packad, 1)):
        raise Avvisat("Filen är orimligt stor när den packas upp och tas inte emot.")


def _prova_delar(arkiv: zipfile.ZipFile) -> set[str]:
    """Unpack every part, counting what really comes out: directories lie."""
    anmarkningar: set[str] = set()
    kvar = STORST_UPPACKAD
    for del_ in arkiv.infolist():
        namn = del_.filename.lower()
        if (
            namn.endswith(("vbaproject.bin", "vbadata.xml"))
            or "/activex/" in namn
            or namn.startswith(("basic/", "scripts/"))
        ):
            raise Avvisat("Filen innehåller makron. Spara den utan makron och ladda upp den igen.")
        if "/embeddings/" in namn and namn.endswith(".bin"):
            anmarkningar.add("Filen innehåller inbäddade objekt.")
        kvar -= _packa_upp_del(arkiv, del_, kvar)
        if namn.endswith(".rels") and _pekar_ut(arkiv.read(del_)):
            anmarkningar.add("Filen hänvisar till innehåll på en annan plats.")
    return anmarkningar


def _packa_upp_del(arkiv: zipfile.ZipFile, del_: zipfile.ZipInfo, kvar: int) -> int:
    """Bytes that a part unpacks to; XML with a document type, where entities are made, is refused."""
    storlek, svans, xml = 0, b"", del_.filename.lower().endswith((".xml", ".rels", ".vml"))
    with arkiv.open(del_) as strom:
        while bit := strom.read(_BIT):
            storlek += len(bit)
            if storlek > kvar:
                raise Avvisat("Filen är orimligt stor när den packas upp och tas inte emot.")
            if xml and b"<!DOCTYPE" in (svans + bit).replace(b"\x00", b""):
                raise Avvisat(
                    "Filen innehåller XML som inte tas emot. Öppna den i Word, Excel eller LibreOffice och spara den på nytt."
                )
            svans = bit[-32:]
    _prova_storlek(storlek, del_.compress_size)
    return storlek


def _pekar_ut(rels: bytes) -> bool:
    """Whether a relations part fetches anything but links from elsewhere (a template, a picture, another workbook)."""
    rot = ElementTree.fromstring(rels, forbid_dtd=True)
    return any(rel.get("TargetMode") == "External" and not rel.get("Type", "").endswith("/hyperlink") for rel in rot)


def _kontorstyp(arkiv: zipfile.ZipFile) -> str:
    for typ in _typer_i(arkiv):
        if "macroenabled" in typ.lower():
            raise Avvisat("Filen innehåller makron. Spara den utan makron och ladda upp den igen.")
        kod = _HUVUDDELAR.get(typ) or _ODF.get(typ)
        if kod:
            return kod
    raise Avvisat(f"Packade filer tas inte emot. Det här går att ladda upp: {TILLATNA_ORD}.")


def _typer_i(arkiv: zipfile.ZipFile) -> Iterator[str]:
    """The content types that an Office or OpenDocument file gives itself."""
    namn = set(arkiv.namelist())
    if "mimetype" in namn:
        yield arkiv.read("mimetype")[:200].decode("ascii", "replace").strip()
    if "[Content_Types].xml" in namn:
        rot = ElementTree.fromstring(arkiv.read("[Content_Types].xml"), forbid_dtd=True)
        typer = [str(rad.get("ContentType", "")) for rad in rot]
        yield from sorted(typer, key=lambda typ: "macroenabled" not in typ.lower())


_GRANSKARE: Final[dict[str, Callable[[bytes], Besked]]] = {
    "pdf": _pdf,
    "zip": _zip,
    "png": _bild,
    "jpeg": _bild,
    "txt": _text,
}
