"""From a stored Dokument to what is printed: its avsnitt, what its rows show, and its cover.

The kind of document is registered by the floor that owns it (`dokumenttyp`); this module knows none of them.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from finsam import datum
from finsam.dokument.delar import Skrift
from finsam.dokument.motor import Avsnittsdata, Innehall, kapitel, levande_innehall
from finsam.models import Avsnitt, Dokument


class Underlag(Protocol):
    """What the registered function fetches once for a whole document."""

    @property
    def underrubrik(self) -> str:
        """The line under the name on the cover, or empty."""


@dataclass(frozen=True, slots=True)
class Dokumenttyp:
    """A kind of document: its name on the cover, and the function that fetches all its rows in a fixed number of queries."""

    namn: str
    hamta: Callable[[Dokument], Any]


_TYPER: dict[str, Dokumenttyp] = {}


def dokumenttyp(typ: str, namn: str) -> Callable[[Callable[[Dokument], Any]], Callable[[Dokument], Any]]:
    """Register the function that fetches the underlag of a kind of document."""

    def registrera(funktion: Callable[[Dokument], Any]) -> Callable[[Dokument], Any]:
        _TYPER[typ] = Dokumenttyp(namn, funktion)
        return funktion

    return registrera


class OkandTyp(LookupError):
    """No floor has said how this kind of document is built."""


def innehall_i(dokument: Dokument) -> tuple[tuple[Avsnittsdata, ...], dict[str, Innehall]]:
    """The tree of avsnitt and what the live ones show, by key; a kind that no floor knows shows nothing live."""
    avsnitt = avsnittsdata(dokument.avsnitt.all())
    typ = _TYPER.get(dokument.typ)
    return avsnitt, levande_innehall(dokument.typ, avsnitt, typ.hamta(dokument)) if typ else {}


def bygg(dokument: Dokument) -> Skrift:
    """The document as it is printed now. Fetch it with its förbund and beslut (`select_related`). Raises OkandTyp."""
    typ = _TYPER.get(dokument.typ)
    if typ is None:
        raise OkandTyp(f"Det går inte att skriva ut en {Dokument.Typ(dokument.typ).label} än.")
    avsnitt = avsnittsdata(dokument.avsnitt.all())
    underlag: Underlag = typ.hamta(dokument)
    innehall = levande_innehall(dokument.typ, avsnitt, underlag)
    return _skrift(dokument, typ, underlag, avsnitt, innehall)


def avsnittsdata(rader: Iterable[Avsnitt]) -> tuple[Avsnittsdata, ...]:
    """The rows as a tree, in their order, without those that are set to be left out. A live block is shown once."""
    rader = [rad for rad in rader if not rad.utelamnas]
    sedda: set[str] = set()

    def gren(foralder: int | None) -> tuple[Avsnittsdata, ...]:
        return tuple(ett(rad) for rad in rader if rad.foralder_id == foralder)

    def ett(rad: Avsnitt) -> Avsnittsdata:
        levande = bool(rad.nyckel) and rad.nyckel not in sedda
        sedda.add(rad.nyckel)
        return Avsnittsdata(
            rad.nyckel if levande else f"a{rad.pk}", rad.rubrik, rad.text, levande, gren(rad.pk), rad.pk
        )

    return gren(None)


def _platta(avsnitt: Iterable[Avsnittsdata]) -> Iterable[Avsnittsdata]:
    for ett in avsnitt:
        yield ett
        yield from _platta(ett.under)


def _skrift(
    dokument: Dokument,
    typ: Dokumenttyp,
    underlag: Underlag,
    avsnitt: tuple[Avsnittsdata, ...],
    innehall: dict[str, Innehall],
) -> Skrift:
    tillstand, mer = tillstand_i_ord(dokument)
    antagen = dokument.tillstand in (Dokument.Tillstand.ANTAGEN, Dokument.Tillstand.ERSATT)
    return Skrift(
        forbund=dokument.forbund.namn_den(datetime.date(dokument.ar, 1, 1)),
        namn=typ.namn,
        ar=dokument.ar,
        underrubrik=underlag.underrubrik,
        tillstand=tillstand,
        tillstand_mer=mer,
        version="" if antagen else tillstand.split(",")[0],
        accent=dokument.forbund.accent,
        kapitel=kapitel(avsnitt, innehall),
    )


def tillstand_i_ord(dokument: Dokument) -> tuple[str, str]:
    """Where the document stands, for its cover: a line, and perhaps a sentence more."""
    andrad = datum.utan_veckodag(dokument.andrad)
    if dokument.tillstand == Dokument.Tillstand.ARBETSVERSION:
        return f"Arbetsversion {dokument.nr}, {andrad}", "Inte antagen."
    if dokument.tillstand == Dokument.Tillstand.TILL_BESLUT or dokument.beslut is None:
        return f"Förslag till beslut, {andrad}", "Inte antagen."
    beslut = dokument.beslut
    paragraf = f", §\N{NO-BREAK SPACE}{beslut.paragraf}" if beslut.paragraf else ""
    antagen = f"Antagen av {beslut.organ[:1].lower()}{beslut.organ[1:]} {datum.utan_veckodag(beslut.datum)}{paragraf}"
    ersatt = dokument.tillstand == Dokument.Tillstand.ERSATT
    return antagen, "Ersatt av en senare version." if ersatt else ""
