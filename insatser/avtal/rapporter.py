"""The reports that an avtal asks for, reckoned from its period; the dates may then be set freely."""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from insatser.models import Avtal, Avtalsrapport

SLUTRAPPORT_EFTER: Final = datetime.timedelta(days=60)
MANADER: Final = {Avtal.Rapporteras.KVARTAL: 3, Avtal.Rapporteras.HALVAR: 6, Avtal.Rapporteras.AR: 12}


@dataclass(frozen=True)
class Rapportdag:
    """A report: its kind, what it covers, and the last day to hand it in."""

    slag: str
    fran: datetime.date
    tom: datetime.date
    senast: datetime.date


def rapportschema(fran: datetime.date, tom: datetime.date, rapporteras: str) -> list[Rapportdag]:
    """A report for each calendar period that the avtal touches, due at the end of the next month, and a slutrapport after 60 days."""
    hur = Avtal.Rapporteras(rapporteras)
    perioder = [Rapportdag(hur.value, a, b, _manadens_slut(b)) for a, b in _perioder(fran, tom, MANADER[hur])]
    return [*perioder, Rapportdag(Avtalsrapport.Slag.SLUT.value, fran, tom, tom + SLUTRAPPORT_EFTER)]


def _perioder(fran: datetime.date, tom: datetime.date, manader: int) -> Iterator[tuple[datetime.date, datetime.date]]:
    borjan = datetime.date(fran.year, (fran.month - 1) // manader * manader + 1, 1)
    while borjan <= tom:
        sista = borjan.month + manader - 1
        slut = datetime.date(borjan.year, sista, calendar.monthrange(borjan.year, sista)[1])
        yield max(borjan, fran), min(slut, tom)
        borjan = slut + datetime.timedelta(days=1)


def _manadens_slut(dag: datetime.date) -> datetime.date:
    """The last day of the month after."""
    ar, manad = (dag.year, dag.month + 1) if dag.month < 12 else (dag.year + 1, 1)
    return datetime.date(ar, manad, calendar.monthrange(ar, manad)[1])
