"""From a document's avsnitt to its chapters.

A document is ordered avsnitt, each with a heading and perhaps a text. A live avsnitt shows rows besides: a function that
an upper floor has registered for the kind of document and the avsnitt's key gives its parts, out of an underlag that is
fetched once for the whole document. What has neither text nor parts is left out, and the editor can ask which.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from finsam.dokument.delar import Del, Kapitel, Text
from finsam.dokument.numrering import numrera
from finsam.dokument.text import tolka


@dataclass(frozen=True, slots=True)
class Avsnittsdata:
    """An avsnitt as the engine reads it: a node in the document's tree. `levande` says whether rows are shown besides the text.

    `nyckel` is unique in the document; `pk` is the row's, 0 where there is none.
    """

    nyckel: str
    rubrik: str
    text: str = ""
    levande: bool = False
    under: "tuple[Avsnittsdata, ...]" = ()
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Innehall:
    """What a live avsnitt shows: parts in the chapter, and perhaps chapters under it. `form` and `bilaga` as in Kapitel.

    With `ingress` the avsnitt's first paragraph leads, and the parts stand between it and the rest of the text.
    """

    delar: tuple[Del, ...] = ()
    under: tuple[Kapitel, ...] = ()
    form: Literal["avsnitt", "tabell", "rakning", "liggande"] = "avsnitt"
    bilaga: bool = False
    ingress: bool = False


Levande = Callable[[Any], Innehall | None]
_LEVANDE: dict[tuple[str, str], Levande] = {}


def levande(typ: str, nyckel: str) -> Callable[[Levande], Levande]:
    """Register a live block: a function from the document's underlag to Innehall, or None where there is nothing to show."""

    def registrera(funktion: Levande) -> Levande:
        if (typ, nyckel) in _LEVANDE:
            raise ValueError(f"Det levande avsnittet {typ}/{nyckel} finns redan.")
        _LEVANDE[typ, nyckel] = funktion
        return funktion

    return registrera


def levande_nycklar(typ: str) -> tuple[str, ...]:
    """The keys that have a live block in a kind of document, in the order they were registered."""
    return tuple(nyckel for slag, nyckel in _LEVANDE if slag == typ)


def levande_innehall(typ: str, avsnitt: Iterable[Avsnittsdata], underlag: object) -> dict[str, Innehall]:
    """What each live avsnitt of the tree shows, by key. A key that is missing has nothing to show."""
    klara: dict[str, Innehall] = {}
    for ett in _alla(avsnitt):
        funktion = _LEVANDE.get((typ, ett.nyckel)) if ett.levande else None
        innehall = funktion(underlag) if funktion else None
        if innehall and (innehall.delar or innehall.under):
            klara[ett.nyckel] = innehall
    return klara


def kapitel(avsnitt: Iterable[Avsnittsdata], innehall: Mapping[str, Innehall]) -> tuple[Kapitel, ...]:
    """The numbered chapters of a document: texts and live parts in the order of the avsnitt, without what is empty."""
    return numrera(_kapitel(ett, innehall, 1) for ett in avsnitt)


def _alla(avsnitt: Iterable[Avsnittsdata]) -> Iterable[Avsnittsdata]:
    for ett in avsnitt:
        yield ett
        yield from _alla(ett.under)


def _kapitel(avsnitt: Avsnittsdata, innehall: Mapping[str, Innehall], niva: int) -> Kapitel:
    eget = innehall.get(avsnitt.nyckel, Innehall())
    under = (*(_kapitel(ett, innehall, niva + 1) for ett in avsnitt.under), *eget.under)
    form = eget.form if eget.form != "avsnitt" or niva > 1 else "kapitel"
    return Kapitel(
        avsnitt.nyckel,
        avsnitt.rubrik,
        _delar(tolka(avsnitt.text, forsta_niva=niva + 2), eget),
        under,
        form,
        eget.bilaga,
    )


def _delar(text: str, eget: Innehall) -> tuple[Del, ...]:
    """Text before the live parts; a table whose caption is the heading comes first, and an ingress leads."""
    texter: tuple[Del, ...] = (Text(text),) if text.strip() else ()
    if eget.form != "avsnitt":
        return (*eget.delar, *texter)
    if eget.ingress and (slut := text.find("</p>") + 4) > 3:
        resten: tuple[Del, ...] = (Text(text[slut:]),) if text[slut:].strip() else ()
        return (Text(text[:slut], ingress=True), *eget.delar, *resten)
    return (*texter, *eget.delar)
