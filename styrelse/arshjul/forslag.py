"""A year's meetings proposed from those of the year before: the same organ, weekday and week."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from finsam.datum import VECKODAGAR
from finsam.helgdagar import ledig
from styrelse.models import Sammantrade


@dataclass(frozen=True)
class Forslag:
    """A meeting as it would be; `fjolar` is the one that it repeats, `ledig` why the day is no working day."""

    fjolar: Sammantrade
    datum: datetime.date
    ledig: str

    @property
    def vecka(self) -> str:
        """Fredag vecka 12."""
        return f"{VECKODAGAR[self.datum.weekday()]} vecka {self.datum.isocalendar()[1]}"


def samma_dag(dag: datetime.date, ar: int) -> datetime.date:
    """The same weekday in the same ISO week of the year; a week 53 that the year lacks becomes its last week."""
    _, vecka, veckodag = dag.isocalendar()
    sista = datetime.date(ar, 12, 28).isocalendar()[1]
    ny = datetime.date.fromisocalendar(ar, min(vecka, sista), veckodag)
    if ny.year < ar:
        return ny + datetime.timedelta(weeks=1)
    return ny - datetime.timedelta(weeks=1) if ny.year > ar else ny


def foresla(fjolarets: Iterable[Sammantrade], arets: Iterable[Sammantrade], ar: int) -> list[Forslag]:
    """One for each meeting of the year before that was not cancelled, but not where the organ has a meeting that week already."""
    tagna = {(m.organ_id, m.datum.isocalendar()[:2]) for m in arets}
    forslag = [
        Forslag(m, dag, ledig(dag))
        for m in fjolarets
        if m.tillstand != Sammantrade.Tillstand.INSTALLT
        and (m.organ_id, (dag := samma_dag(m.datum, ar)).isocalendar()[:2]) not in tagna
    ]
    return sorted(forslag, key=lambda f: (f.datum, f.fjolar.fran or datetime.time.min))
