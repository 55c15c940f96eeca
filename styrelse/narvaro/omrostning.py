"""How votes are counted and what decides when they are equal, and how the chair puts the proposals. Pure.

Open votes: the simple majority, and the ordförande's vote when equal; the ordförande has to vote where it is needed. Val and
hiring of staff are secret: figures only, and the lot when equal (5 kap. 53–55 §§, 4 kap. 25 § kommunallagen).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from finsam.svenska import uppraknat
from styrelse.models import Omrostning, Rost, Yrkande
from styrelse.narvaro.bild import Narvarobild, Yrkanderad
from styrelse.narvaro.ordval import antal, genitiv


@dataclass(frozen=True)
class Rostutfall:
    """How a vote went: the figures, which side won, and what decided when they were equal."""

    ja: int
    nej: int
    avstar: int
    ja_vann: bool
    utslag: str = Omrostning.Utslag.INGET


def rakna_oppna(roster: Mapping[int, str], *, ordforande: int | None) -> Rostutfall:
    """Count an open vote; the keys are ids of those who take part, `ordforande` who leads the item.

    Raises ValidationError where the votes are equal and the ordförande has not voted.
    """
    ja, nej, avstar = (
        sum(1 for v in roster.values() if v == val) for val in (Rost.Val.JA, Rost.Val.NEJ, Rost.Val.AVSTAR)
    )
    if ja != nej:
        return Rostutfall(ja, nej, avstar, ja > nej)
    if ordforande is None:
        raise ValidationError("Rösterna är lika, men ingen leder ärendet. Ange vem som är ordförande i det.")
    if roster.get(ordforande) not in (Rost.Val.JA, Rost.Val.NEJ):
        raise ValidationError("Rösterna är lika. Ordföranden måste rösta, så att ärendet kan avgöras (4 kap. 25 § KL).")
    return Rostutfall(ja, nej, avstar, roster[ordforande] == Rost.Val.JA, Omrostning.Utslag.ORDFORANDE)


def rakna_slutna(ja: int, nej: int, avstar: int, *, deltar: int, lotten_gav_ja: bool | None) -> Rostutfall:
    """Count a secret vote out of its figures; `deltar` is how many take part in the decision.

    Raises ValidationError where the figures do not add up to those who take part, or are equal and no lot has been drawn.
    """
    if ja + nej + avstar != deltar:
        raise ValidationError(
            f"Rösterna är tillsammans {ja + nej + avstar}, men {deltar} deltar i beslutet. Räkna om, de som avstår också."
        )
    if ja != nej:
        return Rostutfall(ja, nej, avstar, ja > nej)
    if lotten_gav_ja is None:
        raise ValidationError("Rösterna är lika. Dra lott och ange vad lotten gav.")
    return Rostutfall(ja, nej, avstar, lotten_gav_ja, Omrostning.Utslag.LOTT)


@dataclass(frozen=True)
class Proposition:
    """How the chair puts the proposals: a standard sentence, and what yes and no mean."""

    text: str
    ja: str
    nej: str


FORSLAG = "bifall till förslaget"
AVSLAG = "avslag på förslaget"
UPPSKOV = {
    Yrkande.Slag.BORDLAGGNING: ("bordläggning", "bordläggas"),
    Yrkande.Slag.ATERREMISS: ("återremiss", "återremitteras"),
}


def foresla_proposition(bild: Narvarobild, arende: int) -> Proposition:
    """The standard sentence for the yrkanden that stand; the secretary may change it.

    Whether the item is to be decided today comes first. Then two proposals are set against each other, more are put in order.
    """
    yrkanden = [y for y in bild.yrkanden if y.arende == arende and not y.aterkallat]
    uppskov = next((UPPSKOV[Yrkande.Slag(y.slag)] for y in yrkanden if y.slag in UPPSKOV), None)
    avgjord = any(o.arende == arende for o in bild.omrostningar)
    if uppskov and not avgjord:
        text = f"Ordföranden frågar först om ärendet ska avgöras i dag eller {uppskov[1]}."
        return Proposition(text, "att ärendet avgörs i dag", uppskov[0])
    return _i_sak(_forslagen(bild, [y for y in yrkanden if y.slag not in UPPSKOV]))


def _forslagen(bild: Narvarobild, yrkanden: Sequence[Yrkanderad]) -> list[str]:
    """The proposals, each once: the one that was prepared first, refusal last."""
    andringar = [f"{genitiv(bild.vem(y.vem).namn)} yrkande" for y in yrkanden if y.slag == Yrkande.Slag.ANDRING]
    avslag = [AVSLAG] if any(y.slag == Yrkande.Slag.AVSLAG for y in yrkanden) else []
    return list(dict.fromkeys([FORSLAG, *andringar, *avslag]))


def _i_sak(forslag: list[str]) -> Proposition:
    if len(forslag) == 1:
        return Proposition("Ordföranden ställer proposition på bifall till förslaget.", FORSLAG, AVSLAG)
    if len(forslag) == 2:
        return Proposition(f"Ordföranden ställer {forslag[0]} mot {forslag[1]}.", *forslag)
    text = (
        f"Det finns {antal(len(forslag))} förslag till beslut: {uppraknat(forslag)}. Ordföranden ställer proposition på "
        "dem i den ordningen."
    )
    return Proposition(text, forslag[0], forslag[1])
