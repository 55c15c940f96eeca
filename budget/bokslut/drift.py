"""Driftredovisning (10 kap. 1 § LKBR): the year's budget, outcome and difference, line by line and insats by insats.

It is the follow-up of the whole year: the comment at a line is the one that is written there, with its row version, and is not
written again.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from budget.bokslut.provning import EN_KRONA, I_AR, Bokslut
from budget.rakning import Belopp
from budget.tabell import gement
from budget.uppfoljning.hamtning import Uppfoljning, folj_upp_aret
from budget.uppfoljning.rakning import Grupp, Linje, Resultat, Varde
from budget.uppfoljning.visning import fraga
from finsam.models import Forbund
from finsam.pengar import med_enhet

UTAN_RAD: Final = "Utfall utan rad i budgeten"
SAMMANLAGT: Final = "Sammanlagt"


@dataclass(frozen=True, slots=True)
class Driftrad:
    """A row in kronor; `skillnad` + is better than the budget. `sort`: "", insats, varav, sum or res. `fraga` leads to its own page."""

    text: str
    budget: Belopp
    utfall: Belopp
    skillnad: Belopp
    sort: str = ""
    kommentar: str = ""
    fraga: str = ""
    insats: int | None = None


@dataclass(frozen=True)
class Drift:
    """The rows under their group's heading, the result last. `resultat` is the outcome's."""

    grupper: tuple[tuple[str, tuple[Driftrad, ...]], ...]
    resultat: Decimal
    har_budget: bool
    hela_aret: bool

    @property
    def tom(self) -> bool:
        """Whether nothing is budgeted or booked."""
        return len(self.grupper) == 1


def driftredovisning(forbund: Forbund, ar: int) -> Drift:
    """The year's, from the budget that is in force and the books."""
    uppf = folj_upp_aret(forbund, ar, manad=datetime.date(ar, 12, 1))
    u = uppf.uppfoljt
    grupper = [(grupp.text, tuple(_gruppens(uppf, grupp))) for grupp in u.grupper]
    losa = [_rad(uppf, linje) for linje in u.utan_rad]
    losa += [_konto(uppf, linje) for linje in u.ofordelat]
    grupper.append((UTAN_RAD, tuple(losa)))
    grupper = [(text, rader) for text, rader in grupper if rader]
    slut = tuple(_summa(r, "res" if r is u.resultat else "sum") for r in (u.intakter, u.kostnader, u.resultat))
    return Drift(
        (*grupper, (SAMMANLAGT, slut)),
        u.resultat.summa.utfall or Decimal(0),
        uppf.version is not None,
        not uppf.bokforda or uppf.bokforda[-1] >= datetime.date(ar, 12, 1),
    )


def _gruppens(uppf: Uppfoljning, grupp: Grupp) -> Iterator[Driftrad]:
    visade = [linje for linje in grupp.linjer if _har_tal(linje.varde)]
    for linje in visade:
        yield _rad(uppf, linje)
        yield from (_rad(uppf, u, "insats" if u.raknas else "varav") for u in linje.under if _har_tal(u.varde))
    if len(visade) > 1:
        yield Driftrad(f"Summa {gement(grupp.text)}", grupp.summa.budget, grupp.summa.utfall, grupp.skillnad, "sum")


def _har_tal(varde: Varde) -> bool:
    return bool(varde.budget or varde.utfall)


def _rad(uppf: Uppfoljning, linje: Linje, sort: str = "") -> Driftrad:
    return Driftrad(
        linje.text,
        linje.varde.budget,
        linje.varde.utfall,
        linje.skillnad,
        sort,
        uppf.kommentar(linje),
        fraga(uppf, linje),
        linje.mal.insats,
    )


def _konto(uppf: Uppfoljning, linje: Linje) -> Driftrad:
    text = f"Konto {linje.text} {uppf.kontonamn.get(linje.text, '')}".strip()
    return Driftrad(text, linje.varde.budget, linje.varde.utfall, linje.skillnad)


def _summa(rad: Resultat, sort: str) -> Driftrad:
    return Driftrad(rad.text, rad.summa.budget, rad.summa.utfall, rad.skillnad, sort)


def mot_resultatet(drift: Drift, bokslut: Bokslut) -> str:
    """Whether the driftredovisning gives the year's result, in words; a printed set may differ by a krona."""
    resultat = bokslut.belopp("rr.resultat", I_AR)
    if abs(drift.resultat - resultat) <= (EN_KRONA if bokslut.tryckt else 0):
        return "Driftredovisningens resultat är detsamma som resultaträkningens."
    har, star = med_enhet(drift.resultat), med_enhet(resultat)
    return f"Driftredovisningens resultat är {har}, resultaträkningens {star}."
