"""Characters on paper: a PDF holds our own typefaces and no other, so what they lack is written with what they have."""

import unicodedata
from functools import cache
from typing import Final

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

_FILER: Final = (
    ("source-sans-3-latin-400-normal", "source-sans-3-latin-ext-400-normal"),
    ("source-serif-4-latin-400-normal", "source-serif-4-latin-ext-400-normal"),
)
_ERSATT: Final = {
    "\N{RIGHTWARDS ARROW}": "–",
    "\N{LEFTWARDS ARROW}": "–",
    "\N{GREATER-THAN OR EQUAL TO}": ">=",
    "\N{LESS-THAN OR EQUAL TO}": "<=",
    "\N{ALMOST EQUAL TO}": "ca ",
    "\N{CHECK MARK}": "ja",
    "\N{BLACK SQUARE}": "–",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}",
}
_BEHALLS: Final = frozenset("\n\t\N{SOFT HYPHEN}")


@cache
def _kanda() -> frozenset[str]:
    """The characters that both the sans and the serif have."""
    per_familj = [set().union(*(_i_fil(fil) for fil in filer)) for filer in _FILER]
    return frozenset(set.intersection(*per_familj)) | _BEHALLS


def _i_fil(fil: str) -> set[str]:
    with TTFont(finders.find(f"finsam/fonts/{fil}.woff2"), lazy=True) as typsnitt:
        return {chr(tecken) for tecken in typsnitt.getBestCmap()}


def skrivbart(text: str) -> str:
    """The text in characters that our typefaces have; unknown letters become "?", unknown signs and controls nothing."""
    okanda = set(text) - _kanda()
    if not okanda:
        return text
    text = unicodedata.normalize("NFC", text)
    return text.translate({ord(tecken): _ersatt(tecken) for tecken in set(text) - _kanda()})


def _ersatt(tecken: str) -> str:
    if tecken in _ERSATT:
        return _ERSATT[tecken]
    return "?" if unicodedata.category(tecken)[0] in "LN" else ""
