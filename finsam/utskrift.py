"""From a document's rows to what is printed: each kind of document is built by the floor that knows its content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from finsam.models import Dokument


@dataclass(frozen=True)
class Utskrift:
    """A document as it was rendered: the PDF, the data it was rendered from as JSON, and the version of the templates."""

    pdf: bytes
    data: dict[str, Any]
    mallversion: str


Skrivare = Callable[[Dokument], Utskrift]
_skrivare: dict[str, Skrivare] = {}


class IngenSkrivare(LookupError):
    """No floor has said how this kind of document is printed."""


def registrera(typ: str, skrivare: Skrivare) -> None:
    """Say how a kind of document is printed. Registered in AppConfig.ready of its floor."""
    _skrivare[typ] = skrivare


def skriv_ut(dokument: Dokument) -> Utskrift:
    """Render a document from its rows as they are now. Takes seconds. Raises IngenSkrivare."""
    try:
        skrivare = _skrivare[dokument.typ]
    except KeyError:
        raise IngenSkrivare(f"Det går inte att skriva ut en {Dokument.Typ(dokument.typ).label} än.") from None
    return skrivare(dokument)
