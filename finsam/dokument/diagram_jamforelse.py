"""The same figure year by year for each of several: a bar in each square of rows and years, all on one scale from zero."""

from dataclasses import dataclass
from typing import ClassVar, Final

from finsam.dokument.diagram import BREDD, Bild, Etikett, Form, Linje, Rekt
from finsam.dokument.tal import Tal
from finsam.dokument.teckenbredd import bredd, korta, radbryt

_TEXT: Final = 9.0
_RAD: Final = 17.0
_HUVUD: Final = 16.0
_NAMN_MAX: Final = 150.0
_STAPEL: Final = 9.0
_LUFT: Final = 4.0
_GLES: Final = 10.0


@dataclass(frozen=True, slots=True)
class Jamforelserad:
    """A row: its name and its figure in each column. One without a value has no bar, and its text stands alone."""

    namn: str
    tal: tuple[Tal, ...]


@dataclass(frozen=True, slots=True)
class Jamforelsediagram:
    """Rows by columns (years) in the order given. Six columns read well; the last is filled, those before it half."""

    rubrik: str
    enhet: str
    kolumner: tuple[str, ...]
    rader: tuple[Jamforelserad, ...]
    forklaring: str = ""
    mall: ClassVar[str] = "finsam/dokument/_diagram.html"

    @property
    def bild(self) -> Bild:
        """The bars as shapes."""
        return _rita(self)

    @property
    def ritas(self) -> bool:
        """Whether there is any bar to draw."""
        return any(tal.varde is not None for rad in self.rader for tal in rad.tal)


def _rita(diagram: Jamforelsediagram) -> Bild:
    namn = [radbryt(rad.namn, _TEXT, _NAMN_MAX) or [""] for rad in diagram.rader]
    vanster = max((bredd(rad, _TEXT) for rader in namn for rad in rader), default=0.0) + _GLES
    spalt = (BREDD - vanster) / max(len(diagram.kolumner), 1)
    siffra = max((bredd(tal.text, _TEXT, 600) for rad in diagram.rader for tal in rad.tal), default=0.0)
    storst = max((float(tal.varde) for rad in diagram.rader for tal in rad.tal if tal.varde), default=0.0)
    per = max(spalt - siffra - _LUFT - _GLES, 4.0) / storst if storst else 0.0
    former: list[Form] = [
        Etikett(vanster + plats * spalt, 9, korta(kolumn, _TEXT, spalt), vikt=600)
        for plats, kolumn in enumerate(diagram.kolumner)
    ]
    y = _HUVUD
    for rader, rad in zip(namn, diagram.rader, strict=True):
        former += [Etikett(0, y + 11 + plats * 11, text) for plats, text in enumerate(rader)]
        for plats, tal in enumerate(rad.tal):
            former += _cell(tal, vanster + plats * spalt, y + 3, per, sist=plats == len(rad.tal) - 1)
        y += _RAD + 11 * (len(rader) - 1)
    axlar = (
        Linje(vanster + plats * spalt, _HUVUD, vanster + plats * spalt, y) for plats in range(len(diagram.kolumner))
    )
    return Bild(y + 2, _titel(diagram), _beskrivning(diagram), (*former, *axlar))


def _cell(tal: Tal, x: float, y: float, per: float, *, sist: bool) -> list[Form]:
    if tal.varde is None:
        return [Etikett(x + _LUFT, y + 8, tal.text, farg="gra")] if tal.text else []
    langd = float(tal.varde) * per
    stapel: list[Form] = [Rekt(x, y, langd, _STAPEL, "fylld" if sist else "halv")] if langd else []
    return [*stapel, Etikett(x + langd + _LUFT, y + 8, tal.text, vikt=600 if sist else 400)]


def _ord(diagram: Jamforelsediagram, rad: Jamforelserad) -> str:
    par = zip(diagram.kolumner, rad.tal, strict=True)
    delar = (f"{kolumn}: {tal.text if tal.varde is not None else 'visas inte'}" for kolumn, tal in par)
    return f"{rad.namn} {', '.join(delar)}"


def _titel(diagram: Jamforelsediagram) -> str:
    return f"{diagram.rubrik}, {diagram.enhet}. {'; '.join(_ord(diagram, rad) for rad in diagram.rader)}."


def _beskrivning(diagram: Jamforelsediagram) -> str:
    borta = any(tal.varde is None for rad in diagram.rader for tal in rad.tal)
    ord_ = " Tal som inte visas har ingen stapel." if borta else ""
    return f"En liggande stapel för varje rad och kolumn, på samma skala från noll.{ord_}"
