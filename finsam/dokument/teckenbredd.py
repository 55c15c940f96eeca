"""How wide a text is in our own typeface, so that a chart can place labels where they do not meet."""

from functools import cache
from typing import Final

from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

_FILER: Final = {vikt: f"finsam/fonts/source-sans-3-latin-{vikt}-normal.woff2" for vikt in (400, 600)}
_OKANT: Final = 0.7


@cache
def _bredder(vikt: int) -> dict[int, float]:
    """Advance width in em of each character of Source Sans 3 in a weight (400 or 600)."""
    with TTFont(finders.find(_FILER[vikt]), lazy=True) as typsnitt:
        per_em: int = typsnitt["head"].unitsPerEm
        matt = typsnitt["hmtx"]
        return {tecken: matt[namn][0] / per_em for tecken, namn in typsnitt.getBestCmap().items()}


def bredd(text: str, storlek: float, vikt: int = 400) -> float:
    """The width of a line in points, without kerning (which only makes it narrower)."""
    bredder = _bredder(vikt)
    return storlek * sum(bredder.get(ord(tecken), _OKANT) for tecken in text)


def korta(text: str, storlek: float, ryms: float, vikt: int = 400) -> str:
    """The text, or as much of it as fits in `ryms` points with an ellipsis after."""
    if bredd(text, storlek, vikt) <= ryms:
        return text
    kvar = ryms - bredd("…", storlek, vikt)
    for plats, tecken in enumerate(text):
        kvar -= bredd(tecken, storlek, vikt)
        if kvar < 0:
            return text[:plats].rstrip() + "…"
    return text


def radbryt(text: str, storlek: float, ryms: float, rader: int = 2, vikt: int = 400) -> list[str]:
    """The text on at most `rader` lines of `ryms` points; a word too long is cut, and the last line says if more was left."""
    klara: list[str] = []
    ord_kvar = text.split()
    while ord_kvar and len(klara) < rader - 1:
        rad = ord_kvar.pop(0)
        while ord_kvar and bredd(f"{rad} {ord_kvar[0]}", storlek, vikt) <= ryms:
            rad = f"{rad} {ord_kvar.pop(0)}"
        klara.append(korta(rad, storlek, ryms, vikt))
    if ord_kvar:
        klara.append(korta(" ".join(ord_kvar), storlek, ryms, vikt))
    return klara
