"""The fields of one line of a SIE file, and the values that stand in them (4C, chapter 5)."""

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from budget.sie.fel import SieFel

Objekt = tuple[tuple[int, str], ...]

FALT: Final = re.compile(
    r"""[ ]*(?:
        "(?P<citerad>(?:[^"\\]|\\.)*)"
      | \{(?P<lista>(?:[^{}"]|"(?:[^"\\]|\\.)*")*)\}
      | (?P<bar>[^\s"{}][^\s{}]*)
    )""",
    re.VERBOSE,
)
RAKT_CITAT: Final = re.compile(r'"([^"]*)"(?=\s|$)')
BELOPP: Final = re.compile(r"[+-]?\d{1,12}(?:[.,]\d*)?|[+-]?[.,]\d+")
ORE: Final = Decimal("0.01")


class Objektlista(str):
    """The inside of `{…}`, told apart from a text that looks the same."""

    __slots__ = ()


def dela(rad: str, nr: int) -> list[str]:
    """Split a line, label first; quotes are taken off and `\\"` is `"`. Raises SieFel for a quote or brace left open."""
    try:
        return _dela(rad, nr)
    except SieFel:
        if "\\" not in rad:
            raise
        # "C:\" ends in a backslash that escapes nothing: read the quotes as they stand, where that comes out even.
        return _dela(RAKT_CITAT.sub(lambda m: '"' + m[1].replace("\\", "\\\\") + '"', rad), nr)


def _dela(rad: str, nr: int) -> list[str]:
    falt: list[str] = []
    plats, slut = 0, len(rad)
    while plats < slut:
        traff = FALT.match(rad, plats)
        if not traff:
            raise SieFel(nr, "Ett citattecken eller en klammer avslutas inte.")
        citerad, lista, bar = traff.groups()
        falt.append(bar if bar is not None else Objektlista(lista) if lista is not None else _ur_citat(citerad))
        plats = traff.end()
    return falt


def _ur_citat(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\") if "\\" in text else text


def objekt(lista: str, nr: int) -> Objekt:
    """`6 "P1" 1 "100"` as ((1, "100"), (6, "P1")), by dimension. Raises SieFel where dimension and object do not pair up."""
    try:
        return _objekt(lista.strip())
    except SieFel as fel:
        raise SieFel(nr, fel.skal) from None


@lru_cache(maxsize=4096)
def _objekt(lista: str) -> Objekt:
    delar = dela(lista, 0)
    if len(delar) % 2:
        raise SieFel(0, "Objektlistan ska ha dimension och objekt parvis.")
    return tuple(
        sorted(
            (heltal(dim, 0), beteckning(obj, 60, "Objektet", 0))
            for dim, obj in zip(delar[::2], delar[1::2], strict=True)
        )
    )


def beteckning(text: str, langd: int, vad: str, nr: int) -> str:
    """An account, a series or a number: what is told apart by it. Raises SieFel where it is longer than `langd`."""
    if len(text) > langd:
        raise SieFel(nr, f"{vad} ”{_kort(text)}” är längre än {langd} tecken.")
    return text


def konto(text: str, nr: int) -> str:
    """The number of an account; some programs use letters in it. Raises SieFel where it is missing."""
    if not text:
        raise SieFel(nr, "Kontot saknas.")
    return beteckning(text, 16, "Kontot", nr)


def heltal(text: str, nr: int) -> int:
    """A whole number, such as a type, a year number or a dimension."""
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise SieFel(nr, f"”{_kort(text)}” ska vara ett heltal.")
    return int(text)


def dag(text: str, nr: int) -> datetime.date:
    """A date written YYYYMMDD."""
    funnen = _dag(text)
    if funnen is None:
        raise SieFel(nr, f"”{_kort(text)}” är inget datum. Det ska skrivas som 20260131.")
    return funnen


@lru_cache(maxsize=4096)
def _dag(text: str) -> datetime.date | None:
    siffror = text.replace("-", "")
    if not re.fullmatch(r"[0-9]{8}", siffror):
        return None
    try:
        return datetime.date(int(siffror[:4]), int(siffror[4:6]), int(siffror[6:]))
    except ValueError:
        return None


def period(text: str, nr: int) -> datetime.date:
    """A month written YYYYMM, as its first day."""
    funnen = _dag(text[:6] + "01") if len(text.replace("-", "")) in (6, 8) else None
    if funnen is None:
        raise SieFel(nr, f"”{_kort(text)}” är ingen månad. Den ska skrivas som 202601.")
    return funnen


def belopp(text: str, nr: int) -> Decimal:
    """An amount in kronor, debet +, kredit −, to the öre; more decimals are rounded half up. Raises SieFel for what is no number."""
    if not BELOPP.fullmatch(text):
        raise SieFel(nr, f"”{_kort(text)}” är inget belopp. Det ska skrivas som -1234.50.")
    try:
        return Decimal(text.replace(",", ".")).quantize(ORE, ROUND_HALF_UP)
    except InvalidOperation:  # pragma: no cover - BELOPP lets nothing through that Decimal refuses
        raise SieFel(nr, f"”{_kort(text)}” är inget belopp.") from None


def avrundat(text: str) -> bool:
    """Whether an amount has more than the two decimals that the format allows, other than zeros."""
    return len(text.replace(",", ".").partition(".")[2].rstrip("0")) > 2


def namn(falt: Sequence[str]) -> str:
    """A name that should have stood in quotes but may not have: the rest of the line."""
    return " ".join(falt).strip()


def _kort(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
