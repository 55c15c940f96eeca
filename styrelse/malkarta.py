"""The målkarta of a year: goals with their delmål, and activities by område, as page and plan show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from finsam.models import Forbund
from styrelse.models import Aktivitet, Delmal, Mal


@dataclass(frozen=True)
class Delmalsrad:
    """A part of a goal, how it is measured, who answers for it and when it is followed up. `id` None: not stored yet."""

    text: str
    matt: str = ""
    ansvarig: str = ""
    uppfoljs: str = ""
    id: int | None = None


@dataclass(frozen=True)
class Malrad:
    """A goal with its delmål. `beskrivning` is rich text; `aktiviteter` says how many of the year serve it."""

    id: int
    nr: int
    text: str
    beskrivning: str
    fran_ar: int
    tom_ar: int
    url: str
    delmal: tuple[Delmalsrad, ...]
    aktiviteter: int

    @property
    def delmal_eller_tom(self) -> tuple[Delmalsrad, ...]:
        """The delmål, or one empty row: a table has a row for each goal."""
        return self.delmal or (Delmalsrad(""),)


@dataclass(frozen=True)
class Aktivitetsrad:
    """Something to be done, with the goals it serves in order."""

    id: int
    text: str
    nar: str
    ansvarig: str
    url: str
    mal: tuple[Malrad, ...]


@dataclass(frozen=True)
class Omrade:
    """Activities that belong together."""

    namn: str
    aktiviteter: tuple[Aktivitetsrad, ...]


@dataclass(frozen=True)
class Malkarta:
    """Everything that the board wants to reach and do in a year."""

    ar: int
    mal: tuple[Malrad, ...]
    omraden: tuple[Omrade, ...]

    @property
    def antal_delmal(self) -> int:
        """How many delmål there are in all."""
        return sum(len(mal.delmal) for mal in self.mal)

    @property
    def antal_aktiviteter(self) -> int:
        """How many activities there are in all."""
        return sum(len(omrade.aktiviteter) for omrade in self.omraden)


def malkarta(forbund: Forbund, ar: int) -> Malkarta:
    """The goals that hold for the year and its activities. Four queries, whatever the size."""
    aktiviteter = list(Aktivitet.objects.filter(forbund=forbund, ar=ar).prefetch_related("mal"))
    mal = [
        _malrad(forbund, m, aktiviteter)
        for m in Mal.objects.filter(forbund=forbund).under(ar).prefetch_related("delmal")
    ]
    per_id = {m.id: m for m in mal}
    rader = [(a.omrade, _aktivitetsrad(forbund, a, per_id)) for a in i_omraden(aktiviteter)]
    omraden = groupby(rader, key=lambda rad: rad[0])
    return Malkarta(ar, tuple(mal), tuple(Omrade(namn, tuple(a for _, a in grupp)) for namn, grupp in omraden))


def i_omraden(aktiviteter: Iterable[Aktivitet]) -> list[Aktivitet]:
    """Activities with those of the same område together, in the order in which the områden first come."""
    alla = list(aktiviteter)
    plats: dict[str, int] = {}
    for a in alla:
        plats.setdefault(a.omrade, len(plats))
    return sorted(alla, key=lambda a: plats[a.omrade])


def delmalsrad(delmal: Delmal) -> Delmalsrad:
    """A stored delmål as a row."""
    return Delmalsrad(delmal.text, delmal.matt, delmal.ansvarig, delmal.uppfoljs, delmal.pk)


def _malrad(forbund: Forbund, mal: Mal, aktiviteter: list[Aktivitet]) -> Malrad:
    mal.forbund = forbund
    return Malrad(
        id=mal.pk,
        nr=mal.nr,
        text=mal.text,
        beskrivning=mal.beskrivning,
        fran_ar=mal.fran_ar,
        tom_ar=mal.tom_ar,
        url=mal.get_absolute_url(),
        delmal=tuple(delmalsrad(d) for d in mal.delmal.all()),
        aktiviteter=sum(mal in a.mal.all() for a in aktiviteter),
    )


def _aktivitetsrad(forbund: Forbund, aktivitet: Aktivitet, mal: dict[int, Malrad]) -> Aktivitetsrad:
    aktivitet.forbund = forbund
    return Aktivitetsrad(
        id=aktivitet.pk,
        text=aktivitet.text,
        nar=aktivitet.nar,
        ansvarig=aktivitet.ansvarig,
        url=aktivitet.get_absolute_url(),
        mal=tuple(sorted((mal[m.pk] for m in aktivitet.mal.all() if m.pk in mal), key=lambda m: m.nr)),
    )
