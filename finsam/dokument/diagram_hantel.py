"""Before and after, category by category: two points on one line, the open one before and the filled one after."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from finsam.dokument.diagram import BREDD, Bild, Cirkel, Etikett, Form, Linje
from finsam.dokument.tal import Tal
from finsam.dokument.teckenbredd import bredd, radbryt

_TEXT: Final = 9.0
_RAD: Final = 17.0
_HUVUD: Final = 18.0
_NAMN_MAX: Final = 190.0
_LUFT: Final = 12.0
_RADIE: Final = 4.0


@dataclass(frozen=True, slots=True)
class Hantel:
    """A category: its name, and the figures before and after. A figure without a value is not drawn, and said in words."""

    namn: str
    fore: Tal
    efter: Tal


@dataclass(frozen=True, slots=True)
class Hanteldiagram:
    """Categories in the order given, on one scale from zero. Before stands in figures on the left of the line, after on its right."""

    rubrik: str
    enhet: str
    hantlar: tuple[Hantel, ...]
    forklaring: str = ""
    fore: str = "före"
    efter: str = "efter"
    mall: ClassVar[str] = "finsam/dokument/_diagram.html"

    @property
    def bild(self) -> Bild:
        """The points as shapes."""
        return _rita(self)

    @property
    def ritas(self) -> bool:
        """Whether there is any point to draw."""
        return any(tal.varde is not None for hantel in self.hantlar for tal in (hantel.fore, hantel.efter))


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the columns stand: the right edge of the figures before, zero, points for one, and the left edge of those after."""

    fore: float
    noll: float
    per: float
    efter: float


def _rita(diagram: Hanteldiagram) -> Bild:
    namn = [radbryt(hantel.namn, _TEXT, _NAMN_MAX) or [""] for hantel in diagram.hantlar]
    plan = _plan(diagram, max((bredd(rad, _TEXT) for rader in namn for rad in rader), default=0.0))
    former: list[Form] = []
    y = _HUVUD
    for rader, hantel in zip(namn, diagram.hantlar, strict=True):
        former += [Etikett(0, y + 11 + plats * 11, rad) for plats, rad in enumerate(rader)]
        former += _hantel(hantel, plan, y + 8)
        y += _RAD + 11 * (len(rader) - 1)
    huvud = _huvud(diagram, plan)
    return Bild(
        y + 2, _titel(diagram), _beskrivning(diagram), (*huvud, Linje(plan.noll, _HUVUD, plan.noll, y), *former)
    )


def _plan(diagram: Hanteldiagram, namn: float) -> _Plan:
    def spalt(ord_: str, tal: Iterator[Tal]) -> float:
        return max([bredd(ord_, _TEXT) + 2 * _RADIE + 5, *(bredd(t.text, _TEXT, 600) for t in tal)])

    fore = namn + _LUFT + spalt(diagram.fore, (h.fore for h in diagram.hantlar))
    efter = BREDD - spalt(diagram.efter, (h.efter for h in diagram.hantlar))
    noll, slut = fore + _LUFT, efter - _LUFT
    varden = [float(t.varde) for h in diagram.hantlar for t in (h.fore, h.efter) if t.varde is not None]
    storst = max(varden, default=0.0)
    return _Plan(fore, noll, (slut - noll) / storst if storst else 0.0, efter)


def _huvud(diagram: Hanteldiagram, plan: _Plan) -> list[Form]:
    """What an open and a filled point mean, over the figures that they stand for."""
    y = 9.0
    fore = plan.fore - bredd(diagram.fore, _TEXT) - _RADIE - 5
    return [
        Cirkel(fore, y - 3, _RADIE - 0.75, "oppen"),
        Etikett(plan.fore, y, diagram.fore, "end", farg="gra"),
        Cirkel(plan.efter + _RADIE, y - 3, _RADIE, "fylld"),
        Etikett(plan.efter + 2 * _RADIE + 5, y, diagram.efter, farg="gra"),
    ]


def _hantel(hantel: Hantel, plan: _Plan, y: float) -> list[Form]:
    former: list[Form] = [
        Etikett(plan.fore, y + 3, hantel.fore.text, "end"),
        Etikett(plan.efter, y + 3, hantel.efter.text, "start", 600),
    ]
    fore, efter = (
        None if tal.varde is None else plan.noll + float(tal.varde) * plan.per for tal in (hantel.fore, hantel.efter)
    )
    if fore is not None and efter is not None and abs(fore - efter) > _RADIE:
        former.append(Linje(fore, y, efter, y))
    if efter is not None:
        former.append(Cirkel(efter, y, _RADIE, "fylld"))
    if fore is not None:
        # An unchanged figure shows both: the open point lies in the filled one.
        former.append(Cirkel(fore, y, _RADIE - 0.75 if fore != efter else _RADIE - 2, "oppen"))
    return former


def _ord(hantel: Hantel) -> str:
    fore, efter = (tal.text if tal.varde is not None else "visas inte" for tal in (hantel.fore, hantel.efter))
    return f"{hantel.namn} {fore} före och {efter} efter"


def _titel(diagram: Hanteldiagram) -> str:
    return f"{diagram.rubrik}, {diagram.enhet}. {'; '.join(_ord(h) for h in diagram.hantlar)}."


def _beskrivning(diagram: Hanteldiagram) -> str:
    borta = utelamnade(diagram)
    ord_ = f" Inte utsatta: {', '.join(borta)}." if borta else ""
    return f"Två punkter på en linje för varje kategori: den öppna före, den fyllda efter.{ord_}"


def utelamnade(diagram: Hanteldiagram) -> list[str]:
    """The points that are not drawn, in words: "Studier före", "Eget företag före och efter"."""
    par = (
        (h.namn, [ord_ for ord_, tal in (("före", h.fore), ("efter", h.efter)) if tal.varde is None])
        for h in diagram.hantlar
    )
    return [f"{namn} {' och '.join(borta)}" for namn, borta in par if borta]
