"""HTML to a tagged PDF: the same bytes for the same data. Heavy to import and slow to run: for workers and commands."""

import logging
import re
from typing import Final

from weasyprint import CSS, HTML

from finsam.dokument.efterbehandling import slutfor
from finsam.dokument.farger import stilmall
from finsam.dokument.hamtare import BAS, Hamtare, Tillatna
from finsam.dokument.html import Tryckbar, rendera_html
from finsam.dokument.tecken import skrivbart

VARIANT: Final = "pdf/a-2a"
_INRE: Final = re.compile(r'<a href="/[^"]*"')  # an address in the installation leads nowhere from a file

logging.getLogger("fontTools").setLevel(logging.ERROR)


def till_pdf(html: str, *, accent: str, tillatna: Tillatna | None = None) -> bytes:
    """HTML from `rendera_html` as PDF/A-2a and PDF/UA-1. `tillatna` gives a reader for each Fil that may be shown, by id.

    Takes seconds: never call it in a request, see `bevarade`.
    """
    hamtare = Hamtare(tillatna)
    ra = HTML(string=skrivbart(_INRE.sub("<a", html)), base_url=BAS, url_fetcher=hamtare).write_pdf(
        stylesheets=[CSS(string=stilmall(accent))], pdf_variant=VARIANT
    )
    return slutfor(ra)


def dokument_till_pdf(data: Tryckbar, *, tillatna: Tillatna | None = None) -> bytes:
    """A frozen document as PDF, in one step."""
    return till_pdf(rendera_html(data.mall, data), accent=data.accent, tillatna=tillatna)
