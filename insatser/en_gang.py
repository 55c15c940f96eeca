"""Reading once what several parts of an insats page show."""

import functools
from collections.abc import Callable
from typing import TypeVar

from finsam.tilltrade import Tilltrade
from insatser.models import Insats

T = TypeVar("T")
Lasning = Callable[[Tilltrade, Insats], list[T]]


def en_gang(lasning: Lasning[T]) -> Lasning[T]:
    """Keep what function(tilltrade, insats) reads on that insats, which lives as long as the request that fetched it."""

    @functools.wraps(lasning)
    def inre(tilltrade: Tilltrade, insats: Insats) -> list[T]:
        last = insats.__dict__.setdefault("_last", {})
        nyckel = (lasning, tilltrade)
        if nyckel not in last:
            last[nyckel] = lasning(tilltrade, insats)
        rader: list[T] = last[nyckel]
        return rader

    return inre
