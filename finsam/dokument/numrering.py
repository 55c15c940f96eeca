"""Numbers, anchors and levels for the chapters of a document, and the leaving out of those that hold nothing."""

from collections.abc import Iterable
from dataclasses import replace

from finsam.dokument.delar import Kapitel


def utan_tomma(kapitel: Iterable[Kapitel]) -> tuple[Kapitel, ...]:
    """The chapters that have something to print, in their order."""
    rensade = (replace(ett, under=utan_tomma(ett.under)) for ett in kapitel)
    return tuple(ett for ett in rensade if not ett.tomt)


def numrera(kapitel: Iterable[Kapitel]) -> tuple[Kapitel, ...]:
    """The chapters with number ("3", "3.2", "Bilaga 1"), anchor ("avsnitt-" and the key) and level set, empty ones left out."""
    numrerade: list[Kapitel] = []
    raknare = {False: 0, True: 0}
    for ett in utan_tomma(kapitel):
        raknare[ett.bilaga] += 1
        nummer = f"Bilaga {raknare[True]}" if ett.bilaga else str(raknare[False])
        numrerade.append(_numrera_ett(ett, nummer, 1))
    return tuple(numrerade)


def _numrera_ett(kapitel: Kapitel, nummer: str, niva: int) -> Kapitel:
    under = tuple(_numrera_ett(ett, f"{nummer}.{plats}", niva + 1) for plats, ett in enumerate(kapitel.under, 1))
    return replace(kapitel, nummer=nummer, ankare=ankare(kapitel.nyckel), niva=niva, under=under)


def ankare(nyckel: str) -> str:
    """The anchor of the chapter with a key: what a source under a table points at."""
    return f"avsnitt-{nyckel}"
