"""The chart of a whole cut into its parts."""

from dataclasses import dataclass
from typing import ClassVar, Final

from finsam.dokument.diagram import BREDD, Bild, Etikett, Form, Fyllning, Rekt
from finsam.dokument.tal import Tal
from finsam.dokument.teckenbredd import bredd, korta

_TEXT: Final = 9.0
_BALK: Final = 30.0
_FARGER: Final[tuple[Fyllning, ...]] = ("fylld", "halv", "ljus")


@dataclass(frozen=True, slots=True)
class Andel:
    """One part of a whole: a full name, a short one for inside the bar, and the figure."""

    namn: str
    kort: str
    tal: Tal


@dataclass(frozen=True, slots=True)
class Andelsdiagram:
    """One lying bar cut into parts, in the order given: who pays, by the law's ½, ¼ and ¼."""

    rubrik: str
    enhet: str
    andelar: tuple[Andel, ...]
    mall: ClassVar[str] = "finsam/dokument/_diagram.html"

    @property
    def bild(self) -> Bild:
        """The parts as shapes. What does not fit in its part stands under the bar, in the order of the parts."""
        return _rita_andelar(self)


def _rita_andelar(diagram: Andelsdiagram) -> Bild:
    andelar = [andel for andel in diagram.andelar if andel.tal.varde and andel.tal.varde > 0]
    summa = float(sum(andel.tal.varde or 0 for andel in andelar)) or 1.0
    rum = BREDD - max(len(andelar) - 1, 0)
    vidder = [max(float(andel.tal.varde or 0) / summa * rum, 1.5) for andel in andelar]
    krymp = rum / (sum(vidder) or 1.0)
    former: list[Form] = []
    under: list[str] = []
    x = 0.0
    for plats, (andel, vidd) in enumerate(zip(andelar, (v * krymp for v in vidder), strict=True)):
        fyllning = _FARGER[min(plats, len(_FARGER) - 1)]
        former.append(Rekt(x, 0, vidd, _BALK, fyllning))
        text = f"{andel.kort} {andel.tal.text}"
        if bredd(text, _TEXT, 600) + 12 <= vidd:
            former.append(Etikett(x + 6, 19, text, "start", 600, "black" if fyllning == "ljus" else "vit"))
        else:
            under.append(text)
        x += vidd + 1
    rader = _under_balken(under)
    former += [Etikett(BREDD, _BALK + 12 + plats * 12, rad, "end", farg="gra") for plats, rad in enumerate(rader)]
    return Bild(
        _BALK + 3 + 12 * len(rader),
        _andelstitel(diagram),
        "En liggande stapel delad efter vem som betalar.",
        tuple(former),
    )


def _under_balken(texter: list[str]) -> list[str]:
    """The labels of narrow parts, in the order of the parts, gathered on as many lines as they need."""
    rader: list[str] = []
    for text in (korta(ett, _TEXT, BREDD) for ett in texter):
        if rader and bredd(f"{rader[-1]} · {text}", _TEXT) <= BREDD:
            rader[-1] = f"{rader[-1]} · {text}"
        else:
            rader.append(text)
    return rader


def _andelstitel(diagram: Andelsdiagram) -> str:
    delar = ", ".join(f"{andel.namn} {andel.tal.text}" for andel in diagram.andelar)
    return f"{diagram.rubrik} i {diagram.enhet}: {delar}."
