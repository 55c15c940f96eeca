"""How a year's allotment is shared between the parties and their members. Pure arithmetic in whole kronor.

The state pays half, the regioner a quarter together, the kommuner a quarter together by their key; without a region the
kommuner pay the other half (5 and 5 a §§ lagen 2003:1210). What is left by rounding goes to the largest, so a sum is exact.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

N = TypeVar("N", bound=Hashable)
STATEN = "staten"
REGIONEN = "regionen"
KOMMUNERNA = "kommunerna"


class GarInteAttDela(ValueError):
    """The shares do not say how the amount is to be split. The message is Swedish."""


@dataclass(frozen=True)
class Betalare:
    """A member: which party it belongs to, and its weight within the party. Försäkringskassan has all of the state's."""

    id: int
    part: str
    vikt: Decimal


def fordela(belopp: int, vikter: Mapping[N, Decimal]) -> dict[N, int]:
    """Split whole kronor by weights: each its share without öre, and what is left to the one with the largest weight."""
    hela = sum(map(Fraction, vikter.values()), Fraction(0))
    if belopp < 0 or hela <= 0 or any(v < 0 for v in vikter.values()):
        raise GarInteAttDela("Andelarna saknas eller är noll.")
    delar = {namn: int(belopp * Fraction(vikt) / hela) for namn, vikt in vikter.items()}
    storst = max(vikter, key=lambda namn: vikter[namn])
    delar[storst] += belopp - sum(delar.values())
    return delar


def parternas_delar(parter: set[str]) -> dict[str, Decimal]:
    """What part of the whole each party pays."""
    if REGIONEN in parter:
        return {STATEN: Decimal("0.5"), REGIONEN: Decimal("0.25"), KOMMUNERNA: Decimal("0.25")}
    return {STATEN: Decimal("0.5"), KOMMUNERNA: Decimal("0.5")}


def foresla(statens: int, betalare: Sequence[Betalare]) -> dict[int, int]:
    """What each member pays when the state pays `statens`. Raises GarInteAttDela where a party or its key is missing."""
    delar = parternas_delar({b.part for b in betalare})
    ovriga = {part: andel for part, andel in delar.items() if part != STATEN}
    per_part = {STATEN: statens, **fordela(statens, ovriga)}
    forslag: dict[int, int] = {}
    for part, belopp in per_part.items():
        vikter = {b.id: b.vikt for b in betalare if b.part == part}
        if not vikter:
            raise GarInteAttDela(f"Ingen medlem betalar för {part}. Lägg upp medlemmen under Förbundet.")
        try:
            forslag |= fordela(belopp, vikter)
        except GarInteAttDela as fel:
            raise GarInteAttDela("Skriv först hur kommunerna delar sin del, under Eget kapital.") from fel
    return forslag


def i_delar(belopp: Decimal, antal: int) -> list[Decimal]:
    """An amount in as many payments: whole kronor each, and the first takes what is left."""
    lika = Decimal(int(belopp / antal))
    return [belopp - lika * (antal - 1), *[lika] * (antal - 1)]


def serviceavgift(bas: Decimal, promille: Decimal, fast: Decimal) -> Decimal:
    """Per mille of all the members' money, in whole kronor, and the fixed fee."""
    return (bas * promille / 1000).quantize(Decimal(1), ROUND_HALF_UP) + fast
