"""What `manage.py rendera` can make: a function for each name, registered by the floor that knows it."""

from collections.abc import Callable

from finsam.dokument.skrift import OkandTyp
from finsam.dokumentarbete.utskrift import skriv_ut
from finsam.frysningar import fryst
from finsam.models import Dokument, Forbund

Renderare = Callable[[Forbund, str], bytes]
_renderare: dict[str, Renderare] = {}


class RenderingsFel(ValueError):
    """It cannot be rendered. The message is Swedish and meant for the one who asked."""


def registrera(namn: str, renderare: Renderare) -> None:
    """Add a function(förbund, year or date as typed) that gives a PDF or raises RenderingsFel. Registered in AppConfig.ready."""
    _renderare[namn] = renderare


def registrera_dokumenten() -> None:
    """Every kind of Dokument by its own name; the floor that builds it may not be there yet, and then says so."""
    for typ in Dokument.Typ:
        registrera(typ.value, dokumentrenderare(typ.value))


def namnen() -> list[str]:
    """What can be rendered."""
    return list(_renderare)


def rendera(namn: str, slug: str, nar: str) -> bytes:
    """The PDF of that name, of the förbund, for the year or day. Raises RenderingsFel."""
    if namn not in _renderare:
        raise RenderingsFel(f"Det går inte att rendera ”{namn}”. Det som kan renderas är {', '.join(namnen())}.")
    forbund = Forbund.objects.filter(slug=slug).first()
    if forbund is None:
        raise RenderingsFel(f"Det finns inget förbund med adressen ”{slug}”.")
    return _renderare[namn](forbund, nar)


def dokumentrenderare(typ: str) -> Renderare:
    """Renders the document of a year that holds: the adopted version as it was frozen, else the one being worked on."""

    def renderare(forbund: Forbund, nar: str) -> bytes:
        if not nar.isdecimal():
            raise RenderingsFel(f"”{nar}” är inget år. Skriv det med fyra siffror, till exempel 2018.")
        versioner = list(
            Dokument.objects.filter(forbund=forbund, typ=typ, ar=int(nar)).select_related("forbund", "beslut")
        )
        if not versioner:
            raise RenderingsFel(f"{forbund} har ingen {Dokument.Typ(typ).label} för {nar}.")
        dokument = next((d for d in versioner if d.tillstand == Dokument.Tillstand.ANTAGEN), versioner[0])
        frysning = fryst(dokument)
        try:
            return bytes(frysning.pdf) if frysning else skriv_ut(dokument).pdf
        except OkandTyp as fel:
            raise RenderingsFel(str(fel))

    return renderare
