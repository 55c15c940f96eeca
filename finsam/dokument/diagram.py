"""Charts: what they show, as frozen data, and how they are drawn, as shapes that one SVG template writes for page and PDF.

Filled is outcome or decided, open is plan or undecided; two hues at most and grey; labels stand at what they name, and
the figures are always in a table beside. Coordinates are points on the document's full width of 470.
"""

from dataclasses import dataclass
from typing import ClassVar, Final, Literal, Protocol

from finsam.dokument.tal import Tal
from finsam.dokument.teckenbredd import bredd, radbryt

BREDD: Final = 470.0
_TEXT: Final = 9.0
_RAD: Final = 15.0

Fyllning = Literal["fylld", "halv", "oppen", "ljus", "papper"]


@dataclass(frozen=True, slots=True)
class Rekt:
    """A rectangle. `fyllning` is a role, not a colour: the template gives each role its colour."""

    x: float
    y: float
    bredd: float
    hojd: float
    fyllning: Fyllning
    typ: ClassVar[str] = "rekt"


@dataclass(frozen=True, slots=True)
class Etikett:
    """A line of text with its baseline at y; `ankare` says which end of it stands at x."""

    x: float
    y: float
    text: str
    ankare: Literal["start", "middle", "end"] = "start"
    vikt: int = 400
    farg: Literal["black", "gra", "vit"] = "black"
    storlek: float = _TEXT
    typ: ClassVar[str] = "etikett"

    @property
    def ram(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the text, for tests that no two labels meet."""
        vidd = bredd(self.text, self.storlek, self.vikt)
        vanster = self.x - {"start": 0.0, "middle": vidd / 2, "end": vidd}[self.ankare]
        return vanster, self.y - self.storlek * 0.75, vanster + vidd, self.y + self.storlek * 0.22


@dataclass(frozen=True, slots=True)
class Linje:
    """A rule; dashed where it is a level and not an axis."""

    x1: float
    y1: float
    x2: float
    y2: float
    streckad: bool = False
    typ: ClassVar[str] = "linje"


@dataclass(frozen=True, slots=True)
class Cirkel:
    """A point: open for what was, filled for what became."""

    x: float
    y: float
    radie: float
    fyllning: Fyllning
    typ: ClassVar[str] = "cirkel"


Form = Rekt | Etikett | Linje | Cirkel


@dataclass(frozen=True, slots=True)
class Bild:
    """A drawn chart: its height, its words for those who do not see it, and its shapes from back to front."""

    hojd: float
    titel: str
    beskrivning: str
    former: tuple[Form, ...]
    bredd: float = BREDD


@dataclass(frozen=True, slots=True)
class Stapel:
    """A bar: name, figure, whether the board has decided it, and a word after the figure where one is needed."""

    namn: str
    tal: Tal
    beslutad: bool = True
    ord: str = ""


@dataclass(frozen=True, slots=True)
class Stapeldiagram:
    """Horizontal bars in the order given, from a zero line; at most some twenty rows read well, more still do not overlap."""

    rubrik: str
    enhet: str
    staplar: tuple[Stapel, ...]
    forklaring: str = ""
    mall: ClassVar[str] = "finsam/dokument/_diagram.html"

    @property
    def bild(self) -> Bild:
        """The bars as shapes."""
        return _rita_staplar(self)


@dataclass(frozen=True, slots=True)
class Ar:
    """One year's bar: the year, what kind of figure it is (utfall, prognos, budget, plan), the figure and the level for it.

    `granser` are further levels, one for each of the diagram's `gransnamn`; None where the year has none.
    """

    ar: str
    slag: str
    tal: Tal
    niva: Tal | None = None
    fyllning: Fyllning = "oppen"
    granser: tuple[Tal | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Arsdiagram:
    """Standing bars per year from a zero line, with the recommended level and other limits dashed across."""

    rubrik: str
    enhet: str
    ar: tuple[Ar, ...]
    nivanamn: str = "Rekommenderad nivå"
    gransnamn: tuple[str, ...] = ()
    mall: ClassVar[str] = "finsam/dokument/_diagram.html"

    @property
    def bild(self) -> Bild:
        """The years as shapes; lying bars where the figures are too wide to stand over theirs."""
        return _rita_ar(self)

    @property
    def nivaer(self) -> list[tuple[str, list[Tal | None]]]:
        """The levels that some year has: name, and the figure of each year or None."""
        alla = [(self.nivanamn, [ar.niva for ar in self.ar])]
        alla += [
            (namn, [ar.granser[plats] if plats < len(ar.granser) else None for ar in self.ar])
            for plats, namn in enumerate(self.gransnamn)
        ]
        return [(namn, tal) for namn, tal in alla if any(ett and ett.varde is not None for ett in tal)]


class Diagram(Protocol):
    """Any chart: a frozen dataclass that can draw itself."""

    @property
    def bild(self) -> Bild:
        """The chart as shapes."""


# --- Lying bars ----------------------------------------------------------------------------------------------

_LUFT: Final = 5.0
_STAPEL: Final = 11.0
_NAMN_MAX: Final = 190.0


@dataclass(frozen=True, slots=True)
class _Skala:
    """Where zero stands, and how many points one krona is."""

    noll: float
    per: float

    def till(self, varde: float) -> float:
        """The x of a value."""
        return self.noll + varde * self.per


def _rita_staplar(diagram: Stapeldiagram) -> Bild:
    namn = [radbryt(stapel.namn, _TEXT, _NAMN_MAX) or [""] for stapel in diagram.staplar]
    vanster = max((bredd(rad, _TEXT) for rader in namn for rad in rader), default=0.0) + 10
    skala = _skala_for(diagram.staplar, vanster)
    former: list[Form] = []
    y = 0.0
    for rader, stapel in zip(namn, diagram.staplar, strict=True):
        former += [Etikett(0, y + 11 + plats * 11, rad) for plats, rad in enumerate(rader)]
        former += _liggande(stapel, skala, y + 2)
        y += _RAD + 11 * (len(rader) - 1)
    former.append(Linje(skala.noll, 0, skala.noll, y))
    uppgifter = ", ".join(f"{stapel.namn} {_ord(stapel)}" for stapel in diagram.staplar)
    return Bild(
        y + 2, f"{diagram.rubrik} i {diagram.enhet}. {uppgifter}.", "Liggande staplar från en nollinje.", tuple(former)
    )


def _skala_for(staplar: tuple[Stapel, ...], vanster: float) -> _Skala:
    varden = [float(stapel.tal.varde or 0) for stapel in staplar]
    hogst, lagst = max([0.0, *varden]), min([0.0, *varden])
    plus = max(
        (bredd(_ord(s), _TEXT, 600) + _LUFT for s, v in zip(staplar, varden, strict=True) if v >= 0), default=0.0
    )
    minus = max(
        (bredd(_ord(s), _TEXT, 600) + _LUFT for s, v in zip(staplar, varden, strict=True) if v < 0), default=0.0
    )
    rum = max(BREDD - vanster - plus - minus, 20.0)
    per = rum / (hogst - lagst) if hogst > lagst else 0.0
    return _Skala(vanster + minus - lagst * per, per)


def _liggande(stapel: Stapel, skala: _Skala, y: float) -> list[Form]:
    varde = float(stapel.tal.varde or 0)
    x = skala.till(varde)
    fyllning: Fyllning = "fylld" if stapel.beslutad else "oppen"
    former: list[Form] = [Rekt(min(x, skala.noll), y, abs(x - skala.noll), _STAPEL, fyllning)] if varde else []
    if varde < 0:
        return [*former, Etikett(x - _LUFT, y + 9, _ord(stapel), "end", 600)]
    return [*former, Etikett(x + _LUFT, y + 9, _ord(stapel), "start", 600)]


def _ord(stapel: Stapel) -> str:
    siffra = stapel.tal.text or "ingen uppgift"
    return f"{siffra}, {stapel.ord}" if stapel.ord else siffra


# --- Standing bars per year ----------------------------------------------------------------------------------

_AXEL: Final = 92.0
_HOJD: Final = 146.0
_SIFFRA: Final = 10.0
_ETIKETT: Final = 12.0


def _rita_ar(diagram: Arsdiagram) -> Bild:
    spalt = (BREDD - _AXEL) / max(len(diagram.ar), 1)
    bredast = max((bredd(ar.tal.text, _SIFFRA, 600) for ar in diagram.ar), default=0.0)
    if bredast + 6 > spalt or any(bredd(ar.ar, _TEXT, 600) + 6 > spalt for ar in diagram.ar):
        return _liggande_ar(diagram)
    nivaer = [tal for _, rad in diagram.nivaer for tal in rad]
    varden = [0.0, *(float(tal.varde or 0) for tal in (*(ar.tal for ar in diagram.ar), *nivaer) if tal)]
    per = (_HOJD - 32) / ((max(varden) - min(varden)) or 1)
    noll = 16 + max(varden) * per
    former: list[Form] = []
    for plats, ar in enumerate(diagram.ar):
        former += _staende(ar, _AXEL + (plats + 0.5) * spalt, min(40.0, spalt * 0.58), noll, per)
    former.append(Linje(_AXEL, noll, BREDD, noll))
    former += _nivaer(diagram, spalt, noll, per)
    former += [
        form for plats, ar in enumerate(diagram.ar) for form in _siffra(ar, _AXEL + (plats + 0.5) * spalt, noll, per)
    ]
    return Bild(_HOJD + 30, _titel(diagram), _beskrivning(diagram), tuple(former))


def _staende(ar: Ar, mitt: float, vidd: float, noll: float, per: float) -> list[Form]:
    topp = float(ar.tal.varde or 0) * per
    former: list[Form] = [
        Etikett(mitt, _HOJD + 14, ar.ar, "middle", 600),
        Etikett(mitt, _HOJD + 25, ar.slag, "middle", 400, "gra", 8.5),
    ]
    if topp:
        former.append(Rekt(mitt - vidd / 2, noll - max(topp, 0), vidd, abs(topp), ar.fyllning))
    return former


def _siffra(ar: Ar, mitt: float, noll: float, per: float) -> list[Form]:
    """The figure over (under, where negative) its bar, on a patch of paper so that a level behind does not strike it out."""
    if ar.tal.varde is None:
        return []
    topp = float(ar.tal.varde) * per
    y = noll - topp - 5 if topp >= 0 else noll - topp + 12
    vidd = bredd(ar.tal.text, _SIFFRA, 600) + 4
    return [
        Rekt(mitt - vidd / 2, y - 8.5, vidd, 10.5, "papper"),
        Etikett(mitt, y, ar.tal.text, "middle", 600, "black", _SIFFRA),
    ]


def _nivaer(diagram: Arsdiagram, spalt: float, noll: float, per: float) -> list[Form]:
    """Each level as dashed lines over its years, named at the left where no two names meet."""
    former: list[Form] = []
    namn: list[tuple[float, str]] = []
    for text, rad in diagram.nivaer:
        hojder = [noll - float(tal.varde) * per if tal and tal.varde is not None else None for tal in rad]
        for plats, y in enumerate(hojder):
            if y is not None:
                former.append(Linje(_AXEL + plats * spalt, y, _AXEL + (plats + 1) * spalt, y, streckad=True))
        namn.append((next(y for y in hojder if y is not None), text))
    return [*former, *(Etikett(0, y + 3, text, farg="gra") for y, text in _isar([(noll, "Inget kvar"), *namn]))]


def _isar(namn: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Names at their heights, the zero line's first: one that would meet the one under it is moved up, and down again at the top."""
    (noll, ord_), *ovriga = namn
    ut = [(noll, ord_)]
    for y, text in sorted(ovriga, reverse=True):
        ut.append((min(y, ut[-1][0] - _ETIKETT), text))
    ner: list[tuple[float, str]] = []
    for y, text in reversed(ut):
        ner.append((max(y, ner[-1][0] + _ETIKETT if ner else _TEXT), text))
    return ner


def _liggande_ar(diagram: Arsdiagram) -> Bild:
    """Many years or wide figures: the same bars lying, with the level said in each row's words."""
    nivaer = [[f"nivå {tal.text}" if tal else "" for tal in rad] for _, rad in diagram.nivaer[:1]] or [
        [""] * len(diagram.ar)
    ]
    staplar = tuple(
        Stapel(f"{ar.ar} {ar.slag}".strip(), ar.tal, ar.fyllning == "fylld", niva)
        for ar, niva in zip(diagram.ar, nivaer[0], strict=True)
    )
    bild = _rita_staplar(Stapeldiagram(diagram.rubrik, diagram.enhet, staplar))
    return Bild(bild.hojd, _titel(diagram), _beskrivning(diagram), bild.former)


def _titel(diagram: Arsdiagram) -> str:
    delar = [f"{ar.ar}: {ar.tal.text or 'ingen uppgift'}{f' ({ar.slag})' if ar.slag else ''}" for ar in diagram.ar]
    nivaer = [
        f" {namn}: {', '.join(f'{ar.ar} {tal.text}' for ar, tal in zip(diagram.ar, rad, strict=True) if tal)}."
        for namn, rad in diagram.nivaer
    ]
    return f"{diagram.rubrik} i {diagram.enhet}. {', '.join(delar)}.{''.join(nivaer)}"


def _beskrivning(diagram: Arsdiagram) -> str:
    under = [ar.ar for ar in diagram.ar if ar.tal.varde is not None and ar.tal.varde < 0]
    return (
        f"Staplar med nollinje. Under noll: {', '.join(under)}."
        if under
        else "Staplar med nollinje. Inget år är under noll."
    )
