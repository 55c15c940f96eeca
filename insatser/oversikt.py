"""Insatser as others show them: everything that a plan or report says about each."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from finsam import datum
from finsam.models import Beslut, Forbund
from insatser.beviljande import INGET, Beviljat, per_ar
from insatser.kostnadsdelning import FORBUNDET
from insatser.models import Beviljande, Frigorelse, Insats, Kostnadsdel

TEXTER = ("syfte", "malgrupp", "uppfoljning", "ledning", "implementering")
SLAGORDNING = list(Insats.Sort)


@dataclass(frozen=True)
class Medel:
    """What an insats is granted for a year, kronor, and the decisions that say so, first taken first."""

    ar: int
    beviljat: Beviljat
    beslut: tuple[Beslut, ...]


@dataclass(frozen=True)
class Delad:
    """A cost of an insats in a year and who pays it, kronor. `medlem_id` is None for the förbund's own part."""

    ar: int
    vad: str
    vem: str
    belopp: Decimal
    medlem_id: int | None = None


@dataclass(frozen=True)
class Planinsats:
    """An insats as a plan shows it. Texts are (heading, sanitised rich text), only those that are written."""

    pk: int
    namn: str
    kod: str
    sort: str
    slag: str
    inriktning: str
    tillstand: str
    agare: str
    parter: tuple[str, ...]
    ansvariga: tuple[str, ...]
    fran: datetime.date | None
    tom: datetime.date | None
    mal: tuple[tuple[str, str], ...]
    texter: tuple[tuple[str, str], ...]
    medel: tuple[Medel, ...]
    kostnader: tuple[Delad, ...]
    url: str

    @property
    def period(self) -> str:
        """When it runs, in words: 2017–2019, från mars 2018; empty where nothing is set."""
        return datum.period(self.fran, self.tom)

    def beviljat(self, ar: int) -> Beviljat:
        """What it is granted for a year, kronor; zero where nothing is."""
        return next((m.beviljat for m in self.medel if m.ar == ar), INGET)

    def beslut(self, ar: int) -> tuple[Beslut, ...]:
        """The decisions behind what it is granted for a year."""
        return next((m.beslut for m in self.medel if m.ar == ar), ())

    def kostnader_for(self, ar: int) -> tuple[Delad, ...]:
        """How its cost is shared in a year."""
        return tuple(k for k in self.kostnader if k.ar == ar)


def insatser_for_plan(forbund: Forbund, ar: int) -> list[Planinsats]:
    """Every insats that runs during the year or has money for it: by kind, then by name. Ten queries, however many they are."""
    rader = (
        Insats.objects.filter(forbund=forbund)
        .finns()
        .i_planen(ar)
        .prefetch_related(
            *("mal", "parter__medlem", "ansvariga", "beviljanden__beslut", "kostnadsdelar__medlem"),
            Prefetch("frigorelser", Frigorelse.objects.galler()),
        )
    )
    for rad in rader:
        rad.forbund = forbund
    return sorted((_planinsats(rad) for rad in rader), key=lambda p: SLAGORDNING.index(Insats.Sort(p.sort)))


def _planinsats(insats: Insats) -> Planinsats:
    return Planinsats(
        pk=insats.pk,
        namn=insats.namn,
        kod=insats.kod,
        sort=insats.sort,
        slag=insats.get_sort_display(),
        inriktning=insats.inriktning,
        tillstand=insats.get_tillstand_display(),
        agare=insats.agare,
        parter=tuple(str(p) for p in insats.parter.all()),
        ansvariga=tuple(str(p) for p in insats.ansvariga.all()),
        fran=insats.fran,
        tom=insats.tom,
        mal=tuple((m.text, m.matt) for m in insats.mal.all()),
        texter=texter(insats),
        medel=medel(insats.beviljanden.all(), insats.frigorelser.all()),
        kostnader=tuple(_delad(k) for k in insats.kostnadsdelar.all()),
        url=insats.get_absolute_url(),
    )


def texter(insats: Insats) -> tuple[tuple[str, str], ...]:
    """The texts that are written, with their headings, in the order a reader wants them."""
    falt = ((namn, getattr(insats, namn)) for namn in TEXTER)
    return tuple((str(Insats._meta.get_field(namn).verbose_name).capitalize(), text) for namn, text in falt if text)  # type: ignore[union-attr]


def medel(beviljanden: Iterable[Beviljande], frigorelser: Iterable[Frigorelse] = ()) -> tuple[Medel, ...]:
    """Grants, fetched with their beslut, and what is set free of them, by year."""
    rader = sorted(beviljanden, key=lambda b: (b.beslut.datum, b.pk))
    return tuple(
        Medel(ar, summa, tuple(dict.fromkeys(b.beslut for b in rader if b.ar == ar)))
        for ar, summa in per_ar(rader, frigorelser).items()
    )


def _delad(rad: Kostnadsdel) -> Delad:
    return Delad(rad.ar, rad.benamning, str(rad.medlem or FORBUNDET), rad.belopp, rad.medlem_id)
