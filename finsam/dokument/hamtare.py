"""What a PDF may read while it is rendered: our own static files by name, and the files the caller has allowed. Nothing else.

Documents hold texts that people have written, so an address in them is foreign. No request leaves the server and no path
of the machine is opened: every address is resolved against a host that does not exist, and only two folders of it do.
"""

import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from django.contrib.staticfiles import finders
from weasyprint.urls import URLFetcher, URLFetcherResponse

logg = logging.getLogger(__name__)

BAS: Final = "https://finsam.invalid/static/"
FIL: Final = "https://finsam.invalid/fil/"
_VARD: Final = "finsam.invalid"
_TYPER: Final = {
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}

_NAMN: Final = re.compile(r"finsam(/[a-z0-9_-]+)*/[a-z0-9_-]+\.[a-z0-9]+")

Tillatna = Mapping[str, Callable[[], tuple[bytes, str]]]


class Nekad(ValueError):
    """An address that a document may not read."""


class Hamtare(URLFetcher):  # type: ignore[misc]
    """Reads static files through the finders, and a permitted Fil by its id through the reader the caller gave for it."""

    def __init__(self, tillatna: Tillatna | None = None) -> None:
        super().__init__(allowed_protocols=("https",), allow_redirects=False)
        self.tillatna: Tillatna = tillatna or {}
        self.nekade: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes behind an address; raises Nekad, and logs, for every other address than the two kinds."""
        delar = urlsplit(url)
        if delar.scheme == "https" and delar.netloc == _VARD:
            stig = unquote(delar.path)
            if stig.startswith("/static/"):
                return self._statisk(url, stig.removeprefix("/static/"))
            if stig.startswith("/fil/") and stig.removeprefix("/fil/") in self.tillatna:
                innehall, typ = self.tillatna[stig.removeprefix("/fil/")]()
                return URLFetcherResponse(url, innehall, {"Content-Type": typ})
        return self._neka(url)

    def _statisk(self, url: str, namn: str) -> URLFetcherResponse:
        typ = _TYPER.get(Path(namn).suffix)
        hittad = finders.find(namn) if typ and _NAMN.fullmatch(namn) else None
        if not typ or not isinstance(hittad, str):
            return self._neka(url)
        return URLFetcherResponse(url, Path(hittad).read_bytes(), {"Content-Type": typ})

    def _neka(self, url: str) -> URLFetcherResponse:
        self.nekade.append(url)
        logg.warning("Ett dokument försökte läsa %s och nekades.", url[:200])
        raise Nekad(f"Dokument får inte läsa {url[:200]}")
