"""What makes a PDF act by itself is taken out: scripts, automatic actions, programs to start, embedded files, sound and film.

Called inside the sandbox only. ISO 32000-2: 12.6 (actions), 7.11.4 (embedded files), 12.7.8 (XFA), 13 (multimedia).
"""

import io
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from finsam.sandlada_barn import Avvisat

JAVASCRIPT: Final = "PDF:ens JavaScript togs bort."
AUTOMATIK: Final = "PDF:ens automatiska åtgärder togs bort."
PROGRAM: Final = "Länkar i PDF:en som startar program eller öppnar andra filer togs bort."
BILAGOR: Final = "Filer som låg inbäddade i PDF:en togs bort."
FORMULAR: Final = "PDF:ens inbyggda formulärprogram (XFA) togs bort."
MEDIA: Final = "Ljud, film och 3D-innehåll i PDF:en togs bort."
SIGNATUR: Final = "PDF:en var signerad. Signaturen i filen gäller inte för den ändrade filen."

_ATGARDER: Final = {
    "/JavaScript": JAVASCRIPT,
    "/Launch": PROGRAM,
    "/GoToE": PROGRAM,
    "/GoToR": PROGRAM,
    "/ImportData": PROGRAM,
    "/SubmitForm": AUTOMATIK,
    "/ResetForm": AUTOMATIK,
    "/Rendition": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/GoTo3DView": MEDIA,
    "/Trans": AUTOMATIK,
    "/Hide": AUTOMATIK,
    "/SetOCGState": AUTOMATIK,
}
_NYCKLAR: Final = {
    "/AA": AUTOMATIK,
    "/JS": JAVASCRIPT,
    "/JavaScript": JAVASCRIPT,
    "/EmbeddedFiles": BILAGOR,
    "/EF": BILAGOR,
    "/AF": BILAGOR,
    "/XFA": FORMULAR,
    "/RichMediaContent": MEDIA,
}
_ANTECKNINGAR: Final = {
    "/FileAttachment": BILAGOR,
    "/RichMedia": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/Screen": MEDIA,
    "/3D": MEDIA,
}
_FARLIGA_SCHEMAN: Final = ("javascript:", "vbscript:", "data:", "file:")
_ATGARDSNYCKLAR: Final = ("/A", "/OpenAction", "/Next", "/PA")


def granska_pdf(innehall: bytes) -> tuple[bytes | None, list[str]]:
    """The cleaned file, or None where nothing had to go, and what was taken out in Swedish sentences.

    Raises Avvisat for an encrypted, damaged or empty PDF, and for one that cannot be made harmless.
    """
    with _oppna(innehall) as pdf:
        signerad = any(isinstance(sak, Dictionary) and "/ByteRange" in sak for sak in pdf.objects)
        fynd = _rensa(pdf)
        if not fynd:
            return None, []
        ut = io.BytesIO()
        pdf.save(ut, deterministic_id=True)
    with _oppna(ut.getvalue()) as pdf:
        if _rensa(pdf):
            raise Avvisat(
                "PDF:en innehåller program som inte gick att ta bort. Skriv ut den till en ny PDF och ladda upp den."
            )
    return ut.getvalue(), sorted(fynd) + ([SIGNATUR] if signerad else [])


def _oppna(innehall: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(innehall), attempt_recovery=False)
    except pikepdf.PasswordError as fel:
        raise Avvisat("PDF:en är krypterad. Ta bort lösenordet och ladda upp den igen.") from fel
    except pikepdf.PdfError as fel:
        raise Avvisat("PDF:en är skadad. Öppna den, skriv ut den till en ny PDF och ladda upp den.") from fel
    if pdf.is_encrypted:
        raise Avvisat("PDF:en är krypterad. Ta bort lösenordet och ladda upp den igen.")
    if not len(pdf.pages):
        raise Avvisat("PDF:en har inga sidor.")
    return pdf


def _rensa(pdf: pikepdf.Pdf) -> set[str]:
    """Take out what acts; the sentences say what was found."""
    fynd: set[str] = set()
    for sak in pdf.objects:
        for del_ in _delar(sak):
            if isinstance(del_, Array):
                fynd |= _rensa_lista(del_)
            else:
                fynd |= _rensa_ordbok(del_)
    return fynd


def _delar(sak: Any) -> Iterator[Any]:
    """An object's own dictionaries and arrays at every depth; what it only points at is an object of its own."""
    hog = [sak]
    while hog:
        nu = hog.pop()
        if isinstance(nu, Dictionary | Stream):
            barn = [varde for _, varde in nu.items()]
        elif isinstance(nu, Array):
            barn = list(nu)
        else:
            continue
        yield nu
        hog.extend(varde for varde in barn if isinstance(varde, pikepdf.Object) and not varde.is_indirect)


def _rensa_ordbok(ordbok: Any) -> set[str]:
    fynd: set[str] = set()
    for nyckel, ord in _NYCKLAR.items():
        if nyckel in ordbok:
            del ordbok[nyckel]
            fynd.add(ord)
    for nyckel in _ATGARDSNYCKLAR:
        atgard = ordbok.get(nyckel)
        ord_for = _atgardens_ord(atgard)
        if ord_for or (nyckel == "/OpenAction" and isinstance(atgard, Dictionary) and atgard.get("/S") != Name.GoTo):
            del ordbok[nyckel]
            fynd.add(ord_for or AUTOMATIK)
    return fynd


def _atgardens_ord(atgard: Any) -> str | None:
    if isinstance(atgard, Array):
        return next((ord for del_ in atgard if (ord := _atgardens_ord(del_))), None)
    if not isinstance(atgard, Dictionary):
        return None
    if str(atgard.get("/URI", "")).strip().lower().startswith(_FARLIGA_SCHEMAN):
        return PROGRAM
    return _ATGARDER.get(str(atgard.get("/S")))


def _rensa_lista(lista: Array) -> set[str]:
    """Annotations that carry files, sound or film go out of their page's list."""
    fynd: set[str] = set()
    for plats in range(len(lista) - 1, -1, -1):
        sak = lista[plats]
        ord = _ANTECKNINGAR.get(str(sak.get("/Subtype"))) if isinstance(sak, Dictionary) else None
        if ord:
            del lista[plats]
            fynd.add(ord)
    return fynd
