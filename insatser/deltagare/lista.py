"""The participants of all insatser of a year, as far as they are entered."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from finsam.models import Roll
from finsam.tilltrade import Tilltrade
from insatser.deltagare.granskning import ANONYMA, AVSLUTADE, DELTAGARE, NYA
from insatser.deltagare.tal import Nyckel, Personer, personer, summera
from insatser.en_gang import en_gang
from insatser.models import Deltagartal, Deltagaruppgift, Insats
from insatser.models.deltagare import SER_TALEN, DeltagaruppgiftQuerySet

SENASTE = 3
GRUND = (DELTAGARE, NYA, AVSLUTADE, ANONYMA)


@dataclass(frozen=True)
class Arsrad:
    """An insats and year: the first four figures, and how far it has come. `uppgift` is None where nothing is entered."""

    insats: Insats
    ar: int
    uppgift: Deltagaruppgift | None = None
    tal: dict[Nyckel, Personer] = field(default_factory=dict)

    @property
    def tillstand(self) -> str:
        """Klar, påbörjad or inte ifylld."""
        if self.uppgift is None or not self.tal:
            return "inte ifylld"
        return "klar" if self.uppgift.klar else "påbörjad"

    @property
    def tre(self) -> list[Personer | None]:
        """Deltagare, nya, avslutade."""
        return [self.tal.get(n) for n in GRUND[:3]]

    @property
    def celler(self) -> list[str]:
        """What the row shows."""
        return i_ord(self.tre)


def i_ord(tre: list[Personer | None]) -> list[str]:
    """Deltagare, of whom women and men, nya and avslutade as texts; empty where nothing is entered."""
    deltagare, nya, avslutade = tre
    konen = (deltagare.kvinnor, deltagare.man) if deltagare else (None, None)
    antal = [deltagare.antal if deltagare else None, *konen, *(p.antal if p else None for p in (nya, avslutade))]
    return ["" if a is None else str(a) for a in antal]


def under_aret(tilltrade: Tilltrade, ar: int) -> list[Arsrad]:
    """Each insats whose figures the person may see and that runs in the year or has figures of it, by name. Two or three queries."""
    uppgifter = {u.insats_id: u for u in _uppgifter().synliga_for(tilltrade).filter(ar=ar)}
    insatser = Insats.objects.synliga_for(tilltrade)
    if not tilltrade.har(*SER_TALEN):
        insatser = (
            insatser.filter(ansvariga=tilltrade.person) if tilltrade.har(Roll.Sort.INSATSANSVARIG) else insatser.none()
        )
    alla = insatser.under(ar) | insatser.filter(pk__in=uppgifter)
    return [_rad(i, ar, uppgifter.get(i.pk)) for i in alla.distinct().select_related("forbund")]


@en_gang
def uppgifter_i(tilltrade: Tilltrade, insats: Insats) -> list[Deltagaruppgift]:
    """What is entered of an insats where the person may see it as it was entered. Two queries."""
    alla = list(_uppgifter().synliga_for(tilltrade).filter(insats=insats))
    for u in alla:
        u.insats = insats
    return alla


def per_ar(tilltrade: Tilltrade, insats: Insats) -> list[Arsrad]:
    """The years of an insats, latest first: those that have begun, and those with figures. Two queries."""
    uppgifter = {u.ar: u for u in uppgifter_i(tilltrade, insats)}
    return [_rad(insats, ar, uppgifter.get(ar)) for ar in sorted({*_aren(insats), *uppgifter}, reverse=True)]


def delade(rader: list[Arsrad]) -> tuple[list[Arsrad], list[Arsrad]]:
    """The years to show, and those that are empty and further back than the last three."""
    visas = [rad for nr, rad in enumerate(rader) if rad.tal or nr < SENASTE]
    return visas, [rad for rad in rader if rad not in visas]


def _uppgifter() -> DeltagaruppgiftQuerySet:
    """With the figures that a list shows."""
    grund = Deltagartal.objects.filter(tabell__in=[n.tabell for n in GRUND])
    return Deltagaruppgift.objects.prefetch_related(Prefetch("tal", grund, to_attr="grundtal"))


def _rad(insats: Insats, ar: int, uppgift: Deltagaruppgift | None) -> Arsrad:
    tal: Iterable[Deltagartal] = getattr(uppgift, "grundtal", ())
    return Arsrad(insats, ar, uppgift, {Nyckel(t.tabell): personer(t) for t in tal})


def _aren(insats: Insats) -> range:
    """From the first year to this one or the last; an insats without a first day has this year only."""
    i_ar = timezone.localdate().year
    sista = min(insats.tom.year if insats.tom else i_ar, i_ar)
    forsta = insats.fran.year if insats.fran else sista
    return range(max(forsta, sista - 20), sista + 1)


def summa(rader: Iterable[Arsrad]) -> list[str]:
    """The row of sums: of all insatser, where they are entered."""
    kolumner = list(zip(*(rad.tre for rad in rader), strict=True))
    return i_ord([summera([p for p in kolumn if p]) for kolumn in kolumner]) if kolumner else []


def saknas(rader: Iterable[Arsrad]) -> list[Arsrad]:
    """Individinriktade insatser whose figures are not said to be complete."""
    return [r for r in rader if r.insats.sort == Insats.Sort.INDIVID and r.tillstand != "klar"]


def har_slutat(ar: int) -> datetime.date | None:
    """The day by which a year that has ended should be filled in; None while it runs."""
    senast = datetime.date(ar + 1, 1, 31)
    return senast if timezone.localdate().year > ar else None
