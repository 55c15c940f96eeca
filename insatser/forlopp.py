"""The course of an insats: what was decided and what happened, today, and what lies ahead."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from django.utils import timezone

from finsam import datum
from finsam.models import Beslut, Handelse
from finsam.pengar import NOLL, Enhet, med_enhet
from finsam.svenska import uppraknat
from insatser.models import Beviljande, Insats

AVTALET = "Avtalet"


@dataclass(frozen=True)
class Steg:
    """A step on the timeline. `sort` is "", "grant", "wait", "late", "today" or "ahead"; `nytt_ar` asks for the year in the margin.

    A step begins with `lank`, which leads to `url`, or to the decision that made it; without `lank` the whole heading leads
    there. `vantar` says in words that it waits, or is late.
    """

    datum: datetime.date
    rubrik: str
    text: str = ""
    sort: str = ""
    belopp: Decimal | None = None
    vantar: str = ""
    beslut: Beslut | None = None
    lank: str = ""
    url: str = ""
    nytt_ar: bool = False

    @property
    def dag(self) -> str:
        """The day without its year, as the margin shows it: 24 okt."""
        return datum.kort(self.datum).rpartition(" ")[0]

    @property
    def ord(self) -> str:
        """What its place and shape say to the eye, for those who do not see it."""
        return {"ahead": "Kommande: "}.get(self.sort, "")


def forlopp(
    insats: Insats,
    beviljanden: Iterable[Beviljande],
    handelser: Iterable[Handelse],
    i_dag: datetime.date,
    enhet: Enhet,
    mer: Iterable[Steg] = (),
) -> list[Steg]:
    """The steps from rows already fetched (grants with their beslut, changes of state), and `mer`, first to last.

    On one day what was done stands before the state that it led to, and the states in the order in which they came.

    `mer` may hold the end of the avtal: where it is the last day of the insats too, that day is told of once.
    """
    mer = list(mer)
    steg = [
        *(s for s in _period(insats, i_dag) if (s.datum, AVTALET) not in {(m.datum, m.rubrik.split()[0]) for m in mer}),
        *mer,
        *_beslut(beviljanden, enhet),
        *_tillstand(handelser),
        Steg(i_dag, "I dag", sort="today"),
    ]
    steg.sort(key=lambda s: (s.datum, s.sort == "today"))
    return _med_ar([_framat(s, i_dag) for s in steg])


def _beslut(beviljanden: Iterable[Beviljande], enhet: Enhet) -> Iterable[Steg]:
    rader = sorted(beviljanden, key=lambda b: (b.beslut.datum, b.beslut_id, b.ar))
    for beslut, grupp in groupby(rader, key=lambda b: b.beslut):
        delar = list(grupp)
        summa = sum((b.belopp for b in delar), NOLL)
        vantar = "" if beslut.tillstand == Beslut.Tillstand.JUSTERAT else "Beslutat, ej justerat"
        yield Steg(
            beslut.datum,
            _rubrik(beslut, summa),
            _belopp_i_ord(delar, enhet),
            "wait" if vantar else "grant",
            summa,
            vantar,
            beslut,
            f"§ {beslut.paragraf}" if beslut.paragraf else beslut.organ,
        )


def _rubrik(beslut: Beslut, summa: Decimal) -> str:
    verb = "beviljar medel" if summa >= 0 else "drar tillbaka medel"
    return f"{beslut.organ} {verb}" if beslut.paragraf else verb


def _belopp_i_ord(delar: list[Beviljande], enhet: Enhet) -> str:
    belopp = [f"{med_enhet(b.belopp, enhet)} för {b.ar}" for b in delar]
    noter = list(dict.fromkeys(text for b in delar for text in (b.anmarkning, b.finansiering) if text))
    return ". ".join([uppraknat(belopp), *noter]).rstrip(".") + "."


def _tillstand(handelser: Iterable[Handelse]) -> Iterable[Steg]:
    for h in sorted(handelser, key=lambda h: (h.nar, h.pk)):
        yield Steg(timezone.localdate(h.nar), f"Insatsen blev {h.till}", h.vad.partition("Skäl: ")[2])


def _period(insats: Insats, i_dag: datetime.date) -> Iterable[Steg]:
    if insats.fran:
        yield Steg(insats.fran, "Insatsen börjar" if insats.fran > i_dag else "Insatsen började")
    if insats.tom:
        yield Steg(insats.tom, "Insatsen slutar" if insats.tom >= i_dag else "Insatsen slutade")


def _framat(steg: Steg, i_dag: datetime.date) -> Steg:
    if steg.datum <= i_dag or steg.sort:
        return steg
    return replace(steg, sort="ahead")


def _med_ar(steg: list[Steg]) -> list[Steg]:
    forra = [None, *(s.datum.year for s in steg)]
    return [replace(s, nytt_ar=s.datum.year != ar) for s, ar in zip(steg, forra, strict=False)]
