"""The mandate period of those whom the members elect (13 § lagen 2003:1210)."""

import datetime
from dataclasses import dataclass
from typing import Final

LANGD: Final = 4
ETT_VALAR: Final = 2022


@dataclass(frozen=True)
class Mandatperiod:
    """The first and the last day of a period."""

    fran: datetime.date
    tom: datetime.date


def mandatperiod(dag: datetime.date, manad: int = 4) -> Mandatperiod:
    """The period that holds the day: four years from the first of `manad` (April by the law) in the year after a general election."""
    borjan = next(
        start
        for ar in range(dag.year, dag.year - LANGD - 1, -1)
        if (ar - 1 - ETT_VALAR) % LANGD == 0 and (start := datetime.date(ar, manad, 1)) <= dag
    )
    return Mandatperiod(borjan, borjan.replace(year=borjan.year + LANGD) - datetime.timedelta(days=1))
