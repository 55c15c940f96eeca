"""How the objekt of a row in the books are kept as one text, such as `1:100|6:P1`: dimension and code of each."""

import re
from typing import Final

Objekt = tuple[tuple[int, str], ...]

# The sign between two objekt of a key; a code may hold it too.
MELLAN_OBJEKT: Final = re.compile(r"\|(?=\d+:)")


def objektnyckel(objekt: Objekt) -> str:
    """The pairs as one text, empty for none."""
    return "|".join(f"{dimension}:{kod}" for dimension, kod in objekt)


def objekt_av(nyckel: str) -> Objekt:
    """The pairs of a key such as `1:100|6:P1`."""
    delar = (del_.split(":", 1) for del_ in MELLAN_OBJEKT.split(nyckel) if del_)
    return tuple((int(dimension), kod) for dimension, kod in delar)


def koder(nyckel: str) -> str:
    """The codes alone, as a table shows them."""
    return ", ".join(kod for _, kod in objekt_av(nyckel))
