"""A year as its page and its PDF show it: a clock of day numbers by organ, and a list by month with the law's dates among the meetings."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils import timezone

from finsam import datum
from finsam.models import Forbund
from finsam.svenska import uppraknat
from styrelse.arshjul.lagdatum import Lagdatum, justeras_senast, lagens_datum
from styrelse.models import Organ, Sammantrade

T = Sammantrade.Tillstand
TECKEN = {T.PLANERAT: "open", T.KALLAT: "warn", T.PAGAR: "warn", T.AVSLUTAT: "ok", T.INSTALLT: "err"}


@dataclass(frozen=True)
class Klockdag:
    """A day number in the clock, and what it leads to."""

    nr: int
    url: str
    etikett: str
    passerad: bool
    installt: bool = False


@dataclass(frozen=True)
class Klockmanad:
    """The days of a month in a row of the clock."""

    dagar: tuple[Klockdag, ...]
    nu: bool


@dataclass(frozen=True)
class Klockrad:
    """A row of the clock: an organ, or the law's dates."""

    namn: str
    manader: tuple[Klockmanad, ...]


@dataclass(frozen=True)
class Arspost:
    """A meeting or one of the law's dates, in the list."""

    dag: datetime.date
    mote: Sammantrade | None = None
    lag: Lagdatum | None = None

    @property
    def dagen(self) -> str:
        """20 mars."""
        return datum.utan_veckodag(self.dag).rsplit(" ", 1)[0]

    @property
    def veckodag(self) -> str:
        """Tisdag, in lower case."""
        return datum.langt(self.dag).split(" ", 1)[0]

    @property
    def tid(self) -> str:
        """Kl. 08.30–12.00."""
        return tid(self.mote) if self.mote else ""

    @property
    def vilka(self) -> str:
        """The organ, and those who meet with it."""
        return vilka(self.mote) if self.mote else ""

    @property
    def tecken(self) -> str:
        """The sign of the meeting's state."""
        return TECKEN[T(self.mote.tillstand)] if self.mote else ""

    @property
    def flyttad_fran(self) -> datetime.date | None:
        """The day from which the meeting was last moved."""
        flyttar = list(self.mote.flyttar.all()) if self.mote else []
        return flyttar[-1].fran_datum if flyttar else None


@dataclass(frozen=True)
class Arsmanad:
    """What there is in a month."""

    namn: str
    poster: tuple[Arspost, ...]


@dataclass(frozen=True)
class Arsbild:
    """The whole year."""

    ar: int
    antal: int
    klocka: tuple[Klockrad, ...]
    manader: tuple[Arsmanad, ...]
    nasta: Sammantrade | None
    brister: tuple[Lagdatum, ...]


def arets_moten(forbund: Forbund, ar: int, organ: int | None = None) -> list[Sammantrade]:
    """The meetings of the year with all that the page and the calendar say of them. Three queries."""
    alla = Sammantrade.objects.i_forbundet(forbund).under(ar)
    if organ:
        alla = alla.for_organ([organ])
    return list(alla.select_related("organ__forbund").prefetch_related("med", "flyttar"))


def arsbild(forbund: Forbund, ar: int, organ: int | None = None) -> Arsbild:
    """The year, of one organ where it is said which; the law's dates stand there in both cases. Three queries, four with an organ."""
    alla = arets_moten(forbund, ar)
    moten = arets_moten(forbund, ar, organ) if organ else alla
    lag = lagens_datum(forbund, ar, [m for m in alla if m.tillstand != T.INSTALLT])
    i_dag = timezone.localdate()
    poster = [*(Arspost(m.datum, mote=m) for m in moten), *(Arspost(d.dag, lag=d) for d in lag)]
    kommande = (m for m in moten if m.datum >= i_dag and m.tillstand != T.INSTALLT)
    return Arsbild(
        ar,
        sum(m.tillstand != T.INSTALLT for m in moten),
        tuple(_klocka(moten, lag, ar, i_dag)) if moten else (),
        tuple(_manader(poster, ar)),
        next(kommande, None),
        tuple(d for d in lag if d.saknas) if alla else (),
    )


def _manader(poster: list[Arspost], ar: int) -> Iterable[Arsmanad]:
    """Those in which there is something; a meeting before a date of the law on the same day."""
    poster = sorted(poster, key=lambda p: (p.dag, p.lag is not None, (p.mote and p.mote.fran) or datetime.time.min))
    for nr, namn in enumerate(datum.MANADER, 1):
        egna = tuple(p for p in poster if p.dag.month == nr)
        if egna:
            yield Arsmanad(namn, egna)


def _klocka(moten: list[Sammantrade], lag: list[Lagdatum], ar: int, i_dag: datetime.date) -> Iterable[Klockrad]:
    organ: dict[int, tuple[Organ, list[Klockdag]]] = {}
    per_manad: dict[tuple[int, int], list[Klockdag]] = {}
    for mote in moten:
        for o in (mote.organ, *mote.med.all()):
            organ.setdefault(o.pk, (o, []))
            per_manad.setdefault((o.pk, mote.datum.month), []).append(_klockdag(mote, i_dag))
    for pk, (o, _) in sorted(organ.items(), key=lambda par: (par[1][0].ordning, par[0])):
        yield _rad(o.namn, {m: per_manad.get((pk, m), []) for m in range(1, 13)}, ar, i_dag)
    dagar: dict[int, list[Klockdag]] = {}
    for d in lag:
        dagar.setdefault(d.dag.month, []).append(Klockdag(d.dag.day, d.url, d.vad, d.dag < i_dag))
    yield _rad("Lagens datum", dagar, ar, i_dag)


def _klockdag(mote: Sammantrade, i_dag: datetime.date) -> Klockdag:
    installt = mote.tillstand == T.INSTALLT
    etikett = f"{mote.rubrik} {datum.utan_veckodag(mote.datum)}{', inställt' if installt else ''}"
    return Klockdag(mote.datum.day, mote.get_absolute_url(), etikett, mote.datum < i_dag, installt)


def _rad(namn: str, dagar: dict[int, list[Klockdag]], ar: int, i_dag: datetime.date) -> Klockrad:
    nu = i_dag.month if i_dag.year == ar else 0
    return Klockrad(namn, tuple(Klockmanad(tuple(_en_om_dagen(dagar.get(m, []))), m == nu) for m in range(1, 13)))


def _en_om_dagen(dagar: list[Klockdag]) -> Iterable[Klockdag]:
    """A day number stands once: it leads to the first of the day that is not cancelled, and says them all."""
    for nr in sorted({d.nr for d in dagar}):
        samma = sorted((d for d in dagar if d.nr == nr), key=lambda d: d.installt)
        yield replace(samma[0], etikett=", ".join(d.etikett for d in samma))


def tid(mote: Sammantrade) -> str:
    """Kl. 08.30–12.00, or nothing where it is not settled."""
    if mote.fran is None:
        return ""
    return datum.klockslag(mote.fran) + (f"–{mote.tom:%H.%M}" if mote.tom else "")


def vilka(mote: Sammantrade) -> str:
    """The organ, and those who meet with it."""
    namn = [mote.organ.namn, *(o.namn for o in mote.med.all())]
    return uppraknat(namn)


def ska_justeras(mote: Sammantrade) -> datetime.date | None:
    """By when its protokoll is to be signed, for a sammanträde of the styrelse that is not cancelled."""
    styrelsens = mote.organ.sort == Organ.Sort.STYRELSE and mote.slag == Sammantrade.Slag.SAMMANTRADE
    return justeras_senast(mote) if styrelsens and mote.tillstand != T.INSTALLT else None
