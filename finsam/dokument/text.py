"""Rich text in a document: its headings fall in under the chapter's, and every character is one our typefaces have."""

import re
from typing import Final

from django.utils.html import escape

_RUBRIK: Final = re.compile(r"<(/?)h([1-6])(?:\s[^>]*)?>")


def tolka(html: str, *, forsta_niva: int) -> str:
    """The text with its headings moved so that the highest is `forsta_niva` and no level is skipped (PDF/UA-1, 7.4.2)."""
    oppen: list[int] = []

    def flytta(traff: re.Match[str]) -> str:
        if traff[1]:
            return f"</h{min(forsta_niva + len(oppen) - 1, 6)}>"
        niva = int(traff[2])
        while oppen and oppen[-1] >= niva:
            oppen.pop()
        oppen.append(niva)
        return f"<h{min(forsta_niva + len(oppen) - 1, 6)}>"

    return _RUBRIK.sub(flytta, html)


def gement(text: str) -> str:
    """The text as the middle of a sentence: a small first letter, unless the first word is an abbreviation."""
    return text if text[:2].isupper() else f"{text[:1].lower()}{text[1:]}"


def med_rubrik(rubrik: str, html: str, *, niva: int = 4) -> str:
    """A text under a heading of its own; headings in the text fall in under that."""
    return f"<h{niva}>{escape(rubrik)}</h{niva}>{tolka(html, forsta_niva=niva + 1)}"
