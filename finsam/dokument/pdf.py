"""A document to HTML, and HTML to a tagged PDF. The same data gives the same bytes."""

import logging
from typing import Any, Final, Protocol

from django.template.loader import render_to_string
from weasyprint import CSS, HTML

from finsam.dokument.efterbehandling import slutfor
from finsam.dokument.farger import stilmall
from finsam.dokument.hamtare import BAS, Hamtare, Tillatna
from finsam.dokument.tecken import skrivbart

VARIANT: Final = "pdf/a-2a"

logging.getLogger("fontTools").setLevel(logging.ERROR)


class Utskrift(Protocol):
    """What can be printed: a frozen dataclass that knows its accent and its template."""

    @property
    def accent(self) -> str:
        """Six hex digits after #."""

    @property
    def mall(self) -> str:
        """Template path."""


def rendera_html(mall: str, data: Utskrift, **mer: Any) -> str:
    """The document as one HTML page, with nothing in it but what the data says."""
    return render_to_string(mall, {"dokument": data, "accent": data.accent, "webb": False, **mer})


def till_pdf(html: str, *, accent: str, tillatna: Tillatna | None = None) -> bytes:
    """HTML from `rendera_html` as PDF/A-2a and PDF/UA-1. `tillatna` gives a reader for each Fil that may be shown, by id.

    Takes seconds: never call it in a request, see `bevarade`.
    """
    hamtare = Hamtare(tillatna)
    ra = HTML(string=skrivbart(html), base_url=BAS, url_fetcher=hamtare).write_pdf(
        stylesheets=[CSS(string=stilmall(accent))], pdf_variant=VARIANT
    )
    return slutfor(ra, arkiv=True)


def dokument_till_pdf(data: Utskrift, *, tillatna: Tillatna | None = None) -> bytes:
    """A frozen document as PDF, in one step: for commands and workers."""
    return till_pdf(rendera_html(data.mall, data), accent=data.accent, tillatna=tillatna)
