"""A document as one HTML page: what the PDF is made from. Light to import, so that a request can do it."""

from typing import Any, Protocol

from django.template.loader import render_to_string


class Tryckbar(Protocol):
    """What can be printed: a frozen dataclass that knows its accent and its template."""

    @property
    def accent(self) -> str:
        """Six hex digits after #."""

    @property
    def mall(self) -> str:
        """Template path."""


def rendera_html(mall: str, data: Tryckbar, **mer: Any) -> str:
    """The document as HTML, with nothing in it but what the data says."""
    return render_to_string(mall, {"dokument": data, "accent": data.accent, "webb": False, **mer})
